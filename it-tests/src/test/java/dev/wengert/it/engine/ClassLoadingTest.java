package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class loader of the program's, which computes with reals itself, runs in the middle of what is recorded. */
class ClassLoadingTest {
  /** What the loader calls. */
  interface Weight {
    double of(double x);
  }

  private static final class Linear implements Weight {
    private double sum;

    @Override
    public double of(double x) {
      sum += x;
      return 0.5 * x + 1e-3 * sum;
    }
  }

  /** Makes classes of the model anew. */
  private static final class Loader extends ClassLoader {
    private final double[] table = {1, 2, 3, 4};
    private final Weight weight = new Linear();

    Loader() {
      super(ClassLoadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!isOwn(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    /** Computes something of each name that is asked for, in methods with pairs. */
    private boolean isOwn(String name) {
      double score = 1;
      for (int i = 0; i < name.length(); i++) {
        score = score * 0.75 + table[i % 4] * weight.of(score);
        table[i % 4] = Math.sin(score);
      }
      return score < 1e300 && name.startsWith(Model.class.getName());
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = ClassLoadingTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Its parts are loaded when they are met. */
  public static final class Model implements ToDoubleFunction<double[]> {
    interface Part {
      double value(double x);
    }

    static final class Square implements Part {
      @Override
      public double value(double x) {
        return x * x;
      }

      /** Makes whoever looks for the methods of this class load another one. */
      double of(Named named, double x) {
        return named.scale * x;
      }
    }

    static final class Cube implements Part {
      @Override
      public double value(double x) {
        return x * x * x;
      }

      double of(Other other, double x) {
        return other.scale * x;
      }
    }

    static final class Named {
      double scale = 2;
    }

    static final class Other {
      double scale = 3;
    }

    static final class Fourth {
      static double power(double x) {
        return x * x * (x * x);
      }
    }

    private static Part part(int i) {
      return i == 1 ? new Square() : new Cube();
    }

    /** The sum over i of x^(i + 1) y, and for i = 1, 2, 3 the i-th powers beyond it of that product. */
    @Override
    public double applyAsDouble(double[] v) {
      double[] powers = new double[5];
      double sum = 0;
      double power = v[1];
      for (int i = 0; i < 5; i++) {
        power *= v[0];
        powers[i] = power;
        sum += power;
        if (i == 1 || i == 2) {
          sum += part(i).value(powers[i]);
        } else if (i == 3) {
          sum += Fourth.power(powers[i]);
        } else if (i == 4) {
          Object other = new Other();
          sum += ((Other) other).scale * powers[i];
        }
      }
      return sum;
    }
  }

  /** With classes that are new each time. */
  @ParameterizedTest
  @ValueSource(doubles = {1.1, 0.9, 1})
  @SuppressWarnings("unchecked")
  void doesNotDisturbIt(double x) throws ReflectiveOperationException {
    ToDoubleFunction<double[]> model =
        (ToDoubleFunction<double[]>)
            new Loader().loadClass(Model.class.getName()).getDeclaredConstructor().newInstance();
    double y = 0.7;
    // sum over k = 1..5 of x^k y, (x^2 y)^2, (x^3 y)^3, (x^4 y)^4, 3 x^5 y
    double dx = y * (1 + 2 * x + 3 * x * x + 4 * Math.pow(x, 3) + 20 * Math.pow(x, 4))
        + 4 * Math.pow(x, 3) * y * y + 9 * Math.pow(x, 8) * Math.pow(y, 3) + 16 * Math.pow(x, 15) * Math.pow(y, 4);
    double dy = x + x * x + Math.pow(x, 3) + Math.pow(x, 4) + 4 * Math.pow(x, 5)
        + 2 * Math.pow(x, 4) * y + 3 * Math.pow(x, 9) * y * y + 4 * Math.pow(x, 16) * Math.pow(y, 3);
    assertGradient(v -> model.applyAsDouble(v), at(x, y), dx, dy);
  }
}
