package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Names;
import org.objectweb.asm.Opcodes;

/** A partial derivative on the way back: pushes its value. */
public interface Factor {
  void push(ReverseMethod method);

  /** How many operations and numbers there are. */
  default int size() {
    return 1;
  }

  /** What was kept together with the numbers that it needs, and has to be there still; null if it needs none. */
  default Object group() {
    return null;
  }

  /** Until when whole numbers that it is found by stay what they are; null if it needs none. */
  default Object moment() {
    return null;
  }

  /** What it needs is followed. */
  default void follow(Plan plan) {}

  /** Whether what it needs is followed, or may still be. */
  default boolean mayFollow(Plan plan) {
    return true;
  }

  static Factor constant(double value) {
    return method -> method.code.push(value);
  }

  /** A number that was kept. */
  static Factor kept(int index) {
    return kept(index, null);
  }

  /** A number that was kept, for operations that are done again. */
  static Factor kept(int index, Object group) {
    return new Factor() {
      @Override
      public void push(ReverseMethod method) {
        method.data(index);
      }

      @Override
      public Object group() {
        return group;
      }
    };
  }

  /** What a local holds that is assigned once; a final field of the receiver; an element that a loop does not change. */
  static Factor followed(Object key) {
    return new Factor() {
      @Override
      public void push(ReverseMethod method) {
        method.code.dload(method.variables.number(key));
      }

      @Override
      public void follow(Plan plan) {
        plan.follow(key);
      }

      @Override
      public boolean mayFollow(Plan plan) {
        return plan.mayFollow(key);
      }
    };
  }

  /**
   * An element of an array of which there is a copy.
   *
   * @param image names what was copied
   * @param row index of the row in an array of rows; null for an array of numbers
   * @param moment until when the indices stay what they are
   */
  static Factor copied(Object image, IntExpr row, IntExpr column, Object moment) {
    return new Factor() {
      @Override
      public void push(ReverseMethod method) {
        method.code.aload(ReverseVariables.DATA);
        method.pushPosition(image, row);
        column.pushIndex(method);
        method.code.op(Opcodes.LADD).push(0).invokeStatic(ReverseMethod.MEMORY, "get", "([DJI)D");
      }

      @Override
      public Object moment() {
        return moment;
      }
    };
  }

  /** DADD, DSUB, DMUL or DDIV. */
  static Factor operation(int opcode, Factor left, Factor right) {
    return new Factor() {
      @Override
      public void push(ReverseMethod method) {
        left.push(method);
        right.push(method);
        method.code.op(opcode);
      }

      @Override
      public int size() {
        return 1 + left.size() + right.size();
      }

      @Override
      public Object group() {
        return left.group() != null ? left.group() : right.group();
      }

      @Override
      public Object moment() {
        return left.moment() != null ? left.moment() : right.moment();
      }

      @Override
      public void follow(Plan plan) {
        left.follow(plan);
        right.follow(plan);
      }

      @Override
      public boolean mayFollow(Plan plan) {
        return left.mayFollow(plan) && right.mayFollow(plan);
      }
    };
  }

  static Factor reciprocal(Factor of) {
    return method -> {
      method.code.op(Opcodes.DCONST_1);
      of.push(method);
      method.code.op(Opcodes.DDIV);
    };
  }

  static Factor quotient(Factor of, Factor by) {
    return method -> {
      of.push(method);
      by.push(method);
      method.code.op(Opcodes.DDIV);
    };
  }

  /** A method of {@code Partials} with one parameter and the value, of which it uses one. */
  static Factor partial(String name, Factor argumentOrValue) {
    return method -> {
      argumentOrValue.push(method);
      method.code.op(Opcodes.DUP2);
      method.code.invokeStatic(Names.PARTIALS, name, "(DD)D");
    };
  }

  /** A method of {@code Partials} with one parameter and the value, of which it uses both. */
  static Factor partial(String name, Factor argument, Factor value) {
    return method -> {
      argument.push(method);
      value.push(method);
      method.code.invokeStatic(Names.PARTIALS, name, "(DD)D");
    };
  }
}
