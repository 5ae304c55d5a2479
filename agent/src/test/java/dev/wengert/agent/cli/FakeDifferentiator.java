package dev.wengert.agent.cli;

import dev.wengert.Explanation;
import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Leak;
import dev.wengert.Surprise;
import dev.wengert.WengertException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Stands in for the agent: partials by forward differences with a step of 2^-20. */
class FakeDifferentiator implements Differentiator {
  private static final double STEP = 0x1p-20;

  List<Leak> leaks = List.of();
  List<Surprise> surprises = List.of();
  boolean prepared;

  @Override
  public void addRules(Path file, ClassLoader program) {}

  @Override
  public void prepareToExplain() {
    prepared = true;
  }

  @Override
  public Explanation explain(ToDoubleFunction<double[]> f, double[] x) {
    Gradient gradient = gradient(f, x);
    return new Explanation(gradient.value(), gradient.partials(), surprises, leaks);
  }

  @Override
  public Jacobian explain(Function<double[], double[]> f, double[] x, List<Surprise> into) {
    into.addAll(surprises);
    return jacobian(f, x);
  }

  @Override
  public Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
    Jacobian jacobian = jacobian(point -> new double[] {f.applyAsDouble(point)}, x);
    return new Gradient(jacobian.values()[0], jacobian.matrix()[0], leaks);
  }

  @Override
  public Jacobian jacobian(Function<double[], double[]> f, double[] x) {
    double[] values = f.apply(x.clone());
    if (values == null) {
      throw new WengertException("the function returned null");
    }
    double[][] matrix = new double[values.length][x.length];
    for (int j = 0; j < x.length; j++) {
      double[] moved = x.clone();
      moved[j] += STEP;
      double[] shifted = f.apply(moved);
      for (int i = 0; i < values.length; i++) {
        matrix[i][j] = (shifted[i] - values[i]) / STEP;
      }
    }
    return new Jacobian(values, matrix, leaks);
  }
}
