package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.ReverseProgram;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Where a forward twin begins, it asks whether what it expects is so; if not, another pair of the method takes over.
 * All that is kept of that is a number in place of the record.
 *
 * <pre>
 *   if (a == b) {                                   parameters that are taken for different arrays
 *     result = forward of ALIASED(...);
 *     indices[topIndex++] = -1;
 *     return result;
 *   }
 *   if (receiverActive == 0) { ... PASSIVE_RECEIVER ... -2 ... }
 * </pre>
 */
final class PairVariants {
  private final TwinMethod method;
  private final PairNames names;
  private final ReverseProgram program;
  private final PairVariables vars;

  PairVariants(TwinMethod method, PairNames names, ReverseProgram program, PairVariables vars) {
    this.method = method;
    this.names = names;
    this.program = program;
    this.vars = vars;
  }

  /** Behind the variables' first values, before anything is kept. */
  void addPrologue(Code start) {
    PairNames aliased = names.variants().get(PairNames.Kind.ALIASED);
    if (aliased != null) {
      LabelNode same = new LabelNode();
      LabelNode different = new LabelNode();
      for (Plan.Distinct pair : names.plan().distinct()) {
        start.aload(pair.first()).aload(pair.second()).add(new JumpInsnNode(Opcodes.IF_ACMPEQ, same));
      }
      start.add(new JumpInsnNode(Opcodes.GOTO, different)).add(same).add(frame());
      goOn(start, aliased);
      start.add(different).add(frame()).op(Opcodes.NOP);
    }
    PairNames passive = names.variants().get(PairNames.Kind.PASSIVE_RECEIVER);
    if (passive != null && vars.receiverActive >= 0) {
      LabelNode active = new LabelNode();
      start.iload(vars.receiverActive).add(new JumpInsnNode(Opcodes.IFNE, active));
      goOn(start, passive);
      start.add(active).add(frame()).op(Opcodes.NOP);
    }
  }

  /** ... -> ...; calls the forward twin of another pair, and returns */
  private void goOn(Code start, PairNames variant) {
    int exit = -variant.kind().ordinal();
    program.variant(exit, variant.reverse());
    boolean isStatic = (method.original.access & Opcodes.ACC_STATIC) != 0;
    if (!isStatic) {
      start.aload(0);
    }
    int local = isStatic ? 0 : 1;
    for (Type type : Type.getArgumentTypes(method.original.desc)) {
      start.load(type, local);
      local += type.getSize();
    }
    for (int i = 0; i < method.locals.extraTypes.size(); i++) {
      boolean isInt = method.locals.extraTypes.get(i) == Opcodes.INTEGER;
      start.var(isInt ? Opcodes.ILOAD : Opcodes.ALOAD, method.locals.firstExtra + i);
    }
    start.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, method.owner(), variant.forward(), method.twin.desc, names.isInterface()));
    int tape = method.locals.tape;
    start.aload(tape).push(exit).invokeStatic(Names.RUNTIME + "PairData", "tookOver", "(" + Names.L_TAPE + "I)V");
    start.op(Type.getReturnType(method.original.desc).getOpcode(Opcodes.IRETURN));
  }

  private FrameNode frame() {
    List<Object> types = new ArrayList<>();
    if ((method.original.access & Opcodes.ACC_STATIC) == 0) {
      types.add(method.owner());
    }
    for (Type type : Type.getArgumentTypes(method.original.desc)) {
      types.add(Names.verificationType(type));
    }
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = types;
    frame.stack = Lists.of();
    return method.frames.frame(frame);
  }
}
