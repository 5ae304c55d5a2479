package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Value;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * {@code new}, {@code super(...)} and {@code this(...)}: the original is called, and its guard finds the
 * shadows of the arguments in the tape's {@code Handover}.
 */
final class ConstructorCalls {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;

  ConstructorCalls(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
  }

  /** The constant by which both sides know a constructor. */
  static String key(String owner, String descriptor) {
    return owner + descriptor;
  }

  /** ..., object, arguments -> ... */
  void invoke(MethodInsnNode insn) {
    List<Value> arguments = state.popArguments(insn.desc);
    state.pop();
    for (int i = 0; i < arguments.size(); i++) {
      arguments.set(i, method.values.settled(arguments.get(i)));
    }
    method.hazards.beforeCall();
    handOver(insn, arguments);
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
    pushHandover();
    code.push(method.site(ForeignCalls.callee(insn)))
        .invokeVirtual(Names.HANDOVER, "done", "(Ljava/lang/String;)V");
  }

  private void pushHandover() {
    code.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "handover", Names.L_HANDOVER);
  }

  private void handOver(MethodInsnNode insn, List<Value> arguments) {
    pushHandover();
    code.push(key(insn.owner, insn.desc))
        .iload(locals.fp)
        .pushFrameSize()
        .op(Opcodes.ISUB)
        .invokeVirtual(Names.HANDOVER, "to", "(Ljava/lang/String;I)" + Names.L_HANDOVER);
    Type[] types = Type.getArgumentTypes(insn.desc);
    for (int i = 0; i < types.length; i++) {
      if (Reals.isReal(types[i])) {
        method.values.pushAddress(arguments.get(i));
        code.invokeVirtual(Names.HANDOVER, "give", "(I)" + Names.L_HANDOVER);
      } else if (Reals.isArray(types[i])) {
        method.values.pushSpan(arguments.get(i));
        code.invokeVirtual(Names.HANDOVER, "give", "(" + Names.L_SPAN + ")" + Names.L_HANDOVER);
      }
    }
    code.op(Opcodes.POP);
  }
}
