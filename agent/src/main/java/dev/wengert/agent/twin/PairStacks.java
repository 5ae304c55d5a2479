package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import org.objectweb.asm.Opcodes;

/** The stacks of what is kept: a forward twin has them and their tops in variables, other code on the tape. */
final class PairStacks {
  private final Code code;
  private final int tape;
  private final PairVariables vars;

  PairStacks(TwinMethod method, PairVariables vars) {
    this.code = method.code;
    this.tape = method.locals.tape;
    this.vars = vars;
  }

  /** tape.dataTop = top; tape.indexTop = topIndex; tape.busy = false; other code may record now */
  void release() {
    release(0, 0);
  }

  /** As {@link #release()}, where so many numbers and addresses are above the tops. */
  void release(int data, int indices) {
    tops("release", data, indices);
  }

  /** While the tape does not know the tops, what the JVM calls by itself must not record: tape.busy = ... */
  void setBusy(Code to, boolean busy) {
    to.aload(tape).push(busy ? 1 : 0).field(Opcodes.PUTFIELD, Names.TAPE, "busy", "Z");
  }

  /** tape.dataTop = top; tape.indexTop = topIndex */
  void saveTops() {
    tops("tops", 0, 0);
  }

  private void tops(String name, int data, int indices) {
    code.aload(tape).iload(vars.top);
    if (data > 0) {
      code.push(data).op(Opcodes.IADD);
    }
    code.iload(vars.topIndex);
    if (indices > 0) {
      code.push(indices).op(Opcodes.IADD);
    }
    code.invokeStatic(Names.RUNTIME + "PairData", name, "(" + Names.L_TAPE + "II)V");
  }

  /** data = tape.data; indices = tape.indices; top = tape.dataTop; topIndex = tape.indexTop */
  void load(Code to) {
    loadArrays(to);
    to.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, "dataTop", "I").istore(vars.top);
    to.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, "indexTop", "I").istore(vars.topIndex);
  }

  /** As {@link #load}, behind a call that may have recorded nothing ({@code QuietCalls}). */
  void loadBehind(int begun) {
    unlessQuiet(begun, "data", "[D", Opcodes.ALOAD, Opcodes.ASTORE, vars.data);
    unlessQuiet(begun, "indices", "[I", Opcodes.ALOAD, Opcodes.ASTORE, vars.indices);
    unlessQuiet(begun, "top", "I", Opcodes.ILOAD, Opcodes.ISTORE, vars.top);
    unlessQuiet(begun, "topIndex", "I", Opcodes.ILOAD, Opcodes.ISTORE, vars.topIndex);
  }

  /** variable = QuietCalls.name(begun, variable, tape) */
  private void unlessQuiet(int begun, String name, String type, int load, int store, int var) {
    code.iload(begun).var(load, var).aload(tape);
    code.invokeStatic(Names.RUNTIME + "QuietCalls", name, "(I" + type + Names.L_TAPE + ")" + type).var(store, var);
  }

  private void loadArrays(Code to) {
    to.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, "data", "[D").astore(vars.data);
    to.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, "indices", "[I").astore(vars.indices);
  }

  /**
   * Moves the tops above all that may be in use, wherever the method was left.
   *
   * <pre>
   *   top = Math.max(top + mostData, tape.dataTop); topIndex = Math.max(topIndex + mostIndices, tape.indexTop);
   *   data = tape.data; indices = tape.indices;
   * </pre>
   */
  void loadAbove(int mostData, int mostIndices) {
    above(vars.top, mostData, "dataTop");
    above(vars.topIndex, mostIndices, "indexTop");
    loadArrays(code);
  }

  private void above(int top, int most, String field) {
    code.iload(top).push(most).op(Opcodes.IADD);
    code.aload(tape).field(Opcodes.GETFIELD, Names.TAPE, field, "I");
    code.invokeStatic("java/lang/Math", "max", "(II)I").istore(top);
  }
}
