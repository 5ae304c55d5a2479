package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Makes a recording say that it ran through a method without a twin of its own. */
final class Skipped {
  private Skipped() {}

  /** Inserts {@code Boundary.skipped(site)} at the start of an original without a twin. */
  static void reportInOriginal(MethodNode method, String owner, String reason) {
    if (method.instructions.size() > 0) {
      method.instructions.insert(report(owner, method.name, reason));
    }
  }

  /** Inserts {@code Boundary.skipped(site)} before each instruction of a kind. */
  static void reportBefore(
      MethodNode method, Predicate<AbstractInsnNode> kind, String owner, String reason) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (kind.test(insn)) {
        method.instructions.insertBefore(insn, report(owner, method.name, reason));
      }
    }
  }

  private static InsnList report(String owner, String method, String reason) {
    Code code = new Code(new InsnList());
    code.push(owner.replace('/', '.') + '\t' + method + "\t-1\t" + reason)
        .invokeStatic(Names.BOUNDARY, "skipped", "(Ljava/lang/String;)V");
    return code.list;
  }

  /** Inserts {@code tape.leak(1, "METHOD", site)} at the start of a bridge. */
  static void report(MethodNode bridge, String owner, String method, String reason) {
    int tape = (bridge.access & Opcodes.ACC_STATIC) != 0 ? -1 : 0;
    for (Type type : Type.getArgumentTypes(bridge.desc)) {
      tape += type.getSize();
    }
    Code code = new Code(new InsnList());
    code.aload(tape)
        .push(1)
        .push("METHOD")
        .push(owner.replace('/', '.') + '\t' + method + "\t-1\t" + reason)
        .invokeVirtual(Names.TAPE, "leak", "(ILjava/lang/String;Ljava/lang/String;)V");
    bridge.instructions.insert(code.list);
  }
}
