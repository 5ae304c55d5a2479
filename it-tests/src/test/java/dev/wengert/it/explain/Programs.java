package dev.wengert.it.explain;

import java.util.List;

/** What {@code ExplainTest} explains. Loaded after looking for surprises was switched on. */
final class Programs {
  private Programs() {}

  static double cast(double[] x) {
    return (int) x[0] * x[1];
  }

  static double castToLong(double[] x) {
    return (long) x[0] + x[0];
  }

  static double castOfABox(double[] x) {
    Double box = x[0];
    return box.intValue() * x[0];
  }

  static double castOfAConstant(double[] x) {
    double c = 2.5;
    return (int) c * x[0];
  }

  static double steps(double[] x) {
    return Math.floor(x[0])
        + Math.ceil(x[0])
        + Math.rint(x[0])
        + Math.round(x[0])
        + Math.signum(x[0])
        + Math.ulp(x[0])
        + Math.getExponent(x[0]);
  }

  static double tie(double[] x) {
    return x[0] > x[1] ? x[0] : x[1];
  }

  static double compared(double[] x) {
    return Double.compare(x[0], 2) >= 0 ? x[0] : 0;
  }

  static double corners(double[] x) {
    return Math.abs(x[0])
        + Math.max(x[0], 0)
        + Math.min(x[0], x[1])
        + Math.hypot(x[0], x[1])
        + Math.copySign(x[0], 1);
  }

  static double singularities(double[] x) {
    return Math.sqrt(x[0])
        + Math.cbrt(x[0])
        + Math.atan2(x[0], x[0])
        + Math.pow(x[0], 0.5)
        + Math.log1p(x[0] - 1)
        + 0 / (x[0] + 0);
  }

  static double outsideItsDomain(double[] x) {
    return Math.log(x[0]);
  }

  static double jump(double[] x) {
    return x[0] % 2;
  }

  static double smooth(double[] x) {
    double s = 0;
    for (int i = 0; i < 10; i++) {
      s += Math.sqrt(x[0]) * Math.max(x[0], i + 0.5) / (1 + i) + Math.abs(x[0]) % 0.3;
      s += x[0] > s ? 1 : 2;
    }
    return s;
  }

  static double newton(double[] x) {
    double root = 1;
    while (Math.abs(root * root - x[0]) > 1e-12) {
      root = (root + x[0] / root) / 2;
    }
    return root;
  }

  static double untilBreak(double[] x) {
    double s = x[0];
    for (int i = 0; i < 100; i++) {
      for (int k = 0; k < 2; k++) {
        s *= 0.75;
      }
      if (s < 0.1) {
        break;
      }
    }
    return s;
  }

  static double doWhile(double[] x) {
    double s = x[0];
    do {
      s = s / 2;
    } while (s > 1);
    return s;
  }

  static double countedByACast(double[] x) {
    double s = 0;
    int n = (int) Math.ceil(x[0] / 0.5);
    for (int i = 0; i < n; i++) {
      s += x[0];
    }
    return s;
  }

  static double innerLoopOnly(double[] x) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      double t = x[0];
      while (t > 1) {
        t /= 2;
      }
      s += t;
    }
    return s;
  }

  static double branchInALoop(double[] x) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      s += x[0] > i + 0.5 ? x[0] : 0;
    }
    return s;
  }

  static double switched(double[] x) {
    return switch ((int) x[0]) {
      case 0 -> x[0];
      case 2 -> 5 * x[0];
      default -> 0;
    };
  }

  static double text(double[] x) {
    return Double.parseDouble(Double.toString(x[0])) + x[0];
  }

  static double concatenated(double[] x) {
    String s = "" + x[0];
    return Double.valueOf(s) + x[0];
  }

  static double printed(double[] x) {
    String s = "x = " + x[0];
    return Double.parseDouble("2") * x[0] + s.length() * 0;
  }

  static double parsed(double[] x) {
    return Double.parseDouble("2") * x[0];
  }

  static double leaking(double[] x) {
    return Double.longBitsToDouble(Double.doubleToLongBits(x[0])) + (int) x[0];
  }

  static double[] many(double[] x) {
    return new double[] {Math.floor(x[0]), x[0]};
  }

  static double inCollections(double[] x) {
    List<Double> list = List.of(x[0], x[0] * x[0]);
    double best = Double.NEGATIVE_INFINITY;
    for (double v : list) {
      if (v > best) {
        best = v;
      }
    }
    return best;
  }
}
