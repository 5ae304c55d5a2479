package dev.wengert.it.fuzz;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A program whose twins are divided in a JVM with a small limit. It prints a line for each function: value,
 * partials and leaks.
 */
public final class DividedProgram {
  private static double kept;
  private static double scale;

  private DividedProgram() {}

  /** Its initialiser stays in one: static finals are assigned there only. */
  private static final class Table {
    static final double[] VALUES = new double[4];
    static final double SQUARE;
    static final float HALF;

    static {
      double power = scale;
      for (int i = 0; i < VALUES.length; i++) {
        VALUES[i] = scale * (i + 1);
        power = i == 0 ? power * scale : power;
      }
      SQUARE = power;
      float half;
      try {
        half = (float) scale / divisor(0);
      } catch (ArithmeticException e) {
        half = (float) scale / 2;
      }
      HALF = half;
    }

    private static int divisor(int n) {
      return 1 / n;
    }
  }

  public static void main(String[] arguments) {
    print(DividedProgram::boxed);
    print(DividedProgram::initialised);
    print(DividedProgram::caught);
    print(DividedProgram::results);
  }

  private static void print(ToDoubleFunction<double[]> function) {
    Gradient g = Wengert.gradient(function, 3.0, 2.0);
    System.out.println(g.value() + " " + g.partials()[0] + " " + g.partials()[1] + " " + g.leaks());
  }

  /** ab(5/4 a + 1/2 b), through a lambda that the JDK's interface hides. */
  private static double boxed(double[] x) {
    kept = x[0] * x[1];
    Supplier<Double> supplier = () -> kept;
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      Double value = supplier.get();
      sum += value * x[i % 2];
      kept = 0.5 * kept;
    }
    return sum;
  }

  /** a^2 + 10 ab + a/2 */
  private static double initialised(double[] x) {
    scale = x[0];
    double sum = Table.SQUARE + Table.HALF;
    for (double value : Table.VALUES) {
      sum += value * x[1];
    }
    return sum;
  }

  /** 2 a^2 b: what was assigned before an exception stays. */
  private static double caught(double[] x) {
    double product = x[0];
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      try {
        product = product * x[i % 2];
        if (i % 2 == 1) {
          throw new IllegalStateException();
        }
      } catch (IllegalStateException e) {
        sum += product;
        product = x[0];
      }
    }
    return sum;
  }

  /** ab + (a - b) + a/b + b, all of which are computed in one place and used in another. */
  private static double results(double[] x) {
    double a = x[0];
    double b = x[1];
    double product = 0;
    double difference = 0;
    float single = 0;
    long count = 0;
    String text = null;
    double[] copy = null;
    for (int i = 0; i < 2; i++) {
      if (i == 0) {
        product = a * b;
        difference = a - b;
        count = Math.round(a);
      } else {
        single = (float) b;
        copy = new double[] {a / b};
        text = "3";
      }
    }
    if (text == null || !text.equals(String.valueOf(count))) {
      throw new IllegalStateException(text + " " + count);
    }
    return product + difference + copy[0] + single;
  }
}
