package dev.wengert.it.libraries;

import java.util.function.Function;
import org.hipparchus.analysis.differentiation.Gradient;

/** Derivatives by the forward mode of Hipparchus: the same call with {@link Gradient} for the reals. */
final class Forward {
  private Forward() {}

  /** The variables of differentiation at a point. */
  static Gradient[] variables(double[] x) {
    Gradient[] v = new Gradient[x.length];
    for (int i = 0; i < x.length; i++) {
      v[i] = Gradient.variable(x.length, i, x[i]);
    }
    return v;
  }

  /** The partials of a call with one result, wherever. */
  static Function<double[], double[]> gradient(Function<Gradient[], Gradient> f) {
    return x -> f.apply(variables(x)).getGradient();
  }

  /** The Jacobian of a call with several results, wherever. */
  static Function<double[], double[][]> jacobian(Function<Gradient[], Gradient[]> f) {
    return x -> {
      Gradient[] y = f.apply(variables(x));
      double[][] rows = new double[y.length][];
      for (int i = 0; i < y.length; i++) {
        rows[i] = y[i].getGradient();
      }
      return rows;
    };
  }

  static Gradient[][] square(Gradient[] rows, int n) {
    Gradient[][] a = new Gradient[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * n, a[i], 0, n);
    }
    return a;
  }
}
