package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.runtime.PairDepth;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the variables of a forward twin begin with. */
final class PairPrologue {
  private final PairState pair;
  private final TwinMethod method;
  private final PairVariables vars;

  PairPrologue(PairState pair) {
    this.pair = pair;
    this.method = pair.method;
    this.vars = pair.vars;
  }

  void add(Code start) {
    if (pair.program.hasFrame()) {
      method.slots.atLeast(PairDepth.FRAME);
    }
    boolean isStatic = (method.original.access & Opcodes.ACC_STATIC) != 0;
    if (!isStatic) { // the forward twin is static, and so are calls of it
      start.aload(0).invokeVirtual("java/lang/Object", "getClass", "()Ljava/lang/Class;").op(Opcodes.POP);
    }
    PairReversal.push(start, pair.names); // a handler may have no stack left to link it
    start.astore(vars.reversal);
    pair.stacks.load(start);
    pair.addresses.objects.addPrologue(start, vars.receiverActive);
    new PairVariants(method, pair.names, pair.program, vars).addPrologue(start);
    pair.arrays.addPrologue(start);
    pair.addresses.bases.addPrologue(start);
    pair.constants.addPrologue(start, vars.numbers);
    copyIntegers(start, isStatic ? 0 : 1);
    pair.stacks.setBusy(start, true);
  }

  /** copy = parameter */
  private void copyIntegers(Code start, int firstParameter) {
    int local = firstParameter;
    for (Type type : Type.getArgumentTypes(method.original.desc)) {
      Integer copy = vars.integers.get(local);
      if (copy != null && type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.INT) {
        start.iload(local).istore(copy);
      }
      local += type.getSize();
    }
  }
}
