package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.LocalArrays.Local;
import dev.wengert.agent.pair.Effects;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;

/**
 * Arrays that a forward twin creates and that stay in it: nobody finds their spans by identity, so these are in no
 * table. Where one array of an instruction is in use at a time, the span and the addresses of the last one serve the
 * next: in the frame of the method if the array is short and its length is known. Its elements are constants when it is
 * created, so the way back clears their adjoints there, for whatever had the addresses before.
 */
final class PairArrays {
  /** Elements of an array that has addresses in the frame, at most. */
  private static final int SHORT = 64;

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final Map<AbstractInsnNode, Local> arrays;
  /** The variable with the number of the first span of this call; -1 for none. */
  private final int first;

  PairArrays(TwinMethod method, PairNames names) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.arrays = names.arrays().apply(method.original);
    this.first = arrays.isEmpty() ? -1 : locals.extra(Type.INT_TYPE);
  }

  /** Whether arrays have addresses in the frame. */
  boolean needFrame() {
    return arrays.values().stream().anyMatch(PairArrays::isInFrame);
  }

  private static boolean isInFrame(Local array) {
    return array.isAlone() && array.length() >= 0 && array.length() <= SHORT;
  }

  /** first = tape.enterArrays(n) */
  void addPrologue(Code start) {
    if (first >= 0) {
      start.aload(locals.tape).push(arrays.size()).invokeVirtual(Names.TAPE, "enterArrays", "(I)I").istore(first);
    }
  }

  /** tape.arrays = first */
  void leave() {
    if (first >= 0) {
      code.aload(locals.tape).iload(first).field(Opcodes.PUTFIELD, Names.TAPE, "arrays", "I");
    }
  }

  /** ..., length -> ..., array; whether this is the instruction that creates such an array. */
  boolean create(AbstractInsnNode insn, PairKept kept, PairBlock block) {
    Local array = arrays.get(insn);
    if (array == null) {
      return false;
    }
    int span = locals.temp(Type.getObjectType(Names.SPAN));
    method.state.pop();
    if (isInFrame(array)) {
      createInFrame((IntInsnNode) insn, array, span, block);
      method.state.push(new Value.Array(span));
      return true;
    }
    code.add(method.copyOf(insn));
    if (array.isAlone()) {
      int length = locals.temp(Type.INT_TYPE);
      code.op(Opcodes.DUP).op(Opcodes.ARRAYLENGTH).istore(length);
      pushNumber(array);
      code.iload(length).invokeVirtual(Names.TAPE, "localArray", "(II)" + Names.L_SPAN).astore(span);
      int place =
          kept.group().keepIndex(
              () -> code.aload(span).invokeStatic(Names.SPAN, "place", "(" + Names.L_SPAN + ")I"));
      block.add(Effects.createdAt(place, kept.index(length)));
    } else {
      code.op(Opcodes.DUP).op(Opcodes.ARRAYLENGTH);
      code.invokeStatic(Names.SPAN, "local", "(I)" + Names.L_SPAN).astore(span);
    }
    method.state.push(new Value.Array(span));
    return true;
  }

  /**
   * The last array of the instruction serves again: nothing refers to it.
   *
   * <pre>
   *   ..., length -> ..., array        span = tape.localArray(number, length, fp - slot); array = PairData.doubles(span, length)
   * </pre>
   */
  private void createInFrame(IntInsnNode insn, Local array, int span, PairBlock block) {
    int slot = method.slots.range(array.length());
    pushNumber(array);
    code.push(array.length()).iload(locals.fp).push(slot + array.length()).op(Opcodes.ISUB);
    code.invokeVirtual(Names.TAPE, "localArray", "(III)" + Names.L_SPAN).astore(span);
    boolean isDouble = insn.operand == Opcodes.T_DOUBLE;
    code.op(Opcodes.POP).aload(span).push(array.length());
    code.invokeStatic(Names.RUNTIME + "PairData", isDouble ? "doubles" : "floats", "(" + Names.L_SPAN + "I)" + (isDouble ? "[D" : "[F"));
    block.add(Effects.created(slot, array.length()));
  }

  /** ... -> ..., tape, number */
  private void pushNumber(Local array) {
    code.aload(locals.tape).iload(first);
    if (array.number() > 0) {
      code.push(array.number()).op(Opcodes.IADD);
    }
  }
}
