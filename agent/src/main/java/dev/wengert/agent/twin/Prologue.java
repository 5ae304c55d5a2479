package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;

/** The start of a twin: shadow parameters move up, shadows are initialised, the frame is entered. */
final class Prologue {
  private final TwinMethod method;
  private final Locals locals;
  private final Slots slots;

  Prologue(TwinMethod method) {
    this.method = method;
    this.locals = method.locals;
    this.slots = method.slots;
  }

  /** Inserts the prologue; to be called when the rest of the twin is complete. */
  void insert() {
    InsnList list = new InsnList();
    Code start = new Code(list);
    moveShadowParameters(start);
    clearShadows(start);
    if (method.pair != null) {
      method.pair.addPrologue(start);
    }
    if (method.securesParameters) {
      secureParameters(start);
    }
    if (slots.size() > 0) {
      start.aload(locals.tape).iload(locals.fp).push(slots.size());
      start.invokeVirtual(Names.TAPE, "enter", "(II)V");
    }
    method.twin.instructions.insert(list);
  }

  private void clearShadows(Code start) {
    for (Locals.Shadow shadow : locals.shadows()) {
      Type type = shadow.type();
      start.op(
          type == Type.INT_TYPE
              ? Opcodes.ICONST_0
              : type == Type.LONG_TYPE
                  ? Opcodes.LCONST_0
                  : type == Type.DOUBLE_TYPE ? Opcodes.DCONST_0 : Opcodes.ACONST_NULL);
      start.var(type.getOpcode(Opcodes.ISTORE), shadow.var());
    }
  }

  /** Parameters named by addresses of the heap are copied to slots of this frame. */
  private void secureParameters(Code start) {
    for (int local : method.blocks.realParameters().keySet()) {
      int address = locals.address(local);
      start.aload(locals.tape).iload(address).iload(locals.fp).push(slots.local(local) + 1);
      start.op(Opcodes.ISUB).invokeVirtual(Names.TAPE, "secure", "(II)I").istore(address);
    }
  }

  private void moveShadowParameters(Code start) {
    if (locals.firstExtra == locals.parameterSize) {
      return;
    }
    for (int i = locals.extraTypes.size() - 1; i >= 0; i--) {
      boolean isInt = locals.extraTypes.get(i) == Opcodes.INTEGER;
      start.var(isInt ? Opcodes.ILOAD : Opcodes.ALOAD, locals.parameterSize + i);
      start.var(isInt ? Opcodes.ISTORE : Opcodes.ASTORE, locals.firstExtra + i);
    }
  }
}
