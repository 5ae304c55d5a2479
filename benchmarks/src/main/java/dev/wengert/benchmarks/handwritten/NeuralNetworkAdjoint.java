package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.NeuralNetwork;
import dev.wengert.benchmarks.peers.Peer;
import java.util.Arrays;

/**
 * The adjoint of {@link NeuralNetwork} by hand, which is backpropagation (D. E. Rumelhart, G. E.
 * Hinton, R. J. Williams, 1986): after each example, layer by layer, over the values of its units.
 */
public final class NeuralNetworkAdjoint implements Peer {
  private final NeuralNetwork kernel;
  private final int[] widths;
  /** Where the parameters of a layer begin. */
  private final int[] starts;
  private final double[][] values;
  private final double[][] bars;

  /** The adjoint of this kernel. */
  public NeuralNetworkAdjoint(NeuralNetwork kernel) {
    this.kernel = kernel;
    widths = kernel.widths();
    starts = new int[widths.length];
    values = new double[widths.length][];
    bars = new double[widths.length][];
    for (int l = 0; l < widths.length; l++) {
      values[l] = new double[widths[l]];
      bars[l] = new double[widths[l]];
      if (l > 0) {
        starts[l] = l == 1 ? 0 : starts[l - 1] + (widths[l - 2] + 1) * widths[l - 1];
      }
    }
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Arrays.fill(partials, 0);
    double[][] examples = kernel.examples();
    int last = widths.length - 1;
    double loss = 0;
    for (int e = 0; e < examples.length; e++) {
      values[0] = examples[e];
      for (int l = 1; l <= last; l++) {
        apply(x, l, l < last);
      }
      double[] target = kernel.targets()[e];
      for (int i = 0; i < target.length; i++) {
        double difference = values[last][i] - target[i];
        loss += difference * difference;
        bars[last][i] = 2 * difference / examples.length;
      }
      for (int l = last; l > 0; l--) {
        pullBack(x, l, l < last, partials);
      }
    }
    return loss / examples.length;
  }

  private void apply(double[] x, int l, boolean tanh) {
    double[] in = values[l - 1];
    double[] out = values[l];
    int biases = starts[l] + in.length * out.length;
    for (int i = 0; i < out.length; i++) {
      double sum = x[biases + i];
      int row = starts[l] + i * in.length;
      for (int j = 0; j < in.length; j++) {
        sum += x[row + j] * in[j];
      }
      out[i] = tanh ? Math.tanh(sum) : sum;
    }
  }

  private void pullBack(double[] x, int l, boolean tanh, double[] partials) {
    double[] in = values[l - 1];
    double[] out = values[l];
    double[] inBar = bars[l - 1];
    double[] outBar = bars[l];
    int biases = starts[l] + in.length * out.length;
    Arrays.fill(inBar, 0);
    for (int i = 0; i < out.length; i++) {
      double bar = tanh ? outBar[i] * (1 - out[i] * out[i]) : outBar[i];
      int row = starts[l] + i * in.length;
      partials[biases + i] += bar;
      addScaled(bar, in, partials, row);
      if (l > 1) {
        for (int j = 0; j < in.length; j++) {
          inBar[j] += bar * x[row + j];
        }
      }
    }
  }

  private static void addScaled(double factor, double[] v, double[] to, int start) {
    for (int j = 0; j < v.length; j++) {
      to[start + j] += factor * v[j];
    }
  }
}
