package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Effects;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Instructions in a forward twin that record statements, as a recording twin has them. */
final class PairRecording {
  private final TwinMethod method;
  private final Code code;
  private final PairVariables vars;
  private final PairBlock block;
  private final PairKept kept;
  private final PairStacks stacks;
  private final PairCallSequence sequence;
  /** Whether what is being emitted may record statements. */
  private boolean recording;

  PairRecording(PairState pair, PairCallSequence sequence) {
    this.method = pair.method;
    this.code = method.code;
    this.vars = pair.vars;
    this.block = pair.block;
    this.kept = pair.kept;
    this.stacks = pair.stacks;
    this.sequence = sequence;
  }

  /** Whether an instruction may run code that records. */
  boolean records(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      return !PairEligibility.isFunction(method.context, call)
          && !PairQuietCalls.isOfNumbers(method.context, call);
    }
    if (insn instanceof InvokeDynamicInsnNode) {
      return true;
    }
    if (insn instanceof FieldInsnNode field) {
      boolean isStatic = field.getOpcode() == Opcodes.GETSTATIC || field.getOpcode() == Opcodes.PUTSTATIC;
      return isStatic && method.context.mayInitialize(method.owner(), field);
    }
    if (insn instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
      return method.context.mayInitialize(method.owner(), type.desc);
    }
    return insn instanceof LdcInsnNode ldc && ldc.cst instanceof ConstantDynamic;
  }

  /**
   * Emits an instruction between a mark and the end of what was recorded. Returns whether it is emitted.
   *
   * <pre>
   *   mark = tape.mark(); tape.dataTop = top; tape.indexTop = topIndex; tape.busy = false;
   *   ...
   *   data = tape.data; indices = tape.indices; top = tape.dataTop; topIndex = tape.indexTop; tape.busy = true;
   * </pre>
   *
   * <p>There is one mark for several such instructions if nothing is to be undone between them. It is kept behind the
   * last, above what that left on the stacks.
   */
  boolean emit(AbstractInsnNode insn) {
    if (!records(insn)) {
      return false;
    }
    sequence.before(insn);
    boolean goesOn = block.isRecorded();
    if (!goesOn) {
      block.add(Effects.recorded());
    }
    block.markSite();
    if (!goesOn) {
      code.aload(method.locals.tape).invokeVirtual(Names.TAPE, "mark", "()I").istore(vars.mark);
    }
    stacks.release();
    recording = true;
    method.instructions.emit(insn);
    end();
    return true;
  }

  /** The end of what was recorded, if anything was. */
  void end() {
    if (recording) {
      recording = false;
      sequence.behind();
      block.recorded(() -> block.add(Effects.mark(kept.index(vars.mark))));
    }
  }
}
