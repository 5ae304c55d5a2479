package dev.wengert.agent.twin;

import org.objectweb.asm.Opcodes;

/**
 * A partial derivative in a twin under construction: plus or minus 1, a constant, or a local.
 *
 * @param var local variable that holds the magnitude, or -1
 * @param constant the magnitude, where {@code var} is -1
 * @param infinite whether it may be infinite where all values are finite: the slope of a root at 0
 */
record Bar(boolean negative, int var, double constant, boolean infinite) {
  static final Bar ONE = new Bar(false, -1, 1, false);

  static Bar of(int var) {
    return new Bar(false, var, 0, false);
  }

  static Bar of(double constant) {
    return new Bar(false, -1, constant, false);
  }

  boolean isOne() {
    return var < 0 && constant == 1;
  }

  boolean isExactlyOne() {
    return isOne() && !negative;
  }

  Bar negate() {
    return new Bar(!negative, var, constant, infinite);
  }

  Bar sign(boolean minus) {
    return minus ? negate() : this;
  }

  Bar mayBeInfinite() {
    return new Bar(negative, var, constant, true);
  }

  /** ... -> ..., partial */
  void push(Code code) {
    if (var >= 0) {
      code.dload(var);
      if (negative) {
        code.op(Opcodes.DNEG);
      }
    } else {
      code.push(negative ? -constant : constant);
    }
  }
}
