package dev.wengert.benchmarks.kernels;

import java.util.Random;

/** {@link Lstm} over a text of random characters, as rows of bits, in the shape of ADBench's data. */
public final class LstmText implements Kernel {
  private final double[] parameters;
  private final Lstm network;

  /** A network of so many layers over so many characters of so many bits. */
  public LstmText(int layers, int characters, int width) {
    Random random = new Random(1);
    parameters = random.doubles(8L * layers * width + 3L * width).toArray();
    double[][] state = new double[2 * layers][];
    for (int i = 0; i < state.length; i++) {
      state[i] = random.doubles(width).toArray();
    }
    double[][] sequence = new double[characters][width];
    for (double[] character : sequence) {
      for (int i = 0; i < width; i++) {
        character[i] = random.nextInt(3) == 0 ? 1 : 0;
      }
    }
    network = new Lstm(state, sequence);
  }

  /** The network and its text. */
  public Lstm network() {
    return network;
  }

  @Override
  public double[] inputs() {
    return parameters.clone();
  }

  @Override
  public double value(double[] x) {
    return network.loss(x);
  }
}
