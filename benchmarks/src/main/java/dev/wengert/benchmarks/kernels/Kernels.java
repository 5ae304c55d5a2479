package dev.wengert.benchmarks.kernels;

import java.util.List;

/** The kernels by the names under which they are measured. */
public final class Kernels {

  /** All names, in the order in which they are reported. */
  public static final List<String> NAMES = List.of("lorenz", "matrix", "gmm", "asian", "nbody");

  private Kernels() {}

  /** The kernel of this name, in the size that is measured. */
  public static Kernel create(String name) {
    return switch (name) {
      case "lorenz" -> new Lorenz(200_000, 5e-5);
      case "matrix" -> new MatrixProduct(200);
      case "gmm" -> GmmData.load("gmm_d10_K25.txt");
      case "asian" -> new AsianOption(10_000, 52);
      case "nbody" -> new NBody(64, 100);
      default -> throw new IllegalArgumentException("no kernel " + name + ", only " + NAMES);
    };
  }
}
