package dev.wengert.it.applications;

/** Central differences, extrapolated by Richardson. */
final class Difference {
  /** Runs the application with an input that has changed a little. */
  interface Rerun {
    double at(double x) throws Exception;
  }

  private Difference() {}

  static double of(Rerun f, double x, double h) throws Exception {
    double wide = (f.at(x + h) - f.at(x - h)) / (2 * h);
    double half = (f.at(x + h / 2) - f.at(x - h / 2)) / h;
    return (4 * half - wide) / 3;
  }
}
