package dev.wengert.it.rules;

/** Halves an interval until it is as small as doubles can be. Its own steps have no derivative. */
final class Bisection {
  /** What has a root. */
  interface Function {
    double value(double x);
  }

  private double low;
  private double high;

  double solve(Function f, double from, double to) {
    low = from;
    high = to;
    double below = f.value(low);
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (f.value(middle) > 0 == below > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  double lastInterval() {
    return high - low;
  }
}
