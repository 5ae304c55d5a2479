package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.Lstm;
import dev.wengert.benchmarks.peers.Peer;
import java.util.Arrays;

/**
 * The adjoint of {@link Lstm} by hand: backpropagation through time. The activations of all
 * characters are kept, and no function is evaluated a second time.
 */
public final class LstmAdjoint implements Peer {
  private final double[][] initialState;
  private final double[][] sequence;
  private final int layers;
  private final int width;
  /** By character and layer. */
  private final Cells[][] cells;
  private final double[][] predictionExps;
  private final double[] expSums;

  /** What a layer computed for a character, and the adjoints of its state. */
  private static final class Cells {
    final double[] forget;
    final double[] in;
    final double[] out;
    final double[] change;
    final double[] cell;
    final double[] tanhCell;
    final double[] hidden;

    Cells(int width) {
      forget = new double[width];
      in = new double[width];
      out = new double[width];
      change = new double[width];
      cell = new double[width];
      tanhCell = new double[width];
      hidden = new double[width];
    }
  }

  private final double[] first;
  private final double[][] hiddenBar;
  private final double[][] cellBar;
  private final double[] xBar;

  /** The adjoint of this kernel. */
  public LstmAdjoint(Lstm kernel) {
    initialState = kernel.initialState();
    sequence = kernel.sequence();
    layers = initialState.length / 2;
    width = sequence[0].length;
    cells = new Cells[sequence.length][layers];
    for (Cells[] row : cells) {
      for (int l = 0; l < layers; l++) {
        row[l] = new Cells(width);
      }
    }
    for (int l = 0; l < layers; l++) { // the last row is that before the first character
      System.arraycopy(initialState[2 * l], 0, before(0, l).hidden, 0, width);
      System.arraycopy(initialState[2 * l + 1], 0, before(0, l).cell, 0, width);
    }
    predictionExps = new double[sequence.length][width];
    expSums = new double[sequence.length];
    first = new double[width];
    hiddenBar = new double[layers][width];
    cellBar = new double[layers][width];
    xBar = new double[width];
  }

  private Cells before(int t, int l) {
    return cells[t == 0 ? sequence.length - 1 : t - 1][l];
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    int steps = sequence.length - 1;
    int extra = 8 * layers * width;
    double total = 0;
    for (int t = 0; t < steps; t++) {
      double[] in = input(x, t);
      for (int l = 0; l < layers; l++) {
        step(x, 8 * l * width, in, before(t, l), cells[t][l]);
        in = cells[t][l].hidden;
      }
      total += logLikelihood(x, extra, t, in);
    }
    Arrays.fill(partials, 0);
    for (int l = 0; l < layers; l++) {
      Arrays.fill(hiddenBar[l], 0);
      Arrays.fill(cellBar[l], 0);
    }
    double seed = -1.0 / (steps * width);
    for (int t = steps - 1; t >= 0; t--) {
      pullBackLikelihood(x, extra, t, seed, partials);
      for (int l = layers - 1; l >= 0; l--) {
        double[] in = l == 0 ? input(x, t) : cells[t][l - 1].hidden;
        pullBack(x, l, in, before(t, l), cells[t][l], partials);
        if (l > 0) {
          for (int i = 0; i < width; i++) {
            hiddenBar[l - 1][i] += xBar[i];
          }
        }
      }
      for (int i = 0; i < width; i++) {
        partials[extra + i] += sequence[t][i] * xBar[i];
      }
    }
    return seed * total;
  }

  private double[] input(double[] x, int t) {
    int extra = 8 * layers * width;
    for (int i = 0; i < width; i++) {
      first[i] = sequence[t][i] * x[extra + i];
    }
    return first;
  }

  private void step(double[] x, int w, double[] in, Cells old, Cells now) {
    int b = w + 4 * width;
    for (int i = 0; i < width; i++) {
      double h = old.hidden[i];
      now.forget[i] = sigmoid(in[i] * x[w + i] + x[b + i]);
      now.in[i] = sigmoid(h * x[w + width + i] + x[b + width + i]);
      now.out[i] = sigmoid(in[i] * x[w + 2 * width + i] + x[b + 2 * width + i]);
      now.change[i] = Math.tanh(h * x[w + 3 * width + i] + x[b + 3 * width + i]);
      now.cell[i] = old.cell[i] * now.forget[i] + now.in[i] * now.change[i];
      now.tanhCell[i] = Math.tanh(now.cell[i]);
      now.hidden[i] = now.out[i] * now.tanhCell[i];
    }
  }

  /**
   * Takes the adjoints of the layer's hidden values and cells, leaves those of the character before in
   * their place and those of the layer's input in {@code xBar}.
   */
  private void pullBack(
      double[] x, int l, double[] in, Cells old, Cells now, double[] partials) {
    int w = 8 * l * width;
    int b = w + 4 * width;
    double[] hBars = hiddenBar[l];
    double[] cBars = cellBar[l];
    for (int i = 0; i < width; i++) {
      double out = now.out[i];
      double tanh = now.tanhCell[i];
      double hBar = hBars[i];
      double cBar = cBars[i] + hBar * out * (1 - tanh * tanh);
      double forget = now.forget[i];
      double gate = now.in[i];
      double change = now.change[i];
      double forgetBar = cBar * old.cell[i] * forget * (1 - forget);
      double gateBar = cBar * change * gate * (1 - gate);
      double outBar = hBar * tanh * out * (1 - out);
      double changeBar = cBar * gate * (1 - change * change);
      double h = old.hidden[i];
      partials[w + i] += forgetBar * in[i];
      partials[w + width + i] += gateBar * h;
      partials[w + 2 * width + i] += outBar * in[i];
      partials[w + 3 * width + i] += changeBar * h;
      partials[b + i] += forgetBar;
      partials[b + width + i] += gateBar;
      partials[b + 2 * width + i] += outBar;
      partials[b + 3 * width + i] += changeBar;
      xBar[i] = forgetBar * x[w + i] + outBar * x[w + 2 * width + i];
      hBars[i] = gateBar * x[w + width + i] + changeBar * x[w + 3 * width + i];
      cBars[i] = cBar * forget;
    }
  }

  private double logLikelihood(double[] x, int extra, int t, double[] h) {
    double[] exps = predictionExps[t];
    double[] character = sequence[t + 1];
    double sum = 2;
    double total = 0;
    double count = 0;
    for (int i = 0; i < width; i++) {
      double prediction = h[i] * x[extra + width + i] + x[extra + 2 * width + i];
      exps[i] = Math.exp(prediction);
      sum += exps[i];
      total += character[i] * prediction;
      count += character[i];
    }
    expSums[t] = sum;
    return total - count * Math.log(sum);
  }

  private void pullBackLikelihood(
      double[] x, int extra, int t, double seed, double[] partials) {
    double[] character = sequence[t + 1];
    double count = 0;
    for (double bit : character) {
      count += bit;
    }
    double[] h = cells[t][layers - 1].hidden;
    double[] hBars = hiddenBar[layers - 1];
    for (int i = 0; i < width; i++) {
      double bar = seed * (character[i] - count * predictionExps[t][i] / expSums[t]);
      partials[extra + width + i] += bar * h[i];
      partials[extra + 2 * width + i] += bar;
      hBars[i] += bar * x[extra + width + i];
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
