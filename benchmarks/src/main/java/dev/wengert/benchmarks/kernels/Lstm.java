package dev.wengert.benchmarks.kernels;

import java.util.Arrays;

/**
 * A character-level LSTM with elementwise ("diagonal") weights and its cross-entropy loss, the LSTM
 * objective of ADBench (see {@link Gmm}).
 *
 * <pre>
 * x      = character * in_weight                      input of the first layer
 * forget = sigmoid(x w_f + b_f)     in     = sigmoid(h w_i + b_i)
 * out    = sigmoid(x w_o + b_o)     change = tanh(h w_c + b_c)
 * cell   = cell forget + in change  h      = out tanh(cell)    input of the next layer
 * y      = h out_weight + out_bias                    prediction
 * loss   = -sum_t sum_i character_(t+1),i (y_i - log(2 + sum exp y)) / ((c-1) b)
 * </pre>
 */
public final class Lstm {
  private final double[][] initialState;
  private final double[][] sequence;

  /** For each layer a row of hidden values and a row of cell values; a row for each character. */
  Lstm(double[][] initialState, double[][] sequence) {
    this.initialState = initialState;
    this.sequence = sequence;
  }

  /** For each layer a row of hidden values and a row of cell values. */
  public double[][] initialState() {
    return initialState;
  }

  /** A row for each character. */
  public double[][] sequence() {
    return sequence;
  }

  /**
   * The loss as a function of one vector: for each layer the weights, then the biases of its gates
   * forget, in, out and change; then in_weight, out_weight and out_bias.
   */
  double loss(double[] parameters) {
    int width = sequence[0].length;
    Layer[] layers = new Layer[initialState.length / 2];
    int position = 0;
    for (int l = 0; l < layers.length; l++) {
      double[] weights = Arrays.copyOfRange(parameters, position, position + 4 * width);
      double[] biases = Arrays.copyOfRange(parameters, position + 4 * width, position + 8 * width);
      layers[l] = new Layer(weights, biases, initialState[2 * l], initialState[2 * l + 1]);
      position += 8 * width;
    }
    double[] inWeight = Arrays.copyOfRange(parameters, position, position + width);
    double[] outWeight = Arrays.copyOfRange(parameters, position + width, position + 2 * width);
    double[] outBias = Arrays.copyOfRange(parameters, position + 2 * width, position + 3 * width);

    double total = 0;
    double[] prediction = new double[width];
    for (int t = 0; t < sequence.length - 1; t++) {
      double[] x = new double[width];
      for (int i = 0; i < width; i++) {
        x[i] = sequence[t][i] * inWeight[i];
      }
      for (Layer layer : layers) {
        x = layer.step(x);
      }
      for (int i = 0; i < width; i++) {
        prediction[i] = x[i] * outWeight[i] + outBias[i];
      }
      total += logLikelihood(sequence[t + 1], prediction);
    }
    return -total / ((sequence.length - 1) * width);
  }

  private static double logLikelihood(double[] character, double[] prediction) {
    double sum = 2;
    for (double y : prediction) {
      sum += Math.exp(y);
    }
    double logSum = Math.log(sum);
    double total = 0;
    for (int i = 0; i < character.length; i++) {
      total += character[i] * (prediction[i] - logSum);
    }
    return total;
  }

  /** One layer: its parameters, and the state that a character leaves to the next. */
  private static final class Layer {
    private final double[] weights;
    private final double[] biases;
    private final double[] hidden;
    private final double[] cell;

    Layer(double[] weights, double[] biases, double[] hidden, double[] cell) {
      this.weights = weights;
      this.biases = biases;
      this.hidden = hidden.clone();
      this.cell = cell.clone();
    }

    /** Takes the layer's input and returns its hidden values, which the layer goes on to own. */
    double[] step(double[] x) {
      int width = hidden.length;
      for (int i = 0; i < width; i++) {
        double forget = sigmoid(x[i] * weights[i] + biases[i]);
        double in = sigmoid(hidden[i] * weights[width + i] + biases[width + i]);
        double out = sigmoid(x[i] * weights[2 * width + i] + biases[2 * width + i]);
        double change = Math.tanh(hidden[i] * weights[3 * width + i] + biases[3 * width + i]);
        cell[i] = cell[i] * forget + in * change;
        hidden[i] = out * Math.tanh(cell[i]);
      }
      return hidden;
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
