package dev.wengert.agent.probe;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * A probe in a method that has a body.
 *
 * @param parameter its number, or {@link #RESULT}
 * @param local the parameter's variable
 * @param name the parameter's name, or null
 */
record MethodProbe(Probe probe, int parameter, Type type, int local, String name) {
  static final int RESULT = -1;

  boolean isResult() {
    return parameter == RESULT;
  }

  String describe(String owner, MethodNode method) {
    String of = Readable.method(owner, method.name, method.desc);
    return isResult() ? "return of " + of : "parameter " + (name == null ? String.valueOf(parameter) : name) + " of " + of;
  }
}
