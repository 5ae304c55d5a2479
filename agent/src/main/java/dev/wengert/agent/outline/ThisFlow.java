package dev.wengert.agent.outline;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the receiver of a method goes in it: it is not null, what else is may be. */
final class ThisFlow {
  private final MethodNode method;
  private final Frame<SourceValue>[] frames;
  /** Whether the receiver is in its local all the time: optimizers of class files put other values there, of whatever type. */
  private final boolean hasThis;

  ThisFlow(String owner, MethodNode method) throws AnalyzerException {
    this.method = method;
    this.frames = new Analyzer<>(new SourceInterpreter()).analyze(owner, method);
    this.hasThis = (method.access & Opcodes.ACC_STATIC) == 0 && !Listing.assigns(method, 0);
  }

  /** Whether the receiver, if there is one, is where it was all the time. */
  boolean keepsThis() {
    return (method.access & Opcodes.ACC_STATIC) != 0 || hasThis;
  }

  /** How many entries the operand stack has before an instruction; -1 if that is never executed. */
  int stack(AbstractInsnNode insn) {
    Frame<SourceValue> frame = frame(insn);
    return frame == null ? -1 : frame.getStackSize();
  }

  /** Whether a call has no receiver, or that of the method that it is in. */
  boolean hasNoOtherReceiver(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? frame(call) != null
        : isThis(call, Type.getArgumentTypes(call.desc).length);
  }

  /** Whether all fields that the method reads and writes are its receiver's, or static. */
  boolean usesFieldsOfThis() {
    for (AbstractInsnNode insn : method.instructions) {
      int op = insn.getOpcode();
      if (op == Opcodes.GETFIELD && !isThis(insn, 0) || op == Opcodes.PUTFIELD && !isThis(insn, 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether what is so far down the operand stack before an instruction is the receiver. */
  private boolean isThis(AbstractInsnNode insn, int depth) {
    Frame<SourceValue> frame = frame(insn);
    if (!hasThis || frame == null) {
      return false;
    }
    SourceValue value = frame.getStack(frame.getStackSize() - 1 - depth);
    return !value.insns.isEmpty() && value.insns.stream().allMatch(source -> pushesThis(source, insn));
  }

  /** A copy in front of an instruction: one behind it may be a copy of itself, in a loop. */
  private boolean pushesThis(AbstractInsnNode source, AbstractInsnNode insn) {
    return source.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) source).var == 0
        || source.getOpcode() == Opcodes.DUP
            && method.instructions.indexOf(source) < method.instructions.indexOf(insn)
            && isThis(source, 0);
  }

  private Frame<SourceValue> frame(AbstractInsnNode insn) {
    return frames[method.instructions.indexOf(insn)];
  }
}
