package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of {@code Method}, {@code Constructor} and {@code Field}. They stay where they are, since
 * reflection asks who calls; the runtime is told before and after.
 *
 * <pre>
 *   passage = Passage.to(method, receiver, arguments, tape);
 *   result = method.invoke(receiver, arguments);
 *   Passage.done(passage, result, tape, site);
 *
 *   value = field.getDouble(object);
 *   address = Reflection.read(field, object, tape);
 *
 *   field.setDouble(object, value);
 *   Reflection.wrote(field, object, address, tape, site);
 * </pre>
 */
final class ReflectiveCalls {
  private static final String METHOD = "java/lang/reflect/Method";
  private static final String CONSTRUCTOR = "java/lang/reflect/Constructor";
  private static final String FIELD = "java/lang/reflect/Field";
  private static final String REFLECTION = Names.RUNTIME + "Reflection";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String OBJECTS = "[Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String L_FIELD = "L" + FIELD + ";";

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;

  ReflectiveCalls(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
  }

  /** Emits the call if it is one of these. */
  boolean replaces(MethodInsnNode insn) {
    switch (insn.owner) {
      case METHOD -> {
        if (insn.name.equals("invoke")) {
          invoke(insn, "to", "(L" + METHOD + ";" + OBJECT + OBJECTS);
          return true;
        }
      }
      case CONSTRUCTOR -> {
        if (insn.name.equals("newInstance")) {
          invoke(insn, "to", "(L" + CONSTRUCTOR + ";" + OBJECTS);
          return true;
        }
      }
      case "java/lang/reflect/InvocationHandler" -> {
        if (insn.name.equals("invokeDefault")) {
          invoke(insn, "toDefault", "(" + OBJECT + "L" + METHOD + ";" + OBJECTS);
          return true;
        }
      }
      case FIELD -> {
        if (isRead(insn)) {
          read(insn);
          return true;
        }
        if (isWrite(insn)) {
          write(insn);
          return true;
        }
      }
      default -> { }
    }
    return false;
  }

  private static boolean isRead(MethodInsnNode insn) {
    return insn.name.startsWith("get") && insn.desc.startsWith("(" + OBJECT + ")");
  }

  private static boolean isWrite(MethodInsnNode insn) {
    return insn.name.startsWith("set") && insn.desc.startsWith("(" + OBJECT) && insn.desc.endsWith(")V");
  }

  private void keep(MethodInsnNode insn) {
    code.add(new MethodInsnNode(insn.getOpcode(), insn.owner, insn.name, insn.desc, insn.itf));
  }

  /** ..., [method, receiver,] arguments -> ..., result */
  private void invoke(MethodInsnNode insn, String to, String parameters) {
    state.popArguments(insn.desc);
    if (Calls.hasReceiver(insn)) {
      state.pop();
    }
    method.hazards.beforeCall();
    Operands operands = Operands.keep(method, insn);
    int passage = locals.temp(Type.getObjectType(Names.PASSAGE));
    if (operands.receiver >= 0) {
      operands.pushReceiver();
      code.type(Opcodes.CHECKCAST, insn.owner);
    }
    operands.pushAgain();
    code.aload(locals.tape)
        .invokeStatic(Names.PASSAGE, to, parameters + Names.L_TAPE + ")" + Names.L_PASSAGE)
        .astore(passage);
    operands.pushAgain();
    keep(insn);
    code.op(Opcodes.DUP)
        .aload(passage)
        .aload(locals.tape)
        .push(method.site(ForeignCalls.callee(insn)))
        .invokeStatic(
            Names.PASSAGE, "done", "(" + OBJECT + Names.L_PASSAGE + Names.L_TAPE + STRING + ")V");
    state.push(Value.ONE_WORD);
  }

  /** ..., field, object -> ..., value */
  private void read(MethodInsnNode insn) {
    state.popArguments(insn.desc);
    state.pop();
    method.hazards.beforeCall();
    Operands operands = Operands.keep(method, insn);
    operands.pushAgain();
    keep(insn);
    Type type = Type.getReturnType(insn.desc);
    if (!Reals.isReal(type) && type.getSort() < Type.ARRAY) {
      state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      return;
    }
    if (!Reals.isReal(type)) {
      code.op(Opcodes.DUP);
      pushTarget(operands);
      code.aload(locals.tape)
          .invokeStatic(REFLECTION, "read", "(" + OBJECT + L_FIELD + OBJECT + Names.L_TAPE + ")V");
      state.push(Value.ONE_WORD);
      return;
    }
    int address = locals.temp(Type.INT_TYPE);
    pushTarget(operands);
    code.aload(locals.tape)
        .invokeStatic(REFLECTION, "read", "(" + L_FIELD + OBJECT + Names.L_TAPE + ")I")
        .istore(address);
    state.push(new Leaf(Leaf.Kind.RESULT, type, address, method.slots.unique(), -1, null));
  }

  /** ... -> ..., field, object */
  private void pushTarget(Operands operands) {
    operands.pushReceiver();
    code.type(Opcodes.CHECKCAST, FIELD).aload(operands.vars[0]);
  }

  /** ..., field, object, value -> ... */
  private void write(MethodInsnNode insn) {
    List<Value> arguments = state.popArguments(insn.desc);
    state.pop();
    Value value = method.values.settled(arguments.get(1));
    method.hazards.beforeCall();
    Operands operands = Operands.keep(method, insn);
    operands.pushAgain();
    keep(insn);
    pushTarget(operands);
    boolean isObject = operands.types[1].getSort() >= Type.ARRAY;
    if (isObject) {
      code.aload(operands.vars[1]);
    } else if (value instanceof Expr) {
      method.values.pushAddress(value);
    } else {
      code.push(0);
    }
    code.aload(locals.tape)
        .push(method.site(ForeignCalls.callee(insn)))
        .invokeStatic(
            REFLECTION,
            "wrote",
            "(" + L_FIELD + OBJECT + (isObject ? OBJECT : "I") + Names.L_TAPE + STRING + ")V");
  }
}
