package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
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

/** Operations on doubles and floats, and functions with a rule: they become nodes of an expression. */
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
      state.push(
          method.pair == null ? new Expr.Passive(left.type) : new PairArithmetic(method).passive(kind, left, right));
      return;
    }
    boolean needsLeft =
        (kind == Expr.Kind.MUL || kind == Expr.Kind.REM || kind == Expr.Kind.DIV && isFloat(left))
            && !right.isPassive();
    boolean needsRight =
        kind == Expr.Kind.MUL && !left.isPassive()
            || kind == Expr.Kind.DIV
            || kind == Expr.Kind.REM && !right.isPassive();
    boolean needsResult =
        (kind == Expr.Kind.DIV && !isFloat(left) || kind == Expr.Kind.REM) && !right.isPassive();
    boolean isDoneAgain = method.pair != null && new PairArithmetic(method).isDoneAgain(kind, left);
    saveOperands(left, needsLeft || isDoneAgain, right, needsRight || isDoneAgain);
    code.add(method.copyOf(insn));
    if (method.pair != null) {
      PairArithmetic pair = new PairArithmetic(method);
      pair.binary(kind, left, right, needsResult);
      return;
    }
    Expr.Op result = new Expr.Op(kind, left.type, left, right);
    if (needsResult) {
      method.values.saveTop(result);
    }
    method.values.pushBounded(result);
  }

  private static boolean isFloat(Expr e) {
    return e.type == Type.FLOAT_TYPE;
  }

  /** ..., value -> ..., -value */
  void negate(AbstractInsnNode insn) {
    unary(insn, Expr.Kind.NEG, ((Expr) state.peek()).type);
  }

  /** ..., value -> ..., value of the other type */
  void convert(AbstractInsnNode insn, Type to) {
    unary(insn, Expr.Kind.CONVERT, to);
  }

  private void unary(AbstractInsnNode insn, Expr.Kind kind, Type result) {
    code.add(method.copyOf(insn));
    Expr e = state.popExpr();
    if (e.isPassive()) {
      state.push(new Expr.Passive(result));
    } else if (method.pair != null) {
      new PairArithmetic(method).unary(kind, result, e);
    } else {
      method.values.pushBounded(new Expr.Op(kind, result, e));
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
        var = locals.temp(right.type);
        right.valueVar = var;
        code.store(right.type, var);
      } else {
        code.pop(right.type);
      }
      method.values.saveTop(left);
      code.load(right.type, var);
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
    if (Calls.hasReceiver(insn)) {
      state.pop();
    }
    Type type = Type.getReturnType(insn.desc);
    if (!active || !Reals.isReal(type)) {
      code.add(method.copyOf(insn));
      state.push(Value.passive(type));
      return;
    }
    for (int i = 0; i < types.length; i++) {
      vars[i] = locals.temp(types[i]);
    }
    spill(types, vars);
    code.add(method.copyOf(insn));
    if (method.pair != null) {
      new PairArithmetic(method).function(insn.desc, partials, arguments, vars);
      return;
    }
    List<Expr> list = new ArrayList<>(Arrays.asList(arguments));
    Expr.Op result = new Expr.Op(type, list, partials, insn.desc, vars);
    method.values.saveTop(result);
    method.values.pushBounded(result);
  }

  /** ..., arguments -> ..., arguments; all of them stored in variables as well. */
  private void spill(Type[] types, int[] vars) {
    int last = types.length - 1;
    for (int i = last; i > 0; i--) {
      code.store(types[i], vars[i]);
    }
    code.dup(types[0]).store(types[0], vars[0]);
    for (int i = 1; i <= last; i++) {
      code.load(types[i], vars[i]);
    }
  }
}
