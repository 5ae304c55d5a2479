package dev.wengert.benchmarks.peers;

/** Another way to the gradient of a kernel. May keep arrays from one call for the next. */
public interface Peer {

  /**
   * The value at x, and its gradient.
   *
   * @param partials overwritten
   */
  double gradient(double[] x, double[] partials);
}
