package dev.wengert.benchmarks.handwritten;

/** Dot products in four sums, so that an addition need not wait for the one before. */
final class Dot {
  private Dot() {}

  static double of(double[] v, double[] w, int from, int to) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      sum0 += v[i] * w[i];
      sum1 += v[i + 1] * w[i + 1];
      sum2 += v[i + 2] * w[i + 2];
      sum3 += v[i + 3] * w[i + 3];
    }
    for (; i < to; i++) {
      sum0 += v[i] * w[i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
