package dev.wengert.it.frameworks;

/** A class of the program, which Mockito mocks and others scan. */
class Instrument {
  private double offset;

  double read(double x) {
    return x * x + offset;
  }

  double total(double[] a) {
    return a[0] * a[1];
  }

  Instrument withOffset(double by) {
    offset = by;
    return this;
  }

  double twice(double x) {
    return 2 * read(x);
  }

  static double scale(double x) {
    return 3 * x;
  }
}
