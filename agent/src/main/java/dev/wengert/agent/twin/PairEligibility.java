package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.rules.Rule;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods get a pair, and why others do not. */
final class PairEligibility {
  private PairEligibility() {}

  /** Why a method gets no pair; null if it may. */
  static String reason(MethodNode method, int classVersion) {
    if (method.name.startsWith("<")) {
      return "a constructor";
    }
    if ((classVersion & 0xffff) < Opcodes.V1_7) {
      return "a class file before Java 7";
    }
    if (!method.tryCatchBlocks.isEmpty()) {
      return "exception handlers";
    }
    if (Guard.usesGradientTape(method)) {
      return "GradientTape";
    }
    if (!ClassTwin.concernsReals(method)) {
      return "no arithmetic but that of constants";
    }
    boolean computes = false;
    boolean returns = false;
    for (AbstractInsnNode insn : method.instructions) {
      int op = insn.getOpcode();
      if (op == Opcodes.MONITORENTER || op == Opcodes.MONITOREXIT) {
        return "a synchronized block";
      }
      computes = computes || computes(insn) || copies(insn, method) || insn instanceof JumpInsnNode jump && repeatsCall(method, jump);
      returns |= op >= Opcodes.IRETURN && op <= Opcodes.RETURN;
    }
    return !returns ? "it does not return" : computes ? null : "no arithmetic";
  }

  /** Whether a jump goes back over a call of the program's code. */
  private static boolean repeatsCall(MethodNode method, JumpInsnNode jump) {
    int end = method.instructions.indexOf(jump);
    for (int i = method.instructions.indexOf(jump.label); i < end; i++) {
      if (method.instructions.get(i) instanceof MethodInsnNode call && !call.owner.startsWith("java/")) {
        return true;
      }
    }
    return false;
  }

  private static boolean computes(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    if (insn instanceof FieldInsnNode field) {
      return Reals.isReal(Type.getType(field.desc));
    }
    return op >= Opcodes.DADD && op <= Opcodes.DNEG && (op - Opcodes.DADD) % 4 == 0
        || op >= Opcodes.FADD && op <= Opcodes.FNEG && (op - Opcodes.FADD) % 4 == 0
        || op == Opcodes.DALOAD || op == Opcodes.FALOAD || op == Opcodes.DASTORE || op == Opcodes.FASTORE;
  }

  /** Whether an instruction copies elements that may be reals: statements for it would be walked one by one. */
  private static boolean copies(AbstractInsnNode insn, MethodNode method) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals("java/lang/System")
        && call.name.equals("arraycopy")
        && method.desc.contains("[D");
  }

  /** Whether a method calls anything, so that it may need addresses of its own. */
  static boolean calls(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getType() == AbstractInsnNode.INVOKE_DYNAMIC_INSN
          || insn instanceof MethodInsnNode call && !call.owner.startsWith(Names.RUNTIME)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call is an operation like others: of a function with known partial derivatives. */
  static boolean isFunction(Context context, MethodInsnNode call) {
    Rule rule = context.rule(call.owner, call.name, call.desc);
    return rule instanceof Rule.Function f
        && f.partials().size() == Type.getArgumentTypes(call.desc).length
        && context.custom(call.owner, call.name, call.desc) == null;
  }
}
