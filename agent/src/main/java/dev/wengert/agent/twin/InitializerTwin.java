package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.runtime.OperationCounts;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * The twin of a class initialiser. Static finals may be assigned in {@code <clinit>} only, so the twin
 * is a part of it:
 *
 * <pre>
 *   if (Guards.anyRecording() &amp;&amp; Recordings.recording()) {
 *     Tape tape = Recordings.current();
 *     int fp = tape.enterOriginal() - 1;
 *     the twin's instructions; before each return: tape.top = fp + 1
 *   }
 *   the instructions of the original
 * </pre>
 *
 * An initialiser that uses {@code GradientTape} runs in its twin always, as other methods do.
 */
final class InitializerTwin {
  /** Where the twin finds its parameters. */
  private static final int FP = 0;

  private static final int TAPE = 1;

  private final MethodNode method;
  private final TwinMethod twin;

  private InitializerTwin(MethodNode method, TwinMethod twin) {
    this.method = method;
    this.twin = twin;
  }

  /** Adds the twin to the initialiser of a class. */
  static void insert(
      String owner, int classVersion, MethodNode method, Context context, boolean withFrames)
      throws AnalyzerException {
    TwinMethod twin = new TwinMethod(owner, classVersion, method, context);
    twin.generate();
    OperationMarks.count(twin, OperationCounts.STATEMENTS, "a class initialiser");
    new InitializerTwin(method, twin).insert(withFrames);
  }

  private void insert(boolean withFrames) {
    boolean always = Guard.usesGradientTape(method);
    Code code = new Code(new InsnList());
    LabelNode plain = new LabelNode();
    if (!always) {
      Guard.unlessRecording(code, plain);
    }
    code.invokeStatic(Names.RECORDINGS, always ? "ambient" : "current", "()" + Names.L_TAPE)
        .astore(TAPE)
        .aload(TAPE)
        .invokeVirtual(Names.TAPE, "enterOriginal", "()I")
        .push(1)
        .op(Opcodes.ISUB)
        .istore(FP);
    leaveBeforeReturns();
    code.list.add(twin.twin.instructions);
    if (always) {
      removeBody();
    } else {
      code.add(plain);
      if (withFrames) {
        code.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]));
        if (Guard.startsWithFrame(method)) {
          code.op(Opcodes.NOP);
        }
      }
    }
    method.instructions.insert(code.list);
    method.tryCatchBlocks.addAll(twin.twin.tryCatchBlocks);
    if (method.localVariables != null) {
      method.localVariables.addAll(twin.twin.localVariables);
    }
  }

  private void leaveBeforeReturns() {
    InsnList instructions = twin.twin.instructions;
    for (AbstractInsnNode insn : instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.RETURN) {
        Code leave = new Code(new InsnList());
        leave
            .aload(twin.locals.tape)
            .iload(twin.locals.fp)
            .push(1)
            .op(Opcodes.IADD)
            .field(Opcodes.PUTFIELD, Names.TAPE, "top", "I");
        instructions.insertBefore(insn, leave.list);
      }
    }
  }

  private void removeBody() {
    method.instructions.clear();
    method.tryCatchBlocks.clear();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
  }
}
