package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.ReverseMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Writes what a forward twin keeps above the top of one of its stacks. What is kept one after the other is written by one
 * call: HotSpot inlines methods by how many bytes they have.
 *
 * <pre>
 *   Memory.set(array, (long) top, distance, value);    Memory.setAll(array, top, distance, value, value, ...);
 * </pre>
 */
final class PairStore {
  /** How many numbers a call takes. */
  private static final int MOST = 4;

  private final Code code;
  private final int array;
  private final int top;
  private final String type;
  /** The call that came last, the conversion in front of it, and how many values it takes. */
  private MethodInsnNode call;

  private AbstractInsnNode conversion;
  private int values;
  private int next;

  /**
   * @param array the variable with the stack
   * @param type of its elements
   */
  PairStore(Code code, int array, int top, String type) {
    this.code = code;
    this.array = array;
    this.top = top;
    this.type = type;
  }

  /** Writes a value that is pushed. */
  void keep(int distance, Runnable push) {
    if (call != null && call == code.list.getLast() && distance == next && values < MOST) {
      code.list.remove(call);
      if (values == 1) {
        code.list.remove(conversion);
      }
      push.run();
      values++;
      code.invokeStatic(ReverseMethod.MEMORY, "setAll", "([" + type + "II" + type.repeat(values) + ")V");
    } else {
      code.aload(array).iload(top).op(Opcodes.I2L);
      conversion = code.list.getLast();
      code.push(distance);
      push.run();
      values = 1;
      code.invokeStatic(ReverseMethod.MEMORY, "set", "([" + type + "JI" + type + ")V");
    }
    call = (MethodInsnNode) code.list.getLast();
    next = distance + 1;
  }
}
