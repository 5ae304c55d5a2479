package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls that stay as they are, exceptions included, and are followed by a note to the runtime: copies
 * of objects and arrays, and what comes out of boxes.
 */
final class Intrinsics {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;

  /** Whether the receiver of a call can be looked at when it is linked. */
  private final boolean hasIndy;

  Intrinsics(TwinMethod method, boolean hasIndy) {
    this.method = method;
    this.hasIndy = hasIndy;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
  }

  /** Emits the call if it is one of these. */
  boolean replaces(MethodInsnNode insn) {
    if (insn.name.equals("clone") && insn.desc.equals("()Ljava/lang/Object;")) {
      return copy(insn);
    }
    boolean unboxes = insn.desc.equals("()D") || insn.desc.equals("()F");
    if (unboxes && !hasIndy && insn.owner.equals("java/lang/Number")) {
      unbox(insn);
      return true;
    }
    if (!Reals.isBox(insn.owner)) {
      return false;
    }
    if (unboxes) {
      unbox(insn);
      return true;
    }
    if (insn.desc.equals("(D)V") || insn.desc.equals("(F)V")) {
      newBox(insn);
      return true;
    }
    return false;
  }

  /** ..., box, box, value -> ..., box; the first two not initialised yet */
  private void newBox(MethodInsnNode insn) {
    Expr e = method.values.materialize(state.popExpr());
    state.pop();
    if (!method.isNewBox(2)) {
      method.values.leak(e, "ARGUMENT", ForeignCalls.callee(insn));
      keep(insn);
      return;
    }
    keep(insn);
    if (e instanceof Leaf leaf) {
      code.op(Opcodes.DUP)
          .iload(leaf.addressVar)
          .aload(locals.tape)
          .invokeStatic(
              Names.JDK_TWINS, "boxed", "(Ljava/lang/Object;I" + Names.L_TAPE + ")V");
    }
  }

  private boolean copy(MethodInsnNode insn) {
    if (insn.owner.equals("[D") || insn.owner.equals("[F")) {
      copyArray(insn);
    } else if (insn.owner.startsWith("[")
        || method.context.hasTwin(insn.owner, insn.name, insn.desc)) {
      return false;
    } else {
      copyObject(insn);
    }
    return true;
  }

  private void keep(MethodInsnNode insn) {
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
  }

  /** ..., array -> ..., copy */
  private void copyArray(MethodInsnNode insn) {
    Value array = state.pop();
    keep(insn);
    code.op(Opcodes.DUP);
    method.values.pushSpan(array);
    code.aload(locals.tape)
        .invokeStatic(
            Names.JDK_TWINS, "cloned", "(Ljava/lang/Object;" + Names.L_SPAN + Names.L_TAPE + ")V");
    state.push(Value.ONE_WORD);
  }

  /** ..., object -> ..., copy; the copy's fields get addresses of their own */
  private void copyObject(MethodInsnNode insn) {
    state.pop();
    method.hazards.beforeCall();
    int source = locals.temp(OBJECT);
    code.op(Opcodes.DUP).astore(source);
    keep(insn);
    code.op(Opcodes.DUP)
        .aload(source)
        .aload(locals.tape)
        .invokeStatic(
            Names.FIELDS, "cloned", "(Ljava/lang/Object;Ljava/lang/Object;" + Names.L_TAPE + ")V");
    state.push(Value.ONE_WORD);
  }

  /** ..., box -> ..., value */
  private void unbox(MethodInsnNode insn) {
    state.pop();
    int box = locals.temp(OBJECT);
    int address = locals.temp(Type.INT_TYPE);
    code.op(Opcodes.DUP).astore(box);
    keep(insn);
    code.aload(locals.tape)
        .aload(box)
        .invokeVirtual(Names.TAPE, "boxAddress", "(Ljava/lang/Object;)I")
        .istore(address);
    // Boxes do not change: nothing overwrites the address.
    Type type = Type.getReturnType(insn.desc);
    state.push(new Leaf(Leaf.Kind.HEAP, type, address, -1, -1, Leaf.BOX));
  }
}
