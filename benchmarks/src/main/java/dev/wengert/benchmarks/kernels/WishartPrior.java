package dev.wengert.benchmarks.kernels;

/**
 * The log-density of ADBench's Wishart prior on the k precision matrices of a Gaussian mixture.
 *
 * <pre>
 * prior = sum_k (gamma^2/2 (|exp diag|^2 + |strict lower|^2) - m s_k) - k C
 * C = N d (log gamma - log(2)/2) - log Gamma_d(N/2),   N = d + m + 1
 * </pre>
 */
public record WishartPrior(double gamma, int m) {

  /**
   * The log-density.
   *
   * @param diagonals the exponentiated first d entries of the rows of icf
   * @param logDeterminants their sums before
   */
  public double logDensity(double[][] diagonals, double[] logDeterminants, double[][] icf) {
    int k = diagonals.length;
    int d = diagonals[0].length;
    int freedom = d + m + 1;
    double constant = freedom * d * (Math.log(gamma) - 0.5 * Math.log(2))
        - logMultivariateGamma(d, freedom);

    double sum = 0;
    for (int j = 0; j < k; j++) {
      double squares = 0;
      for (int i = 0; i < d; i++) {
        squares += diagonals[j][i] * diagonals[j][i];
      }
      for (int i = d; i < icf[j].length; i++) {
        squares += icf[j][i] * icf[j][i];
      }
      sum += 0.5 * gamma * gamma * squares - m * logDeterminants[j];
    }
    return sum - k * constant;
  }

  /** log Gamma_d(n/2) = d(d-1)/4 log(pi) + sum_j log Gamma((n + 1 - j)/2), j = 1 to d. */
  private static double logMultivariateGamma(int d, int n) {
    double sum = 0.25 * d * (d - 1) * Math.log(Math.PI);
    for (int j = 1; j <= d; j++) {
      sum += logGammaOfHalf(n + 1 - j);
    }
    return sum;
  }

  /** log Gamma(n/2) by Gamma(z + 1) = z Gamma(z), from Gamma(1/2) = sqrt(pi) or Gamma(1) = 1. */
  private static double logGammaOfHalf(int n) {
    double sum = n % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
    for (int i = n - 2; i > 0; i -= 2) {
      sum += Math.log(0.5 * i);
    }
    return sum;
  }
}
