package dev.wengert.benchmarks.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Scanner;

/** ADBench's mixture problem: {@link Gmm} over a data file's points, at the file's parameters. */
public record GmmData(Gmm mixture, double[] parameters) implements Kernel {

  /** {@code d k n}, then alphas, means, icf, the points, and the prior's {@code gamma m}. */
  static GmmData load(String name) {
    try (InputStream in = GmmData.class.getResourceAsStream("/adbench/" + name);
        Scanner file = new Scanner(in).useLocale(Locale.ROOT)) {
      int d = file.nextInt();
      int k = file.nextInt();
      int n = file.nextInt();
      double[] parameters = numbers(file, k + k * d + k * d * (d + 1) / 2);
      double[][] points = new double[n][];
      for (int i = 0; i < n; i++) {
        points[i] = numbers(file, d);
      }
      WishartPrior prior = new WishartPrior(file.nextDouble(), file.nextInt());
      return new GmmData(new Gmm(d, k, points, prior), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double[] inputs() {
    return parameters.clone();
  }

  @Override
  public double value(double[] x) {
    return mixture.logLikelihood(x);
  }

  private static double[] numbers(Scanner file, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = file.nextDouble();
    }
    return numbers;
  }
}
