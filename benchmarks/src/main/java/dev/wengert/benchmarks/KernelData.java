package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.AsianOption;
import dev.wengert.benchmarks.kernels.BundleScene;
import dev.wengert.benchmarks.kernels.Gmm;
import dev.wengert.benchmarks.kernels.GmmData;
import dev.wengert.benchmarks.kernels.HeatEquation;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Lorenz;
import dev.wengert.benchmarks.kernels.LstmText;
import dev.wengert.benchmarks.kernels.LuDecomposition;
import dev.wengert.benchmarks.kernels.MatrixProduct;
import dev.wengert.benchmarks.kernels.NBody;
import dev.wengert.benchmarks.kernels.NeuralNetwork;
import java.io.BufferedOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel's inputs and data as a file of doubles, for programs in other languages. */
final class KernelData {
  private final OutputStream out;

  private KernelData(OutputStream out) {
    this.out = out;
  }

  /** Writes the number of inputs, the inputs and the data. Returns false if there is no format. */
  static boolean write(Kernel kernel, Path file) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file))) {
      double[] x = kernel.inputs();
      KernelData data = new KernelData(out);
      data.numbers(x.length);
      data.numbers(x);
      return data.write(kernel);
    }
  }

  static void write(double[] numbers, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new KernelData(out).numbers(numbers);
    }
  }

  static double[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }

  private boolean write(Kernel kernel) throws IOException {
    if (kernel instanceof Lorenz k) {
      numbers(k.steps(), k.stepSize());
    } else if (kernel instanceof MatrixProduct k) {
      numbers(k.size());
    } else if (kernel instanceof GmmData k) {
      Gmm gmm = k.mixture();
      numbers(gmm.dimensions(), gmm.components(), gmm.points().length);
      rows(gmm.points());
      numbers(gmm.prior().gamma(), gmm.prior().m());
    } else if (kernel instanceof AsianOption k) {
      numbers(k.normals().length, k.normals()[0].length);
      rows(k.normals());
    } else if (kernel instanceof NBody k) {
      numbers(k.bodies(), k.steps());
    } else if (kernel instanceof BundleScene k) {
      numbers(k.adjustment().cameras(), k.adjustment().points(), k.adjustment().features().length);
      rows(k.adjustment().features());
    } else if (kernel instanceof LstmText k) {
      double[][] state = k.network().initialState();
      double[][] sequence = k.network().sequence();
      numbers(state.length / 2, sequence.length, sequence[0].length);
      rows(state);
      rows(sequence);
    } else if (kernel instanceof LuDecomposition k) {
      numbers(k.size());
    } else if (kernel instanceof HeatEquation k) {
      numbers(k.size(), k.steps());
    } else if (kernel instanceof NeuralNetwork k) {
      numbers(k.examples().length, k.widths().length);
      for (int width : k.widths()) {
        numbers(width);
      }
      rows(k.examples());
      rows(k.targets());
    } else {
      return false;
    }
    return true;
  }

  private void rows(double[][] rows) throws IOException {
    for (double[] row : rows) {
      numbers(row);
    }
  }

  private void numbers(double... numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * numbers.length).order(ByteOrder.nativeOrder());
    bytes.asDoubleBuffer().put(numbers);
    out.write(bytes.array());
  }
}
