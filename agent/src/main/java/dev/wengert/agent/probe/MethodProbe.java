package dev.wengert.agent.probe;

import org.objectweb.asm.Type;

/**
 * A probe in a method that has a body.
 *
 * @param parameter its number, or {@link #RESULT}
 * @param type of the value
 * @param receiver the class of which the receiver must be an instance, or null
 */
record MethodProbe(Probe probe, int parameter, Type type, String receiver) {
  static final int RESULT = -1;

  boolean isResult() {
    return parameter == RESULT;
  }
}
