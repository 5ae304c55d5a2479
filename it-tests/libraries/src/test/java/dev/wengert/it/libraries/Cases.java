package dev.wengert.it.libraries;

import dev.wengert.Leak;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The cases of one library, one after the other:
 *
 * <pre>
 * cases.call("Gamma.logGamma").by("x").at(2.5).is(x -&gt; Gamma.logGamma(x[0])).gradient("digamma", x -&gt; ...);
 * </pre>
 */
final class Cases {
  private static final double ANALYTIC = 1e-9;
  private static final double DIFFERENCES = 1e-6;

  private final String library;
  private final List<Case> cases = new ArrayList<>();

  Cases(String library) {
    this.library = library;
  }

  List<Case> all() {
    return cases;
  }

  Draft call(String call) {
    return new Draft(call);
  }

  /** A case in the making; it is added by the method that says what is expected. */
  final class Draft {
    private final String call;
    private String inputs = "x";
    private double[] x;
    private Function<double[], double[]> f;
    private double tolerance = -1;
    private Set<Leak.Kind> leaks = Set.of();
    private String remark = "";

    private Draft(String call) {
      this.call = call;
    }

    /** What the derivatives are by. */
    Draft by(String text) {
      inputs = text;
      return this;
    }

    Draft at(double... point) {
      x = point;
      return this;
    }

    /** A call with one result. */
    Draft is(ToDoubleFunction<double[]> scalar) {
      return are(p -> new double[] {scalar.applyAsDouble(p)});
    }

    /** A call with several results. */
    Draft are(Function<double[], double[]> vector) {
      f = vector;
      return this;
    }

    /** Allows a larger error than usual, for a reason. */
    Draft within(double relative, String why) {
      tolerance = relative;
      remark = why;
      return this;
    }

    /** Expects leaks, for a reason; then the derivatives are not compared. */
    Draft leaks(String why, Leak.Kind... kinds) {
      leaks = Set.of(kinds);
      remark = why;
      return this;
    }

    /** One output: its partials by another way. */
    void gradient(String oracle, Function<double[], double[]> partials) {
      jacobian(oracle, p -> new double[][] {partials.apply(p)});
    }

    /** Several outputs: their Jacobian by another way. */
    void jacobian(String oracle, Function<double[], double[][]> matrix) {
      add(oracle, matrix, ANALYTIC);
    }

    /** Central differences, extrapolated; only where there is nothing better, which the reason says. */
    void differences(String why) {
      add("differences (" + why + ")", p -> Differences.jacobian(f, p), DIFFERENCES);
    }

    private void add(String oracle, Function<double[], double[][]> matrix, double usual) {
      double allowed = tolerance < 0 ? usual : tolerance;
      cases.add(new Case(library, call, inputs, x, f, oracle, matrix, allowed, leaks, remark));
    }
  }
}
