package dev.wengert.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.util.ListStatistics;

/** A mean and half the width of its 95 % confidence interval (Student's t), taken over forks. */
record Estimate(double mean, double error) {

  static Estimate of(double[] values) {
    ListStatistics statistics = new ListStatistics(values);
    return new Estimate(statistics.getMean(), statistics.getMeanErrorAt(0.95));
  }

  /** The ratio of paired measurements, fork by fork. */
  static Estimate ofRatio(double[] numerators, double[] denominators) {
    double[] ratios = new double[numerators.length];
    Arrays.setAll(ratios, i -> numerators[i] / denominators[i]);
    return of(ratios);
  }

  String format(int digits) {
    String number = "%." + digits + "f";
    return Double.isNaN(error)
        ? String.format(Locale.ROOT, number, mean)
        : String.format(Locale.ROOT, number + " ± " + number, mean, error);
  }
}
