package dev.wengert.runtime;

import jdk.internal.vm.annotation.ForceInline;

/** The chain rule in reverse methods. */
public final class ChainRule {
  private ChainRule() {}

  /**
   * p * q, and 0 in place of 0 times infinity ({@link Partials#chain}) if that is asked for. If not, NaN in a gradient says
   * that it has to be ({@link Sweep}). It is the same for a whole sweep: the JVM asks once, in front of a loop.
   *
   * @param careful whether to ask each time, if not 0
   */
  @ForceInline
  public static double times(double p, double q, int careful) {
    return careful == 0 ? p * q : Partials.chain(p, q);
  }
}
