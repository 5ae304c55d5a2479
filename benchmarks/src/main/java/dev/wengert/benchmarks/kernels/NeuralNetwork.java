package dev.wengert.benchmarks.kernels;

import java.util.Random;

/**
 * The mean squared error of a dense neural network with tanh units and a linear last layer over a
 * batch of examples, as a function of all weights and biases: for each layer the weights, row after
 * row, then the biases (I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", chapter 6).
 */
public final class NeuralNetwork implements Kernel {
  private final int[] widths;
  private final double[][] examples;
  private final double[][] targets;

  /** A batch of so many random examples for a network with layers of these widths. */
  public NeuralNetwork(int batch, int... widths) {
    this.widths = widths.clone();
    Random random = new Random(1);
    examples = new double[batch][];
    targets = new double[batch][];
    for (int i = 0; i < batch; i++) {
      examples[i] = gaussians(random, widths[0], 1);
      targets[i] = gaussians(random, widths[widths.length - 1], 1);
    }
  }

  /** How many units each layer has. */
  public int[] widths() {
    return widths.clone();
  }

  /** The inputs of the batch, a row for each example. */
  public double[][] examples() {
    return examples;
  }

  /** What the network is to return for them. */
  public double[][] targets() {
    return targets;
  }

  @Override
  public double[] inputs() {
    Random random = new Random(2);
    double[] x = new double[parameters()];
    int position = 0;
    for (int l = 1; l < widths.length; l++) {
      int count = (widths[l - 1] + 1) * widths[l];
      double[] layer = gaussians(random, count, 1 / Math.sqrt(widths[l - 1]));
      System.arraycopy(layer, 0, x, position, count);
      position += count;
    }
    return x;
  }

  private int parameters() {
    int count = 0;
    for (int l = 1; l < widths.length; l++) {
      count += (widths[l - 1] + 1) * widths[l];
    }
    return count;
  }

  @Override
  public double value(double[] x) {
    Layer[] layers = new Layer[widths.length - 1];
    int position = 0;
    for (int l = 0; l < layers.length; l++) {
      layers[l] = new Layer(widths[l], widths[l + 1], l < layers.length - 1);
      position = layers[l].read(x, position);
    }
    double loss = 0;
    for (int i = 0; i < examples.length; i++) {
      double[] values = examples[i];
      for (Layer layer : layers) {
        values = layer.apply(values);
      }
      loss += squaredDistance(values, targets[i]);
    }
    return loss / examples.length;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  private static double[] gaussians(Random random, int count, double deviation) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = deviation * random.nextGaussian();
    }
    return numbers;
  }

  private static final class Layer {
    private final double[][] weights;
    private final double[] biases;
    private final boolean tanh;

    Layer(int inputs, int outputs, boolean tanh) {
      weights = new double[outputs][inputs];
      biases = new double[outputs];
      this.tanh = tanh;
    }

    /** Takes the parameters from here on and returns where the next layer's begin. */
    int read(double[] x, int start) {
      int position = start;
      for (double[] row : weights) {
        System.arraycopy(x, position, row, 0, row.length);
        position += row.length;
      }
      System.arraycopy(x, position, biases, 0, biases.length);
      return position + biases.length;
    }

    double[] apply(double[] in) {
      double[] out = new double[biases.length];
      for (int i = 0; i < out.length; i++) {
        double sum = biases[i];
        double[] row = weights[i];
        for (int j = 0; j < in.length; j++) {
          sum += row[j] * in[j];
        }
        out[i] = tanh ? Math.tanh(sum) : sum;
      }
      return out;
    }
  }
}
