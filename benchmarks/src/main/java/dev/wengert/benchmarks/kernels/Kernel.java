package dev.wengert.benchmarks.kernels;

/** A program that is measured: a scalar function of many numbers, and where to evaluate it. */
public interface Kernel {

  /** The point of evaluation. */
  double[] inputs();

  /** The function; it leaves {@code x} as it is. */
  double value(double[] x);
}
