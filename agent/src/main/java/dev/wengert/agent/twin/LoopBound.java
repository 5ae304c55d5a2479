package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.IntExpr;
import java.util.function.Predicate;

/** A whole number that the counter of a loop is compared with, which code can compute again where it changes nothing. */
sealed interface LoopBound {
  /** ... -> ..., value */
  void push(Code code);

  /**
   * Whether it stays what it is.
   *
   * @param isFixed whether what a local or a field of the receiver holds does
   */
  boolean isFixed(Predicate<ArrayPath> isFixed);

  /** A sum of locals and constants. */
  record Number(IntExpr value) implements LoopBound {
    @Override
    public void push(Code code) {
      value.push(code);
    }

    @Override
    public boolean isFixed(Predicate<ArrayPath> isFixed) {
      boolean[] all = {true};
      value.locals(k -> all[0] &= isFixed.test(new ArrayPath.OfLocal(k)));
      return all[0];
    }
  }

  /** The length of an array; 0 where there is none. */
  record Length(ArrayPath of) implements LoopBound {
    @Override
    public void push(Code code) {
      of.push(code);
      code.invokeStatic(Names.RUNTIME + "Images", "length", "(Ljava/lang/Object;)I");
    }

    @Override
    public boolean isFixed(Predicate<ArrayPath> isFixed) {
      return isFixed.test(of);
    }
  }

  /** A field of the receiver. */
  record OfReceiver(ArrayPath.OfReceiver field) implements LoopBound {
    @Override
    public void push(Code code) {
      field.push(code);
    }

    @Override
    public boolean isFixed(Predicate<ArrayPath> isFixed) {
      return isFixed.test(field);
    }
  }

  /** IADD or ISUB. */
  record Binary(int opcode, LoopBound left, LoopBound right) implements LoopBound {
    @Override
    public void push(Code code) {
      left.push(code);
      right.push(code);
      code.op(opcode);
    }

    @Override
    public boolean isFixed(Predicate<ArrayPath> isFixed) {
      return left.isFixed(isFixed) && right.isFixed(isFixed);
    }
  }
}
