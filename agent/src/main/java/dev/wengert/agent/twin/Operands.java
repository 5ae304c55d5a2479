package dev.wengert.agent.twin;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The operands of a call, kept in temporaries so that they can be looked at before they are pushed
 * again.
 */
final class Operands {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final TwinMethod method;
  final Type[] types;
  /** Variables of the arguments. */
  final int[] vars;
  /** Variable of the receiver; -1 if there is none, or it is under construction. */
  final int receiver;

  private Operands(TwinMethod method, String descriptor, boolean hasReceiver) {
    this.method = method;
    this.types = Type.getArgumentTypes(descriptor);
    this.vars = new int[types.length];
    for (int i = types.length - 1; i >= 0; i--) {
      vars[i] = method.locals.temp(types[i]);
      method.code.var(types[i].getOpcode(Opcodes.ISTORE), vars[i]);
    }
    receiver = hasReceiver ? method.locals.temp(OBJECT) : -1;
    if (hasReceiver) {
      method.code.op(Opcodes.DUP).astore(receiver);
    }
  }

  /** ..., [receiver,] arguments -> ..., [receiver] */
  static Operands keep(TwinMethod method, MethodInsnNode call) {
    boolean hasReceiver = Calls.hasReceiver(call) && !call.name.equals("<init>");
    return new Operands(method, call.desc, hasReceiver);
  }

  /** ..., arguments -> ... */
  static Operands keep(TwinMethod method, InvokeDynamicInsnNode call) {
    return new Operands(method, call.desc, false);
  }

  /** ..., [receiver] -> ..., [receiver,] arguments */
  void pushAgain() {
    for (int i = 0; i < types.length; i++) {
      method.code.var(types[i].getOpcode(Opcodes.ILOAD), vars[i]);
    }
  }

  /** ... -> ..., object; null for a static call */
  void pushReceiver() {
    if (receiver < 0) {
      method.code.op(Opcodes.ACONST_NULL);
    } else {
      method.code.aload(receiver);
    }
  }
}
