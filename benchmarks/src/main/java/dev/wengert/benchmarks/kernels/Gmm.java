package dev.wengert.benchmarks.kernels;

import java.util.Arrays;

/**
 * Log-likelihood of a Gaussian mixture with a Wishart prior on the precision matrices, the GMM
 * objective of ADBench (F. Srajer, Z. Kukelova, A. Fitzgibbon, "A benchmark of selected algorithmic
 * differentiation tools on some problems in computer vision and machine learning", 2018).
 *
 * <pre>
 * f = -n d/2 log(2 pi)
 *     + sum_i logsumexp_k(alpha_k + s_k - |Q_k (x_i - mu_k)|^2 / 2)
 *     - n logsumexp_k(alpha_k) + prior
 * </pre>
 *
 * <p>Q_k is lower triangular. Row k of icf ("inverse covariance factor") has the logs of its d
 * diagonal entries, whose sum is s_k, and then its strict lower triangle by columns.
 */
public final class Gmm {
  private final int d;
  private final int k;
  private final double[][] points;
  private final WishartPrior prior;

  /** A mixture of k components in d dimensions, over these points. */
  public Gmm(int d, int k, double[][] points, WishartPrior prior) {
    this.d = d;
    this.k = k;
    this.points = points;
    this.prior = prior;
  }

  /** Dimensions of a point. */
  public int dimensions() {
    return d;
  }

  /** Components of the mixture. */
  public int components() {
    return k;
  }

  /** What was observed. */
  public double[][] points() {
    return points;
  }

  /** The prior on the precision matrices. */
  public WishartPrior prior() {
    return prior;
  }

  /** The objective as a function of one vector: alphas, means and icf, row after row. */
  public double logLikelihood(double[] parameters) {
    double[] alphas = Arrays.copyOfRange(parameters, 0, k);
    double[][] means = rows(parameters, k, k, d);
    double[][] icf = rows(parameters, k + k * d, k, d * (d + 1) / 2);
    return logLikelihood(alphas, means, icf);
  }

  double logLikelihood(double[] alphas, double[][] means, double[][] icf) {
    double[][] diagonals = new double[k][d];
    double[] logDeterminants = new double[k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < d; i++) {
        diagonals[j][i] = Math.exp(icf[j][i]);
        logDeterminants[j] += icf[j][i];
      }
    }

    double[] centred = new double[d];
    double[] transformed = new double[d];
    double[] terms = new double[k];
    double sum = 0;
    for (double[] point : points) {
      for (int j = 0; j < k; j++) {
        for (int i = 0; i < d; i++) {
          centred[i] = point[i] - means[j][i];
        }
        multiplyLower(diagonals[j], icf[j], centred, transformed);
        terms[j] = alphas[j] + logDeterminants[j] - 0.5 * squaredNorm(transformed);
      }
      sum += logSumExp(terms);
    }

    int n = points.length;
    return -0.5 * n * d * Math.log(2 * Math.PI)
        + sum
        - n * logSumExp(alphas)
        + prior.logDensity(diagonals, logDeterminants, icf);
  }

  /** out = Q v, where the strict lower triangle of Q follows the d logs of its diagonal in icf. */
  private void multiplyLower(double[] diagonal, double[] icf, double[] v, double[] out) {
    for (int i = 0; i < d; i++) {
      out[i] = diagonal[i] * v[i];
    }
    int entry = d;
    for (int column = 0; column < d; column++) {
      for (int row = column + 1; row < d; row++) {
        out[row] += icf[entry++] * v[column];
      }
    }
  }

  private static double squaredNorm(double[] v) {
    double sum = 0;
    for (double e : v) {
      sum += e * e;
    }
    return sum;
  }

  /** log(sum exp v_i), shifted by the largest v_i against overflow. */
  private static double logSumExp(double[] v) {
    double max = v[0];
    for (int i = 1; i < v.length; i++) {
      if (v[i] > max) {
        max = v[i];
      }
    }
    double sum = 0;
    for (double e : v) {
      sum += Math.exp(e - max);
    }
    return max + Math.log(sum);
  }

  private static double[][] rows(double[] from, int start, int rows, int columns) {
    double[][] table = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, start + i * columns, table[i], 0, columns);
    }
    return table;
  }
}
