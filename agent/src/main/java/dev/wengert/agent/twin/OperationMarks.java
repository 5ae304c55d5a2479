package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.runtime.OperationCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;

/**
 * Where a twin counts the operations that it executes: at the start of each block that has some. Operations are the six
 * of doubles and of floats; conversions, comparisons and functions are none.
 *
 * <p>While the twin is made, labels take the places of the calls, so that what is decided by its size stays the same.
 */
final class OperationMarks {
  private final TwinMethod method;
  private final Map<LabelNode, Integer> marks = new LinkedHashMap<>();
  private int block = -1;

  OperationMarks(TwinMethod method) {
    this.method = method;
  }

  /** Called before each instruction that is emitted. */
  void before() {
    if (method.block == block) {
      return;
    }
    block = method.block;
    int n = 0;
    for (int i = block; i < method.flow.blockEnd(block); i++) {
      n += isOperation(method.original.instructions.get(i)) ? 1 : 0;
    }
    if (n > 0) {
      LabelNode mark = new LabelNode();
      method.code.add(mark);
      marks.put(mark, n);
    }
  }

  static boolean isOperation(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return op >= Opcodes.IADD && op <= Opcodes.DNEG && (op - Opcodes.IADD) % 4 >= 2;
  }

  /**
   * Puts calls at the marks.
   *
   * @param way how the twin records
   * @param reason why it is not a pair; empty if it is
   */
  void insert(String way, String reason) {
    if (marks.isEmpty()) {
      return;
    }
    int number =
        OperationCounts.number(
            new OperationCounts.Row(
                method.owner().replace('/', '.'), method.original.name + method.original.desc, way, reason));
    marks.forEach(
        (mark, n) -> {
          Code code = new Code(new InsnList());
          code.push(number).push(n).invokeStatic(Names.RUNTIME + "OperationCounts", "add", "(II)V");
          method.twin.instructions.insert(mark, code.list);
        });
  }

  /** As {@link #insert}, if a twin counts. */
  static void count(TwinMethod method, String way, String reason) {
    if (method.operations != null) {
      method.operations.insert(way, reason);
    }
  }
}
