package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.Gmm;
import dev.wengert.benchmarks.peers.Peer;
import java.util.Arrays;

/**
 * The adjoint of {@link Gmm} by hand. The terms of a point are weighed by their share in its
 * likelihood (the softmax), so each point is walked back as soon as it has been evaluated.
 */
public final class GmmAdjoint implements Peer {
  private final Gmm kernel;
  private final int d;
  private final int k;
  private final int rowLength;
  private final double[][] diagonals;
  private final double[] logDeterminants;
  private final double[][] centred;
  private final double[][] transformed;
  private final double[] terms;
  private final double[] bar;
  private final double[] diagonalBars;
  private final double[] logDeterminantBars;

  /** The adjoint of this kernel. */
  public GmmAdjoint(Gmm kernel) {
    this.kernel = kernel;
    d = kernel.dimensions();
    k = kernel.components();
    rowLength = d * (d + 1) / 2;
    diagonals = new double[k][d];
    logDeterminants = new double[k];
    centred = new double[k][d];
    transformed = new double[k][d];
    terms = new double[k];
    bar = new double[d];
    diagonalBars = new double[k * d];
    logDeterminantBars = new double[k];
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Arrays.fill(partials, 0);
    Arrays.fill(diagonalBars, 0);
    Arrays.fill(logDeterminantBars, 0);
    int icf = k + k * d;
    for (int j = 0; j < k; j++) {
      logDeterminants[j] = 0;
      for (int i = 0; i < d; i++) {
        double log = x[icf + j * rowLength + i];
        diagonals[j][i] = Math.exp(log);
        logDeterminants[j] += log;
      }
    }
    double sum = 0;
    for (double[] point : kernel.points()) {
      sum += point(x, point, partials);
    }
    int n = kernel.points().length;
    System.arraycopy(x, 0, terms, 0, k);
    double normalisation = logSumExp();
    for (int j = 0; j < k; j++) {
      partials[j] -= n * Math.exp(x[j] - normalisation);
    }
    double prior = prior(x, partials);
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < d; i++) {
        partials[icf + j * rowLength + i] +=
            diagonalBars[j * d + i] * diagonals[j][i] + logDeterminantBars[j];
      }
    }
    return -0.5 * n * d * Math.log(2 * Math.PI) + sum - n * normalisation + prior;
  }

  /** The log-likelihood of a point; adds its share to the adjoints. */
  private double point(double[] x, double[] point, double[] partials) {
    int icf = k + k * d;
    for (int j = 0; j < k; j++) {
      double[] v = centred[j];
      double[] q = transformed[j];
      for (int i = 0; i < d; i++) {
        v[i] = point[i] - x[k + j * d + i];
        q[i] = diagonals[j][i] * v[i];
      }
      int entry = icf + j * rowLength + d;
      for (int column = 0; column < d; column++) {
        for (int row = column + 1; row < d; row++) {
          q[row] += x[entry++] * v[column];
        }
      }
      double norm = 0;
      for (int i = 0; i < d; i++) {
        norm += q[i] * q[i];
      }
      terms[j] = x[j] + logDeterminants[j] - 0.5 * norm;
    }
    double value = logSumExp();
    for (int j = 0; j < k; j++) {
      double weight = Math.exp(terms[j] - value);
      partials[j] += weight;
      logDeterminantBars[j] += weight;
      pullBack(x, j, weight, partials);
    }
    return value;
  }

  /** What a component of this weight adds to the adjoints of its mean and matrix. */
  private void pullBack(double[] x, int j, double weight, double[] partials) {
    double[] v = centred[j];
    double[] q = transformed[j];
    for (int i = 0; i < d; i++) {
      bar[i] = -weight * q[i];
      diagonalBars[j * d + i] += bar[i] * v[i];
    }
    int entry = k + k * d + j * rowLength + d;
    for (int column = 0; column < d; column++) {
      double sum = diagonals[j][column] * bar[column];
      for (int row = column + 1; row < d; row++) {
        partials[entry] += bar[row] * v[column];
        sum += x[entry++] * bar[row];
      }
      partials[k + j * d + column] -= sum;
    }
  }

  private double prior(double[] x, double[] partials) {
    double gamma2 = kernel.prior().gamma() * kernel.prior().gamma();
    double[][] icf = new double[k][rowLength];
    for (int j = 0; j < k; j++) {
      int start = k + k * d + j * rowLength;
      System.arraycopy(x, start, icf[j], 0, rowLength);
      logDeterminantBars[j] -= kernel.prior().m();
      for (int i = 0; i < d; i++) {
        diagonalBars[j * d + i] += gamma2 * diagonals[j][i];
      }
      for (int i = d; i < rowLength; i++) {
        partials[start + i] += gamma2 * x[start + i];
      }
    }
    return kernel.prior().logDensity(diagonals, logDeterminants, icf);
  }

  private double logSumExp() {
    double max = terms[0];
    for (double term : terms) {
      max = Math.max(max, term);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - max);
    }
    return max + Math.log(sum);
  }
}
