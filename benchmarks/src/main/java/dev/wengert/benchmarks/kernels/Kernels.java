package dev.wengert.benchmarks.kernels;

import java.util.List;

/** The kernels by the names under which they are measured. */
public final class Kernels {

  /** All names, in the order in which they are reported. */
  public static final List<String> NAMES =
      List.of(
          "lorenz", "matrix", "gmm", "asian", "nbody", "ba", "lstm", "dopri", "lu", "heat",
          "network");

  private Kernels() {}

  /** The kernel of this name, in the size that is measured. */
  public static Kernel create(String name) {
    return switch (name) {
      case "lorenz" -> new Lorenz(200_000, 5e-5);
      case "matrix" -> new MatrixProduct(200);
      case "gmm" -> GmmData.load("gmm_d10_K25.txt");
      case "asian" -> new AsianOption(10_000, 52);
      case "nbody" -> new NBody(64, 100);
      case "ba" -> new BundleScene(49, 7_776, 31_843);
      case "lstm" -> new LstmText(2, 1_024, 14);
      case "dopri" -> new DormandPrince(200);
      case "lu" -> new LuDecomposition(200);
      case "heat" -> new HeatEquation(100, 200);
      case "network" -> new NeuralNetwork(100, 50, 100, 100, 10);
      default -> throw new IllegalArgumentException("no kernel " + name + ", only " + NAMES);
    };
  }
}
