package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.kernels.LstmText;
import org.hipparchus.analysis.differentiation.Gradient;

/** {@link LstmText} written over Hipparchus's {@link Gradient}, line by line. */
final class HipparchusLstm implements Peer {
  private final double[][] initialState;
  private final double[][] sequence;
  private final int width;

  HipparchusLstm(LstmText kernel) {
    initialState = kernel.network().initialState();
    sequence = kernel.network().sequence();
    width = sequence[0].length;
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Gradient[] v = Hipparchus.variables(x);
    int layers = initialState.length / 2;
    int extra = 8 * layers * width;
    Gradient[][] hidden = new Gradient[layers][width];
    Gradient[][] cell = new Gradient[layers][width];
    for (int l = 0; l < layers; l++) {
      for (int i = 0; i < width; i++) {
        hidden[l][i] = Gradient.constant(x.length, initialState[2 * l][i]);
        cell[l][i] = Gradient.constant(x.length, initialState[2 * l + 1][i]);
      }
    }
    Gradient total = Gradient.constant(x.length, 0);
    for (int t = 0; t < sequence.length - 1; t++) {
      Gradient[] in = new Gradient[width];
      for (int i = 0; i < width; i++) {
        in[i] = v[extra + i].multiply(sequence[t][i]);
      }
      for (int l = 0; l < layers; l++) {
        step(v, 8 * l * width, in, hidden[l], cell[l]);
        in = hidden[l];
      }
      total = total.add(logLikelihood(v, extra, sequence[t + 1], in));
    }
    return Hipparchus.result(
        total.negate().divide((sequence.length - 1) * width), partials);
  }

  private void step(Gradient[] v, int start, Gradient[] x, Gradient[] hidden, Gradient[] cell) {
    for (int i = 0; i < width; i++) {
      Gradient forget = sigmoid(gate(v, start + i, x[i]));
      Gradient in = sigmoid(gate(v, start + width + i, hidden[i]));
      Gradient out = sigmoid(gate(v, start + 2 * width + i, x[i]));
      Gradient change = gate(v, start + 3 * width + i, hidden[i]).tanh();
      cell[i] = cell[i].multiply(forget).add(in.multiply(change));
      hidden[i] = out.multiply(cell[i].tanh());
    }
  }

  private Gradient gate(Gradient[] v, int weight, Gradient x) {
    return x.multiply(v[weight]).add(v[weight + 4 * width]);
  }

  private static Gradient sigmoid(Gradient x) {
    return x.negate().exp().add(1).reciprocal();
  }

  private Gradient logLikelihood(Gradient[] v, int extra, double[] character, Gradient[] h) {
    Gradient[] prediction = new Gradient[width];
    Gradient sum = Gradient.constant(v.length, 2);
    for (int i = 0; i < width; i++) {
      prediction[i] = h[i].multiply(v[extra + width + i]).add(v[extra + 2 * width + i]);
      sum = sum.add(prediction[i].exp());
    }
    Gradient logSum = sum.log();
    Gradient total = Gradient.constant(v.length, 0);
    for (int i = 0; i < width; i++) {
      if (character[i] != 0) {
        total = total.add(prediction[i].subtract(logSum).multiply(character[i]));
      }
    }
    return total;
  }
}
