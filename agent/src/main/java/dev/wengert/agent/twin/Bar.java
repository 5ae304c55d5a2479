package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A partial derivative in a twin under construction: plus or minus 1, a constant, or a local.
 *
 * @param type of the local variable; a float is widened where it is pushed
 * @param var local variable that holds the magnitude, or -1
 * @param constant the magnitude, where {@code var} is -1
 * @param infinite whether it may be infinite where all values are finite: the slope of a root at 0
 */
record Bar(boolean negative, Type type, int var, double constant, boolean infinite) {
  static final Bar ONE = of(1.0);

  /** A partial that was computed, in a local variable. */
  static Bar of(int var) {
    return new Bar(false, Type.DOUBLE_TYPE, var, 0, false);
  }

  static Bar of(double constant) {
    return new Bar(false, Type.DOUBLE_TYPE, -1, constant, false);
  }

  /** The value of an expression, a factor of the other's partial. */
  static Bar valueOf(Expr e) {
    if (e instanceof Expr.Passive p && p.constant != null) {
      double c = p.constant;
      return c < 0 ? of(-c).negate() : of(c);
    }
    return new Bar(false, e.type, e.valueVar, 0, false);
  }

  Bar magnitude() {
    return new Bar(false, type, var, constant, infinite);
  }

  boolean isOne() {
    return var < 0 && constant == 1;
  }

  boolean isExactlyOne() {
    return isOne() && !negative;
  }

  Bar negate() {
    return new Bar(!negative, type, var, constant, infinite);
  }

  Bar sign(boolean minus) {
    return minus ? negate() : this;
  }

  Bar mayBeInfinite() {
    return new Bar(negative, type, var, constant, true);
  }

  /** ... -> ..., partial */
  void push(Code code) {
    if (var >= 0) {
      code.loadAsDouble(type, var);
      if (negative) {
        code.op(Opcodes.DNEG);
      }
    } else {
      code.push(negative ? -constant : constant);
    }
  }
}
