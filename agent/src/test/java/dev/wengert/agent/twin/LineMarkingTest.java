package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.runtime.LineRecording;
import dev.wengert.runtime.Settings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The significance of lines: the sum of |adjoint * value| over the values that they compute. */
public class LineMarkingTest {

  @BeforeAll
  static void markLines() {
    Twins.attach();
    Settings.lines(true);
  }

  @AfterAll
  static void noMore() {
    Settings.lines(false);
  }

  private static ToDoubleFunction<double[]> function(String source) throws Exception {
    return instance(Twins.of(source).transformed());
  }

  @SuppressWarnings("unchecked")
  private static ToDoubleFunction<double[]> instance(ClassLoader loader) throws Exception {
    return (ToDoubleFunction<double[]>) loader.loadClass("p.Sample").getDeclaredConstructor().newInstance();
  }

  private static void assertClose(Map<Integer, Double> expected, Map<Integer, Double> actual, double tolerance) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((line, size) -> assertEquals(size, actual.get(line), tolerance * Math.abs(size), "line " + line));
  }

  // ---------------------------------------------------------------- closed forms

  @Test
  void ofAssignments() throws Exception {
    LineRecording r =
        new LineRecording(
            function(
                """
                package p;
                public class Sample implements java.util.function.ToDoubleFunction<double[]> {
                  public double applyAsDouble(double[] x) {
                    double a = x[0] * x[1];
                    double b = Math.sin(a);
                    double c = b + x[0];
                    double same = c;
                    return c * same;
                  }
                }
                """),
            1.3, 0.4);
    double a = 1.3 * 0.4;
    double b = Math.sin(a);
    double c = b + 1.3;
    assertClose(Map.of(4, 2 * c * Math.cos(a) * a, 5, 2 * c * b, 6, 2 * c * c, 8, c * c), r.lines, 1e-6);
    assertEquals("p.Sample.applyAsDouble Sample.java", r.places.get(5));
    assertEquals(2 * c * (Math.cos(a) * 0.4 + 1), r.partials[0], 1e-15);
  }

  @Test
  void ofALoop() throws Exception {
    int n = 1000;
    LineRecording r =
        new LineRecording(
            function(
                """
                package p;
                public class Sample implements java.util.function.ToDoubleFunction<double[]> {
                  public double applyAsDouble(double[] x) {
                    double y = x[0];
                    for (int i = 0; i < 1000; i++) {
                      y = y * x[1];
                    }
                    return y;
                  }
                }
                """),
            -3, 0.999);
    assertClose(Map.of(6, n * 3 * Math.pow(0.999, n)), r.lines, 1e-6); // each round: the whole result
  }

  @Test
  void ofASumThatWouldBeOneStatement() throws Exception {
    LineRecording r =
        new LineRecording(
            function(
                """
                package p;
                public class Sample implements java.util.function.ToDoubleFunction<double[]> {
                  public double applyAsDouble(double[] x) {
                    double[] sum = new double[1];
                    for (double v : x) {
                      sum[0] += v;
                    }
                    return sum[0];
                  }
                }
                """),
            1, 2, 3, 4);
    assertClose(Map.of(6, 1.0 + 3 + 6 + 10), r.lines, 1e-6);
  }

  @Test
  void ofFloatsAndStreams() throws Exception {
    LineRecording r =
        new LineRecording(
            function(
                """
                package p;
                public class Sample implements java.util.function.ToDoubleFunction<double[]> {
                  public double applyAsDouble(double[] x) {
                    float f = (float) x[0] * 2;
                    double sum = java.util.Arrays.stream(x)
                        .map(v -> v * v)
                        .sum();
                    return f * sum;
                  }
                }
                """),
            3, -1);
    // f = 6, sum = 10: the result 60 at 8; 6 * 10 at 7; 6 * (9 + 1) in the lambda; 10 * 6 at 4
    assertClose(Map.of(4, 60.0, 6, 60.0, 7, 60.0, 8, 60.0), r.lines, 1e-6);
    assertEquals("p.Sample.lambda$applyAsDouble$0 Sample.java", r.places.get(6));
  }

  @Test
  void whatIsNotFiniteDoesNotCount() throws Exception {
    LineRecording r =
        new LineRecording(
            function(
                """
                package p;
                public class Sample implements java.util.function.ToDoubleFunction<double[]> {
                  public double applyAsDouble(double[] x) {
                    double a = x[0] * 1e300;
                    double b = a * 1e300;
                    double c = 1 / b;
                    return x[0] + c;
                  }
                }
                """),
            2);
    assertEquals(2, r.lines.get(7), 1e-6);
    assertEquals(1, r.lines.values().stream().filter(v -> v > 0).count());
  }

  // ---------------------------------------------------------------- against disturbed runs

  /** What stands in {@code @{...}} is the value of one statement. */
  private static final String TEMPLATE =
      """
      package p;
      import java.util.ArrayList;
      import java.util.List;
      public class Sample implements java.util.function.ToDoubleFunction<double[]> {
        double field;
        static double total;
        static double square(double v) {
          return @{v * v};
        }
        public double applyAsDouble(double[] x) {
          double a = @{x[0] * x[1]};
          double b = a > 0
              ? @{Math.sin(a) / x[1]}
              : @{a * 3};
          double[][] w = new double[2][3];
          for (int i = 0; i < 3; i++) {
            w[1][i] = @{b * (i + x[0])};
            a = @{a + w[1][i]};
            if (i == 1) {
              b = @{-b * a};
            }
          }
          field = @{a - square(@{b * 2})};
          total = field;
          List<Double> list = new ArrayList<>();
          for (double v : w[1].clone()) {
            list.add(@{Math.exp(-v) * total});
          }
          double s = 0;
          try {
            for (int i = 0; i < 4; i++) {
              s = @{s + list.get(i)};
            }
          } catch (IndexOutOfBoundsException e) {
            s = @{s / 7};
          }
          java.util.function.DoubleUnaryOperator scale = v -> @{v * x[2]};
          double y = scale.applyAsDouble(s);
          return @{y / (1 + x[0])};
        }
      }
      """;

  /** Through which the disturbed program passes each value. */
  public static final class Disturbance {
    static int wanted;
    static double factor;
    static int count;
    static int line;

    public static double at(int l, double v) {
      if (++count != wanted) {
        return v;
      }
      line = l;
      return v * factor;
    }
  }

  private static String disturbed() {
    StringBuilder out = new StringBuilder();
    int line = 1;
    for (int i = 0; i < TEMPLATE.length(); i++) {
      if (TEMPLATE.startsWith("@{", i)) {
        out.append(Disturbance.class.getCanonicalName()).append(".at(").append(line).append(", ");
        i++;
      } else if (TEMPLATE.charAt(i) == '}' && closes(i)) {
        out.append(')');
      } else {
        out.append(TEMPLATE.charAt(i));
        line += TEMPLATE.charAt(i) == '\n' ? 1 : 0;
      }
    }
    return out.toString();
  }

  private static boolean closes(int i) {
    int lineStart = TEMPLATE.lastIndexOf('\n', i);
    String before = TEMPLATE.substring(lineStart + 1, i);
    return before.split("@\\{", -1).length - 1 > before.split("}", -1).length - 1;
  }

  private static double run(ToDoubleFunction<double[]> f, double[] x, int wanted, double factor) {
    Disturbance.wanted = wanted;
    Disturbance.factor = factor;
    Disturbance.count = 0;
    return f.applyAsDouble(x.clone());
  }

  @Test
  void ofARunIsWhatRelativeErrorsOfItsValuesDo() throws Exception {
    double[] x = {0.7, 1.2, -2.5};
    ToDoubleFunction<double[]> oracle = instance(Twins.of(disturbed()).original());
    run(oracle, x, 0, 1);
    int values = Disturbance.count;
    Map<Integer, Double> expected = new TreeMap<>();
    for (int k = 1; k <= values; k++) {
      double h = 1e-4;
      double[] d = new double[2];
      for (int i = 0; i < 2; i++) {
        double step = h / (i + 1);
        d[i] = (run(oracle, x, k, 1 + step) - run(oracle, x, k, 1 - step)) / (2 * step);
      }
      double extrapolated = (4 * d[1] - d[0]) / 3;
      expected.merge(Disturbance.line, Math.abs(extrapolated), Double::sum);
    }
    LineRecording r =
        new LineRecording(function(TEMPLATE.replaceAll("@\\{([^{}]*)}", "$1").replaceAll("@\\{([^{}]*)}", "$1")), x);
    assertEquals(21, values, "values in the disturbed program");
    assertClose(expected, r.lines, 2e-6);
  }
}
