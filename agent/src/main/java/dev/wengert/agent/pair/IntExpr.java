package dev.wengert.agent.pair;

import dev.wengert.agent.emit.Code;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/** A whole number that the way back computes again: an index. */
public sealed interface IntExpr {
  /** What is added to indices at most without a conversion: no array has so few elements less than there are ints. */
  int SMALL = 1 << 16;

  /** ... -> ..., value */
  void push(ReverseMethod method);

  /**
   * ... -> ..., value as a long; that of a valid index.
   *
   * <p>The sum of a long and a constant is part of an address, that of ints is not, as it may overflow. If that of a
   * small constant does, it is no index of an array.
   */
  default void pushIndex(ReverseMethod method) {
    push(method);
    method.code.op(Opcodes.I2L);
  }

  /** ... -> ..., value; in the method itself, of its own locals */
  default void push(Code code) {
    if (this instanceof Constant constant) {
      code.push(constant.value);
    } else if (this instanceof Local local) {
      code.iload(local.local);
    } else if (this instanceof Binary binary) {
      binary.left.push(code);
      binary.right.push(code);
      code.op(binary.opcode);
    }
  }

  /** The locals that it is computed from. */
  void locals(IntConsumer consumer);

  /** The same number after a local was increased. */
  IntExpr afterIncrease(int local, int by);

  /** A number that is known when the class is loaded. */
  record Constant(int value) implements IntExpr {
    @Override
    public void push(ReverseMethod method) {
      method.code.push(value);
    }

    @Override
    public void locals(IntConsumer consumer) {}

    @Override
    public IntExpr afterIncrease(int local, int by) {
      return this;
    }
  }

  /** What a local holds, whose values are restored on the way back. */
  record Local(int local) implements IntExpr {
    @Override
    public void push(ReverseMethod method) {
      method.code.lload(method.variables.integer(local)).op(Opcodes.L2I);
    }

    @Override
    public void pushIndex(ReverseMethod method) {
      method.code.lload(method.variables.integer(local));
    }

    @Override
    public void locals(IntConsumer consumer) {
      consumer.accept(local);
    }

    @Override
    public IntExpr afterIncrease(int increased, int by) {
      return increased == local && by != 0 ? new Binary(Opcodes.ISUB, this, new Constant(by)) : this;
    }
  }

  /** IADD, ISUB or IMUL. */
  record Binary(int opcode, IntExpr left, IntExpr right) implements IntExpr {
    @Override
    public void push(ReverseMethod method) {
      left.push(method);
      right.push(method);
      method.code.op(opcode);
    }

    @Override
    public void pushIndex(ReverseMethod method) {
      if (opcode != Opcodes.IMUL && right instanceof Constant c && Math.abs((long) c.value) < SMALL) {
        left.pushIndex(method);
        right.pushIndex(method);
        method.code.op(opcode == Opcodes.IADD ? Opcodes.LADD : Opcodes.LSUB);
      } else {
        IntExpr.super.pushIndex(method);
      }
    }

    @Override
    public void locals(IntConsumer consumer) {
      left.locals(consumer);
      right.locals(consumer);
    }

    @Override
    public IntExpr afterIncrease(int local, int by) {
      return new Binary(opcode, left.afterIncrease(local, by), right.afterIncrease(local, by));
    }
  }

  default boolean uses(int local) {
    boolean[] found = new boolean[1];
    locals(k -> found[0] |= k == local);
    return found[0];
  }

  default int size() {
    return this instanceof Binary b ? 1 + b.left.size() + b.right.size() : 1;
  }
}
