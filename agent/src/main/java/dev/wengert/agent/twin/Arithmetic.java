package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Operations on doubles, and functions with a rule: they become nodes of an expression. */
final class Arithmetic {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;

  Arithmetic(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
  }

  void binary(AbstractInsnNode insn, Expr.Kind kind) {
    Expr right = state.popExpr();
    Expr left = state.popExpr();
    if (left.isPassive() && right.isPassive()) {
      code.add(method.copyOf(insn));
      state.push(new Expr.Passive(null));
      return;
    }
    boolean needsLeft =
        kind == Expr.Kind.MUL && !right.isPassive()
            || kind == Expr.Kind.REM && !right.isPassive();
    boolean needsRight =
        kind == Expr.Kind.MUL && !left.isPassive()
            || kind == Expr.Kind.DIV
            || kind == Expr.Kind.REM && !right.isPassive();
    boolean needsResult =
        (kind == Expr.Kind.DIV || kind == Expr.Kind.REM) && !right.isPassive();
    saveOperands(left, needsLeft, right, needsRight);
    code.add(method.copyOf(insn));
    Expr.Op result = new Expr.Op(kind, List.of(left, right), null, null, null);
    if (needsResult) {
      method.values.saveTop(result);
    }
    method.values.pushBounded(result);
  }

  /** ..., value -> ..., -value */
  void negate(AbstractInsnNode insn) {
    code.add(method.copyOf(insn));
    Expr e = state.popExpr();
    if (e.isPassive()) {
      state.push(new Expr.Passive(null));
    } else {
      method.values.pushBounded(new Expr.Op(Expr.Kind.NEG, List.of(e), null, null, null));
    }
  }

  /** ..., left, right -> ..., left, right; both in variables where they are needed. */
  private void saveOperands(Expr left, boolean needsLeft, Expr right, boolean needsRight) {
    boolean saveLeft = needsLeft && !Values.isKnown(left);
    boolean saveRight = needsRight && !Values.isKnown(right);
    if (saveLeft) {
      if (left == right) {
        method.values.saveTop(right);
        return;
      }
      int var = Values.isKnown(right) && right.valueVar >= 0 ? right.valueVar : -1;
      if (var < 0) {
        var = locals.temp(Type.DOUBLE_TYPE);
        right.valueVar = var;
        code.dstore(var);
      } else {
        code.op(Opcodes.POP2);
      }
      method.values.saveTop(left);
      code.dload(var);
    } else if (saveRight) {
      method.values.saveTop(right);
    }
  }

  /**
   * A function with a rule.
   *
   * <pre>
   *   ..., arguments -> ..., value
   * </pre>
   */
  void function(MethodInsnNode insn, List<String> partials) {
    Type[] types = Type.getArgumentTypes(insn.desc);
    Expr[] arguments = new Expr[types.length];
    int[] vars = new int[types.length];
    boolean active = false;
    for (int i = types.length - 1; i >= 0; i--) {
      Value value = state.pop();
      String partial = partials.get(i);
      if (value instanceof Expr e && partial != null && !partial.equals("zero")) {
        arguments[i] = e;
        active |= !e.isPassive();
      }
    }
    boolean isDouble = Reals.isReal(Type.getReturnType(insn.desc));
    if (!active || !isDouble) {
      code.add(method.copyOf(insn));
      int size = Type.getReturnType(insn.desc).getSize();
      state.push(isDouble ? new Expr.Passive(null) : size == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      return;
    }
    for (int i = 0; i < types.length; i++) {
      vars[i] = locals.temp(types[i]);
    }
    spill(types, vars);
    code.add(method.copyOf(insn));
    List<Expr> list = new ArrayList<>(Arrays.asList(arguments));
    Expr.Op result = new Expr.Op(Expr.Kind.FUNCTION, list, partials, insn.desc, vars);
    method.values.saveTop(result);
    method.values.pushBounded(result);
  }

  /** ..., arguments -> ..., arguments; all of them stored in variables as well. */
  private void spill(Type[] types, int[] vars) {
    int last = types.length - 1;
    for (int i = last; i > 0; i--) {
      code.var(types[i].getOpcode(Opcodes.ISTORE), vars[i]);
    }
    code.op(types[0].getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP)
        .var(types[0].getOpcode(Opcodes.ISTORE), vars[0]);
    for (int i = 1; i <= last; i++) {
      code.var(types[i].getOpcode(Opcodes.ILOAD), vars[i]);
    }
  }
}
