package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.Decisions;
import dev.wengert.agent.rules.Rule;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Under {@code explain=true}: calls of the runtime in front of operations that may surprise. Operands
 * are looked at where they are, on the stack; nothing else of the twin changes.
 */
final class SurpriseChecks {
  private static final String EXPLAIN = Names.RUNTIME + "Explain";
  private static final String TEXT = "Ljava/lang/String;";
  private static final String OPERATION = "([D[I" + Names.L_TAPE + TEXT + TEXT + TEXT + ")V";
  private static final Type D = Type.DOUBLE_TYPE;
  private static final Type F = Type.FLOAT_TYPE;

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final Decisions decisions;

  SurpriseChecks(TwinMethod method, String owner) throws AnalyzerException {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.decisions = new Decisions(owner, method.original);
  }

  /** Called before the twin of an instruction is emitted. */
  void before(AbstractInsnNode insn) {
    switch (insn.getOpcode()) {
      case Opcodes.D2I -> operation(insn, "(int)", D);
      case Opcodes.D2L -> operation(insn, "(long)", D);
      case Opcodes.F2I -> operation(insn, "(int)", F);
      case Opcodes.F2L -> operation(insn, "(long)", F);
      case Opcodes.DCMPL, Opcodes.DCMPG -> operation(insn, "compare", D, D);
      case Opcodes.FCMPL, Opcodes.FCMPG -> operation(insn, "compare", F, F);
      case Opcodes.DDIV -> operation(insn, "/", D, D);
      case Opcodes.FDIV -> operation(insn, "/", F, F);
      case Opcodes.DREM -> operation(insn, "%", D, D);
      case Opcodes.FREM -> operation(insn, "%", F, F);
      case Opcodes.INVOKESTATIC, Opcodes.INVOKEVIRTUAL -> call((MethodInsnNode) insn);
      case Opcodes.INVOKEDYNAMIC -> concatenation((InvokeDynamicInsnNode) insn);
      default -> { }
    }
  }

  private void call(MethodInsnNode insn) {
    Type[] types = Type.getArgumentTypes(insn.desc);
    boolean isStatic = insn.getOpcode() == Opcodes.INVOKESTATIC;
    if (isStatic && method.context.rule(insn.owner, insn.name, insn.desc) instanceof Rule.Function) {
      operation(insn, insn.name, types);
    } else if (isStatic && insn.name.equals("compare") && Reals.isBox(insn.owner)) {
      operation(insn, "compare", types);
    } else if (isStatic && insn.name.equals("round") && insn.desc.equals("(D)J")) {
      operation(insn, "round", types);
    } else if (!isStatic && isWholeNumber(insn)) {
      box(insn);
    } else if (isText(insn)) {
      written(insn, types);
    } else if (isStatic && Reals.isBox(insn.owner) && insn.desc.startsWith("(" + TEXT + ")")) {
      code.aload(locals.tape).push(method.site(insn.name));
      code.invokeStatic(EXPLAIN, "read", "(" + Names.L_TAPE + TEXT + ")V");
    }
  }

  private String role(AbstractInsnNode insn) {
    return decisions.endsLoop(insn) ? "LOOP_COUNT" : decisions.selectsCase(insn) ? "SWITCH" : "";
  }

  // ---------------------------------------------------------------- operations on reals

  /**
   * Passes the operands to the runtime, unless none has an address.
   *
   * <pre>
   *   ..., operands -> ..., operands
   * </pre>
   */
  private void operation(AbstractInsnNode insn, String name, Type... types) {
    int n = types.length;
    boolean active = false;
    for (int i = 0; i < n; i++) {
      active |= operand(n, i) instanceof Expr e && !e.isPassive();
    }
    if (!active) {
      return;
    }
    int[] vars = new int[n];
    for (int i = n - 1; i >= 0; i--) {
      vars[i] = locals.temp(types[i]);
      code.var(types[i].getOpcode(Opcodes.ISTORE), vars[i]);
    }
    for (int i = 0; i < n; i++) {
      code.var(types[i].getOpcode(Opcodes.ILOAD), vars[i]);
    }
    pushOperands(types, vars);
    pushAddresses(n);
    code.aload(locals.tape).push(name).push(role(insn)).push(method.site(name));
    code.invokeStatic(EXPLAIN, "operation", OPERATION);
  }

  private Value operand(int n, int i) {
    return state.stack.get(state.stack.size() - n + i);
  }

  /** ... -> ..., double[] */
  private void pushOperands(Type[] types, int[] vars) {
    code.push(types.length).newArray(Opcodes.T_DOUBLE);
    for (int i = 0; i < types.length; i++) {
      code.op(Opcodes.DUP).push(i).var(types[i].getOpcode(Opcodes.ILOAD), vars[i]);
      switch (types[i].getSort()) {
        case Type.DOUBLE -> { }
        case Type.FLOAT -> code.op(Opcodes.F2D);
        case Type.LONG -> code.op(Opcodes.L2D);
        default -> code.op(Opcodes.I2D);
      }
      code.op(Opcodes.DASTORE);
    }
  }

  /** ... -> ..., int[] */
  private void pushAddresses(int n) {
    code.push(n).newArray(Opcodes.T_INT);
    for (int i = 0; i < n; i++) {
      code.op(Opcodes.DUP).push(i);
      if (operand(n, i) instanceof Expr e) {
        method.statements.pushActive(e);
      } else {
        code.push(0);
      }
      code.op(Opcodes.IASTORE);
    }
  }

  // ---------------------------------------------------------------- boxes and text

  private static boolean isWholeNumber(MethodInsnNode insn) {
    boolean isNumber = insn.owner.equals("java/lang/Number") || Reals.isBox(insn.owner);
    return isNumber && (insn.desc.equals("()I") || insn.desc.equals("()J")) && insn.name.endsWith("Value");
  }

  /** ..., box -> ..., box */
  private void box(MethodInsnNode insn) {
    String cast = insn.desc.equals("()J") ? "(long)" : "(int)";
    code.op(Opcodes.DUP).aload(locals.tape).push(cast).push(role(insn)).push(method.site(cast));
    code.invokeStatic(
        EXPLAIN, "box", "(Ljava/lang/Object;" + Names.L_TAPE + TEXT + TEXT + TEXT + ")V");
  }

  private static boolean isText(MethodInsnNode insn) {
    return switch (insn.owner) {
      case "java/lang/Double", "java/lang/Float" -> insn.name.equals("toString");
      case "java/lang/String" -> insn.name.equals("valueOf");
      case "java/lang/StringBuilder", "java/lang/StringBuffer" -> insn.name.equals("append");
      default -> false;
    };
  }

  /** ..., value -> ..., value */
  private void written(MethodInsnNode insn, Type[] types) {
    Value top = types.length == 1 || insn.desc.startsWith("()") ? state.peek() : null;
    if (top instanceof Expr e) {
      writtenReal(e, insn.name);
    } else if (top != null && (types.length == 0 || types[0].getSort() == Type.OBJECT)) {
      code.op(Opcodes.DUP).aload(locals.tape).push(method.site(insn.name));
      code.invokeStatic(EXPLAIN, "written", "(Ljava/lang/Object;" + Names.L_TAPE + TEXT + ")V");
    }
  }

  private void writtenReal(Expr e, String name) {
    if (!e.isPassive()) {
      method.statements.pushActive(e);
      code.aload(locals.tape).push(method.site(name));
      code.invokeStatic(EXPLAIN, "written", "(I" + Names.L_TAPE + TEXT + ")V");
    }
  }

  private void concatenation(InvokeDynamicInsnNode insn) {
    if (insn.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
      int n = Type.getArgumentTypes(insn.desc).length;
      for (int i = 0; i < n; i++) {
        if (operand(n, i) instanceof Expr e) {
          writtenReal(e, "+");
        }
      }
    }
  }
}
