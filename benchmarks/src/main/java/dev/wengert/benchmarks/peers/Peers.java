package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.handwritten.AsianOptionAdjoint;
import dev.wengert.benchmarks.handwritten.BundleAdjustmentAdjoint;
import dev.wengert.benchmarks.handwritten.GmmAdjoint;
import dev.wengert.benchmarks.handwritten.HeatEquationAdjoint;
import dev.wengert.benchmarks.handwritten.LorenzAdjoint;
import dev.wengert.benchmarks.handwritten.LstmAdjoint;
import dev.wengert.benchmarks.handwritten.MatrixProductAdjoint;
import dev.wengert.benchmarks.handwritten.NeuralNetworkAdjoint;
import dev.wengert.benchmarks.kernels.AsianOption;
import dev.wengert.benchmarks.kernels.BundleScene;
import dev.wengert.benchmarks.kernels.DormandPrince;
import dev.wengert.benchmarks.kernels.GmmData;
import dev.wengert.benchmarks.kernels.HeatEquation;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Lorenz;
import dev.wengert.benchmarks.kernels.LstmText;
import dev.wengert.benchmarks.kernels.MatrixProduct;
import dev.wengert.benchmarks.kernels.NeuralNetwork;

/** The peers by the names under which they are measured. */
public final class Peers {
  private Peers() {}

  /** The gradient of a kernel by this peer; null if there is none. */
  public static Peer create(String peer, Kernel kernel) {
    return switch (peer) {
      case "handwritten" -> handwritten(kernel);
      case "hipparchus" -> hipparchus(kernel);
      case "finmath" -> kernel instanceof AsianOption k ? new FinmathAsianOption(k) : null;
      case "differences" -> kernel.inputs().length <= 10 ? new CentralDifferences(kernel) : null;
      default -> throw new IllegalArgumentException("no peer " + peer);
    };
  }

  private static Peer handwritten(Kernel kernel) {
    return kernel instanceof Lorenz k ? new LorenzAdjoint(k)
        : kernel instanceof MatrixProduct k ? new MatrixProductAdjoint(k)
        : kernel instanceof GmmData k ? new GmmAdjoint(k.mixture())
        : kernel instanceof AsianOption k ? new AsianOptionAdjoint(k)
        : kernel instanceof BundleScene k ? new BundleAdjustmentAdjoint(k.adjustment())
        : kernel instanceof LstmText k ? new LstmAdjoint(k.network())
        : kernel instanceof HeatEquation k ? new HeatEquationAdjoint(k)
        : kernel instanceof NeuralNetwork k ? new NeuralNetworkAdjoint(k)
        : null;
  }

  private static Peer hipparchus(Kernel kernel) {
    return kernel instanceof Lorenz k ? new HipparchusLorenz(k)
        : kernel instanceof AsianOption k ? new HipparchusAsianOption(k)
        : kernel instanceof DormandPrince k ? new HipparchusDormandPrince(k)
        : kernel instanceof LstmText k ? new HipparchusLstm(k)
        : null;
  }
}
