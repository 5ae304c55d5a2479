package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits the partials of an expression as straight-line code, and the call that records its statement.
 * The chain rule is applied here, from the root of the tree to its leaves, once for each method.
 */
final class Statements {
  private static final int MOST_ARGUMENTS = 4;

  /** Partials that are finite where the arguments and the value are. */
  private static final Set<String> FINITE =
      Set.of(
          "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "asinh", "exp", "expm1", "abs",
          "toRadians", "toDegrees", "hypotX", "hypotY", "maxLeft", "maxRight", "minLeft", "minRight",
          "copySign", "scalb", "fmaA", "fmaB", "fmaC", "clampValue", "clampLow", "clampHigh");

  private final Code code;
  private final Locals locals;
  /** Null unless source lines are marked. */
  private final LineMarking lines;

  Statements(Code code, Locals locals, LineMarking lines) {
    this.code = code;
    this.locals = locals;
    this.lines = lines;
  }

  /** Pushes the left side's address. */
  interface Target {
    void push();
  }

  /** ... -> ..., all addresses of the expression or'ed */
  void pushActive(Expr e) {
    List<Expr.Leaf> leaves = new ArrayList<>();
    e.leaves(leaves);
    List<Integer> vars = leaves.stream().map(l -> l.addressVar).distinct().collect(Lists.toList());
    if (vars.isEmpty()) {
      code.push(0);
      return;
    }
    code.iload(vars.get(0));
    for (int i = 1; i < vars.size(); i++) {
      code.iload(vars.get(i)).op(Opcodes.IOR);
    }
  }

  /**
   * Records {@code lhs <- e}.
   *
   * <pre>
   *   ... -> ..., address      lhs, or 0 if the value is passive
   * </pre>
   *
   * @param heap whether the left side is in the heap, so that a passive value is a kill
   * @param self a leaf that may be the left side itself, or null
   */
  void record(Expr e, Target lhs, boolean heap, Expr.Leaf self) {
    Map<Expr.Leaf, Bar> terms = new LinkedHashMap<>();
    collect(e, Bar.ONE, terms);
    List<Map.Entry<Expr.Leaf, Bar>> entries = new ArrayList<>(terms.entrySet());
    boolean accumulates =
        self != null
            && terms.containsKey(self)
            && terms.get(self).isExactlyOne()
            && entries.size() >= 2
            && entries.size() <= MOST_ARGUMENTS;
    code.aload(locals.tape);
    if (accumulates) {
      // tape, lhs, self, (a, p)*
      lhs.push();
      code.iload(self.addressVar);
      StringBuilder descriptor = new StringBuilder("(II");
      for (Map.Entry<Expr.Leaf, Bar> entry : entries) {
        if (entry.getKey() != self) {
          push(entry);
          descriptor.append("ID");
        }
      }
      call((heap ? "setAcc" : "acc") + (entries.size() - 1), descriptor.append(")I").toString());
    } else if (e.source() != null) {
      // tape, lhs, a
      lhs.push();
      code.iload(e.source().addressVar);
      call(heap ? "setMove" : "move", "(II)I");
    } else if (!entries.isEmpty() && entries.size() <= MOST_ARGUMENTS) {
      // tape, lhs, (a, p)*
      lhs.push();
      entries.forEach(this::push);
      call(
          (heap ? "set" : "rec") + entries.size(), "(I" + "ID".repeat(entries.size()) + ")I");
    } else if (entries.isEmpty()) {
      if (heap) {
        lhs.push();
        call("kill", "(I)I");
      } else {
        code.op(Opcodes.POP).push(0);
      }
    } else {
      code.push(entries.size());
      call("open", "(I)V");
      for (Map.Entry<Expr.Leaf, Bar> entry : entries) {
        code.aload(locals.tape);
        push(entry);
        call("push", "(ID)V");
      }
      code.aload(locals.tape);
      lhs.push();
      call(heap ? "set" : "rec", "(I)I");
    }
    if (lines != null) {
      lines.recorded(e);
    }
  }

  private void call(String name, String descriptor) {
    code.invokeVirtual(Names.TAPE, name, descriptor);
  }

  private void push(Map.Entry<Expr.Leaf, Bar> entry) {
    code.iload(entry.getKey().addressVar);
    entry.getValue().push(code);
  }

  // ---------------------------------------------------------------- the chain rule

  private void collect(Expr e, Bar bar, Map<Expr.Leaf, Bar> terms) {
    if (e instanceof Expr.Leaf leaf) {
      Bar before = terms.get(leaf);
      terms.put(leaf, before == null ? bar : add(before, bar));
    } else if (e instanceof Expr.Op op) {
      for (int i = 0; i < op.arguments.size(); i++) {
        Expr argument = op.arguments.get(i);
        if (argument != null && !argument.isPassive()) {
          collect(argument, partial(op, i, bar), terms);
        }
      }
    }
  }

  /** bar * d(op)/d(argument i) */
  private Bar partial(Expr.Op op, int i, Bar bar) {
    return switch (op.kind) {
      case ADD, CONVERT -> bar;
      case SUB -> i == 0 ? bar : bar.negate();
      case NEG -> bar.negate();
      case MUL -> times(bar, Bar.valueOf(op.arguments.get(1 - i)));
      case DIV -> i == 0
          ? times(bar, reciprocal(op.arguments.get(1)))
          : times(bar, quotientByDivisor(op)).negate();
      case REM -> i == 0 ? bar : times(bar, function(op, "truncatedRight", "(DD)D"));
      case FUNCTION -> partialOfFunction(op, i, bar);
    };
  }

  private Bar partialOfFunction(Expr.Op op, int i, Bar bar) {
    String name = op.partials.get(i);
    if (Rule.Function.isOne(name)) {
      return bar;
    }
    return times(bar, function(op, name, op.descriptor));
  }

  private Bar reciprocal(Expr divisor) {
    Bar r = Bar.valueOf(divisor);
    if (r.var() < 0) {
      return Bar.of(1 / r.constant()).sign(r.negative());
    }
    code.op(Opcodes.DCONST_1);
    r.push(code);
    code.op(Opcodes.DDIV);
    return store().mayBeInfinite();
  }

  /** d(x / y)/dy = -(x / y) / y, without the sign; the quotient of floats is too coarse for x / y */
  private Bar quotientByDivisor(Expr.Op op) {
    Bar divisor = Bar.valueOf(op.arguments.get(1));
    if (op.type == Type.FLOAT_TYPE) {
      Bar.valueOf(op.arguments.get(0)).push(code);
      divisor.push(code);
      code.op(Opcodes.DDIV);
    } else {
      code.dload(op.valueVar);
    }
    divisor.push(code);
    code.op(Opcodes.DDIV);
    return store().mayBeInfinite();
  }

  /** Calls {@code Partials.name(arguments, value)}, or the method of another class. */
  private Bar function(Expr.Op op, String name, String descriptor) {
    Type[] types = Type.getArgumentTypes(descriptor);
    StringBuilder called = new StringBuilder("(");
    for (int k = 0; k < types.length; k++) {
      if (op.argumentVars == null) {
        Bar.valueOf(op.arguments.get(k)).push(code);
      } else {
        code.loadAsDouble(types[k], op.argumentVars[k]);
      }
      called.append(Reals.isReal(types[k]) ? "D" : types[k].getDescriptor());
    }
    int dot = name.indexOf('.');
    String holder = dot < 0 ? Names.PARTIALS : name.substring(0, dot);
    code.loadAsDouble(op.type, op.valueVar)
        .invokeStatic(holder, name.substring(dot + 1), called.append("D)D").toString());
    return FINITE.contains(name) ? store() : store().mayBeInfinite();
  }

  private Bar store() {
    int var = locals.temp(Type.DOUBLE_TYPE);
    code.dstore(var);
    return Bar.of(var);
  }

  private Bar times(Bar bar, Bar factor) {
    if (bar.isOne()) {
      return factor.sign(bar.negative());
    }
    if (factor.isOne()) {
      return bar.sign(factor.negative());
    }
    return product(bar, factor);
  }

  private Bar product(Bar a, Bar b) {
    a.magnitude().push(code);
    b.magnitude().push(code);
    boolean infinite = a.infinite() || b.infinite();
    if (infinite) { // 0 times infinity is 0
      code.invokeStatic(Names.PARTIALS, "chain", "(DD)D");
    } else {
      code.op(Opcodes.DMUL);
    }
    Bar result = store().sign(a.negative() != b.negative());
    return infinite ? result.mayBeInfinite() : result;
  }

  private Bar add(Bar a, Bar b) {
    a.push(code);
    b.push(code);
    code.op(Opcodes.DADD);
    return a.infinite() || b.infinite() ? store().mayBeInfinite() : store();
  }
}
