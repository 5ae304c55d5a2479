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

  static Factor constant(double value) {
    return method -> method.code.push(value);
  }

  /** A number that was kept. */
  static Factor kept(int index) {
    return method -> method.data(index);
  }

  /** What a local holds that is assigned once; or a final field of the receiver. */
  static Factor followed(Object key) {
    return method -> method.code.dload(method.number(key));
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
}
