package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Factor;
import dev.wengert.agent.pair.Operation.Term;
import dev.wengert.agent.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Operations in a forward twin: which numbers the way back needs, and what it does with them. */
final class PairArithmetic {
  /** Methods of {@code Partials} that use the value alone. */
  private static final Set<String> OF_VALUE = Set.of("exp", "sqrt", "tan", "cbrt");

  /** Those that use the argument alone. */
  private static final Set<String> OF_ARGUMENT =
      Set.of(
          "sin", "cos", "asin", "acos", "atan", "sinh", "cosh", "asinh", "acosh", "atanh", "log", "log10",
          "log1p", "abs");

  /** Those that use both. */
  private static final Set<String> OF_BOTH = Set.of("tanh");

  private final TwinMethod method;
  private final PairForward pair;
  private final Code code;

  PairArithmetic(TwinMethod method) {
    this.method = method;
    this.pair = method.pair;
    this.code = method.code;
  }

  /** The result is on the operand stack; operands that are needed are in variables. */
  void binary(Expr.Kind kind, Expr left, Expr right, boolean needsResult) {
    PairValue result = pair.value(left.type, Lists.of(left, right));
    if (needsResult) {
      method.values.saveTop(result);
    }
    List<Term> terms = new ArrayList<>();
    switch (kind) {
      case ADD -> {
        add(terms, left, null, false);
        add(terms, right, null, false);
      }
      case SUB -> {
        add(terms, left, null, false);
        add(terms, right, null, true);
      }
      case MUL -> {
        if (left instanceof PairValue) {
          add(terms, left, value(right), false);
        }
        if (right instanceof PairValue) {
          add(terms, right, value(left), false);
        }
      }
      case DIV -> divide(terms, left, right, result);
      case REM -> {
        add(terms, left, null, false);
        if (right instanceof PairValue) {
          add(terms, right, truncated(left, right, result), false);
        }
      }
      default -> throw new IllegalStateException(kind.toString());
    }
    result.again = isDoneAgain(kind, left) ? again(kind, value(left), value(right)) : again(kind, left, right);
    if (DoneAgain.isPossible(kind, left.type)) {
      result.done = new PairValue.Done(method.index, left, right);
    }
    pair.computed(result, terms);
  }

  /** Whether the current operation is done again: both operands have to be in variables. */
  boolean isDoneAgain(Expr.Kind kind, Expr left) {
    return DoneAgain.isPossible(kind, left.type) && pair.plan().isDoneAgain(method.index);
  }

  /** How an operation on values that the way back knows is done again there; null if it does not know them. */
  private Factor again(Expr.Kind kind, Expr left, Expr right) {
    if (left.type != Type.DOUBLE_TYPE) {
      return null;
    }
    Factor a = again(left);
    Factor b = a == null ? null : again(right);
    return b == null || a.size() + b.size() > DoneAgain.LARGEST ? null : again(kind, a, b);
  }

  private static Factor again(Expr.Kind kind, Factor left, Factor right) {
    return switch (kind) {
      case ADD -> Factor.operation(Opcodes.DADD, left, right);
      case SUB -> Factor.operation(Opcodes.DSUB, left, right);
      case MUL -> Factor.operation(Opcodes.DMUL, left, right);
      case DIV -> left.group() != null || right.group() != null ? null : Factor.operation(Opcodes.DDIV, left, right);
      default -> null;
    };
  }

  private void divide(List<Term> terms, Expr left, Expr right, PairValue result) {
    Factor divisor = value(right);
    if (left instanceof PairValue) {
      add(terms, left, Factor.reciprocal(divisor), false);
    }
    if (right instanceof PairValue) {
      Factor quotient =
          result.type == Type.FLOAT_TYPE ? Factor.quotient(value(left), divisor) : value(result);
      add(terms, right, Factor.quotient(quotient, divisor), true);
    }
  }

  /** The partial derivative of x % y by y, computed now. */
  private Factor truncated(Expr left, Expr right, PairValue result) {
    int kept =
        pair.group()
            .keepData(
                () -> {
                  pushValue(left);
                  pushValue(right);
                  pushValue(result);
                  code.invokeStatic(Names.PARTIALS, "truncatedRight", "(DDD)D");
                });
    return Factor.kept(kept);
  }

  private void pushValue(Expr e) {
    Bar.valueOf(e).push(code);
  }

  void unary(Expr.Kind kind, Type type, Expr operand) {
    PairValue result = pair.value(type, Lists.of(operand));
    List<Term> terms = new ArrayList<>();
    add(terms, operand, null, kind == Expr.Kind.NEG);
    pair.computed(result, terms);
  }

  /**
   * A function with a rule; its value is on the operand stack.
   *
   * @param arguments those that matter; null for the others
   * @param vars variables with all arguments
   */
  void function(String descriptor, List<String> partials, Expr[] arguments, int[] vars) {
    Type[] types = Type.getArgumentTypes(descriptor);
    List<Expr> active = new ArrayList<>();
    for (Expr e : arguments) {
      if (e instanceof PairValue) {
        active.add(e);
      }
    }
    PairValue result = pair.value(Type.getReturnType(descriptor), active);
    method.values.saveTop(result);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof PairValue argument) {
        if (argument.valueVar < 0) {
          argument.valueVar = vars[i];
        }
        add(terms, argument, partial(descriptor, types, partials.get(i), argument, result, vars), false);
      }
    }
    pair.computed(result, terms);
  }

  private Factor partial(
      String descriptor, Type[] types, String name, PairValue argument, PairValue result, int[] vars) {
    if (Rule.Function.isOne(name)) {
      return null;
    }
    boolean isReal = types.length == 1 && Reals.isReal(types[0]);
    if (isReal && OF_VALUE.contains(name)) {
      return Factor.partial(name, value(result));
    }
    if (isReal && OF_ARGUMENT.contains(name)) {
      return Factor.partial(name, value(argument));
    }
    if (isReal && OF_BOTH.contains(name)) {
      return Factor.partial(name, value(argument), value(result));
    }
    return Factor.kept(pair.group().keepData(() -> pushPartial(types, name, result, vars)));
  }

  /** ... -> ..., partial derivative */
  private void pushPartial(Type[] types, String name, PairValue result, int[] vars) {
    StringBuilder called = new StringBuilder("(");
    for (int k = 0; k < types.length; k++) {
      code.loadAsDouble(types[k], vars[k]);
      called.append(Reals.isReal(types[k]) ? "D" : types[k].getDescriptor());
    }
    int dot = name.indexOf('.');
    String holder = dot < 0 ? Names.PARTIALS : name.substring(0, dot);
    code.loadAsDouble(result.type, result.valueVar)
        .invokeStatic(holder, name.substring(dot + 1), called.append("D)D").toString());
  }

  private static void add(List<Term> terms, Expr operand, Factor factor, boolean negative) {
    if (operand instanceof PairValue p) {
      p.unused = null;
      terms.add(new Term(p.adjoint, factor, negative));
    }
  }

  /** The value of an operand on the way back: known there, or kept now. */
  private Factor value(Expr e) {
    Factor again = again(e);
    if (again != null) {
      again.follow(pair.plan());
      return again;
    }
    if (e instanceof PairValue value) {
      pair.need(value);
      if (value.isKeptAgain(pair.group()) && value.named != null) {
        pair.plan().follow(value.named);
      }
    }
    int index = pair.group().keep(e);
    return Factor.kept(index, pair.group());
  }

  /** The value of an operand where the way back knows it; or null. */
  private Factor again(Expr e) {
    if (e instanceof PassiveValue p && isThere(p.again)) {
      return p.again;
    }
    if (e instanceof Expr.Passive p && p.constant != null) {
      return Factor.constant(p.constant);
    }
    if (e instanceof PairValue p) {
      if (p.again != null && isThere(p.again)) {
        return p.again;
      }
      if (p.followed != null && pair.plan().mayFollow(p.followed)) {
        return Factor.followed(p.followed);
      }
    }
    Integer kept = pair.openGroup() == null ? null : pair.openGroup().kept(e);
    return kept == null ? null : Factor.kept(kept, pair.openGroup());
  }

  /** Whether what a factor needs is followed, or still kept together with what comes next. */
  private boolean isThere(Factor factor) {
    return factor.mayFollow(pair.plan())
        && pair.isNow(factor)
        && (factor.group() == null || factor.group() == pair.openGroup());
  }

  /** What an operation on passive values leaves. */
  Expr passive(Expr.Kind kind, Expr left, Expr right) {
    boolean isKnown = left instanceof PassiveValue || right instanceof PassiveValue;
    Factor again = isKnown ? again(kind, left, right) : null;
    return again != null ? new PassiveValue(left.type, again) : new Expr.Passive(left.type);
  }
}
