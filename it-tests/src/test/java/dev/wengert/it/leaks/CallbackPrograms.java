package dev.wengert.it.leaks;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.leaks.foreign.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The program of a JVM in which {@code Solver} is excluded; {@code CallbackLeakTest} reads what it prints. */
public final class CallbackPrograms {
  private static final Map<String, ToDoubleFunction<double[]>> PROGRAMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("filledArray", CallbackPrograms::oscillator);
    PROGRAMS.put("filledList", x -> Solver.sumOfFilled(list -> list.add(x[0] * x[0])));
    PROGRAMS.put("returnedArray", x -> Solver.first(() -> new double[] {x[0] * x[0]}));
    PROGRAMS.put("returnedMap", x -> Solver.valueIn(() -> Map.of("v", x[0] * x[0])));
    PROGRAMS.put("stateOfASuperclass", x -> new Model(x[0]).run());
    PROGRAMS.put("listFilledLater", CallbackPrograms::listFilledLater);
    PROGRAMS.put("sortedThroughTheJdk", CallbackPrograms::sorted);
  }

  /** Its step writes to the array of its superclass. */
  private static final class Model extends Solver {
    private final double k;

    Model(double k) {
      this.k = k;
    }

    @Override
    protected void step() {
      state[0] = k * k;
    }
  }

  private CallbackPrograms() {}

  private static double oscillator(double[] x) {
    double[] y = {1, 2};
    Solver.integrate(
        (u, du) -> {
          du[0] = u[1] * x[0];
          du[1] = -u[0];
        },
        y);
    return y[0];
  }

  private static double listFilledLater(double[] x) {
    List<Double> list = new ArrayList<>();
    Iterator<Double> doubled = Solver.doubled(list);
    list.add(x[0] * x[0]);
    return doubled.next();
  }

  /** The JDK calls back as well, but for code that is followed. */
  private static double sorted(double[] x) {
    double[][] rows = {{3 * x[0], 1}, {x[0] * x[0], 2}};
    Arrays.sort(rows, (a, b) -> Double.compare(a[0], b[0]));
    return rows[0][0];
  }

  public static void main(String[] arguments) {
    PROGRAMS.forEach(
        (name, program) -> {
          Gradient g = Wengert.gradient(program, 2.5);
          System.out.println(name + "\t" + Arrays.toString(g.partials()) + "\t" + g.leaks());
        });
  }
}
