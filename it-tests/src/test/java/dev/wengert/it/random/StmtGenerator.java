package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** Random statements. */
final class StmtGenerator {
  private final Choices choices;
  private final Names names;
  private final ExprGenerator expressions;

  StmtGenerator(Choices choices, Names names, ExprGenerator expressions) {
    this.choices = choices;
    this.names = names;
    this.expressions = expressions;
    expressions.use(this);
  }

  /** Adds statements to the block; declarations stay in the scope that is passed. */
  void fill(Block block, Scope s, int count, int depth) {
    for (int i = 0; i < count; i++) {
      block.statements.add(statement(s, depth));
    }
  }

  private Block block(Scope s, int count, int depth) {
    Block block = new Block();
    fill(block, s, count, depth);
    return block;
  }

  private Stmt statement(Scope s, int depth) {
    boolean deep = depth > 0;
    return choices.<Stmt>menu()
        .add(20, Feature.ARITHMETIC, () -> declaration(s))
        .add(26, Feature.ARITHMETIC, () -> {
          Expr change = expressions.assignment(s, choices.between(1, 3));
          return change == null ? null : new Stmts.Do(change);
        })
        .add(6, Feature.ARRAY_COPIES, () -> bulk(s))
        .add(6, Feature.ARITHMETIC, () -> alias(s))
        .add(6, Feature.COLLECTIONS, () -> collection(s))
        .add(deep ? 9 : 0.01, Feature.ARITHMETIC, () -> branch(s, depth - 1))
        .add(deep ? 10 : 0.01, Feature.LOOPS, () -> loop(s, depth - 1))
        .add(deep ? 4 : 0.01, Feature.SWITCH, () -> cases(s, depth - 1))
        .add(deep ? 6 : 0.01, Feature.EXCEPTIONS, () -> guarded(s, depth - 1))
        .add(s.guarded ? 5 : 0.1, Feature.EXCEPTIONS, () -> thrown(s))
        .add(4, Feature.LOOPS, () -> jump(s))
        .add(2, Feature.EARLY_RETURN,
            () -> new Stmts.Return(
                s.returnsFloat ? expressions.floats.single(s, 2) : expressions.number(s, 2),
                expressions.condition(s, 2)))
        .add(9, Feature.FLOATS, () -> {
          Expr change = choices.chance(0.2)
              ? expressions.floats.bulk(s) : expressions.floats.assignment(s, choices.between(1, 3));
          return change == null ? null : new Stmts.Do(change);
        })
        .draw();
  }

  Stmt declaration(Scope s) {
    boolean constant = choices.chance(0.45);
    return choices.<Stmt>menu()
        .add(8, Feature.ARITHMETIC, () -> declare(s, Type.DOUBLE, constant, expressions.number(s, choices.between(2, 4))))
        .add(5, Feature.FLOATS,
            () -> declare(s, Type.FLOAT, constant, expressions.floats.single(s, choices.between(2, 4))))
        .add(1.5, Feature.FLOATS,
            () -> declare(s, Type.FLOAT_BOX, constant, expressions.floats.single(s, 3)))
        .add(2.5, Feature.FLOATS,
            () -> declare(s, Type.FLOATS, constant, expressions.floats.newArray(s, 2)))
        .add(2, Feature.BOXES, () -> declare(s, Type.BOX, constant, expressions.number(s, 3)))
        .add(4, Feature.ARITHMETIC, () -> {
          Expr old = choices.chance(0.5) ? expressions.array(s) : null;
          return declare(s, Type.ARRAY, constant, old == null ? expressions.newArray(s, 2) : old);
        })
        .add(2, Feature.MATRIX, () -> declare(s, Type.MATRIX, constant, expressions.newMatrix(s, 1)))
        .add(3, Feature.CLASSES, () -> !s.objects ? null
            : declare(s, Type.OBJECT, constant, expressions.argument(s, Type.OBJECT, 2)))
        .add(1.5, Feature.RECORDS, () -> declare(s, Type.PAIR, constant, expressions.newPair(s, 2)))
        .add(6, Feature.LAMBDA, () -> {
          Type type = choices.of(List.of(Type.UNARY, Type.UNARY, Type.BINARY, Type.BOXED, Type.OP));
          return s.lambda ? null : declare(s, type, true, expressions.function(s, type, 3));
        })
        .add(1.5, Feature.COLLECTIONS, () -> declare(s, Type.LIST, constant, list(s)))
        .add(1, Feature.COLLECTIONS, () -> declare(s, Type.MAP, constant, map(s)))
        .draw();
  }

  private Stmt declare(Scope s, Type type, boolean constant, Expr value) {
    Var variable = constant ? names.constant(type) : names.local(type);
    s.variables.add(variable);
    return new Stmts.Declare(variable, value);
  }

  /** One reference takes the place of another. */
  private Stmt alias(Scope s) {
    return choices.<Stmt>menu()
        .add(3, Feature.ARITHMETIC, () -> assign(choices.of(s.assignable(Type.ARRAY)), expressions.array(s)))
        .add(2, Feature.CLASSES, () -> assign(choices.of(s.assignable(Type.OBJECT)), expressions.object(s)))
        .add(2, Feature.CLASSES, () -> {
          Expr object = expressions.object(s);
          Expr array = expressions.array(s);
          return object == null || array == null ? null
              : new Stmts.Do(new Nodes.Assign(new Place.Field(Type.ARRAY, object, "v"), array));
        })
        .add(2, Feature.MATRIX, () -> {
          Var matrix = choices.of(s.of(Type.MATRIX));
          Expr array = expressions.array(s);
          return matrix == null || array == null ? null
              : new Stmts.Do(new Nodes.Assign(new Place.Element(
                  Type.ARRAY, new Place.Variable(matrix), expressions.index(s, 1)), array));
        })
        .add(0.5, Feature.ARITHMETIC, () -> declaration(s))
        .draw();
  }

  private Stmt assign(Var variable, Expr value) {
    boolean possible = variable != null && value != null && !(value instanceof Nodes.This);
    return possible ? new Stmts.Do(new Nodes.Assign(new Place.Variable(variable), value)) : null;
  }

  private Stmt bulk(Scope s) {
    Expr from = expressions.array(s);
    Expr to = choices.chance(0.5) ? from : expressions.array(s);
    if (from == null || to == null) {
      return null;
    }
    if (choices.chance(0.6)) {
      int length = choices.between(0, 3);
      int source = choices.below(ExprGenerator.LENGTH - length + 1);
      int target = choices.below(ExprGenerator.LENGTH - length + 1);
      String text = "System.arraycopy($0, " + source + ", $1, " + target + ", " + length + ")";
      return new Stmts.Do(new Strict(Type.VOID, text, v -> {
        System.arraycopy(v[0], source, v[1], target, length);
        return v;
      }, from, to));
    }
    int start = choices.below(3);
    Expr value = Feature.KILLS.enabled && choices.chance(0.4)
        ? expressions.literal(choices.constant()) : expressions.bounded(s, 2);
    String text = start == 0 ? "Arrays.fill($0, $1)" : "Arrays.fill($0, " + start + ", 4, $1)";
    return new Stmts.Do(new Strict(Type.VOID, text, v -> {
      java.util.Arrays.fill((Object[]) v[0], start, ExprGenerator.LENGTH, v[1]);
      return v;
    }, to, value));
  }

  // ---- collections

  private Expr list(Scope s) {
    return new Strict(Type.LIST, "new ArrayList<>(Arrays.asList($0, $1, $2))",
        v -> new ArrayList<>(List.of(v)), plain(s), plain(s), plain(s));
  }

  private Expr map(Scope s) {
    return new Strict(Type.MAP, "new HashMap<>(Map.of(0, $0, 1, $1, 2, $2))",
        v -> new java.util.HashMap<>(java.util.Map.of(0, v[0], 1, v[1], 2, v[2])),
        plain(s), plain(s), plain(s));
  }

  private Expr plain(Scope s) {
    return expressions.arithmetic('+', expressions.literal(choices.factor()), expressions.number(s, 2));
  }

  private Stmt collection(Scope s) {
    Var variable = choices.of(s.of(Type.LIST, Type.MAP));
    if (variable == null) {
      return choices.chance(0.6) ? declare(s, Type.LIST, true, list(s)) : declare(s, Type.MAP, true, map(s));
    }
    Expr holder = new Place.Variable(variable);
    Expr value = expressions.bounded(s, 2);
    int at = choices.below(3);
    int kind = choices.between(2, 4);
    return new Stmts.Do(variable.type == Type.LIST
        ? listCall(kind, at, holder, value, s.lambda) : mapCall(kind, at, holder, value));
  }

  @SuppressWarnings("unchecked")
  private Expr listCall(int kind, int at, Expr list, Expr value, boolean lambda) {
    if (kind == 2 && !lambda) {
      return new Strict(Type.VOID, "$0.add($1)", v -> ((List<Object>) v[0]).add(v[1]), list, value);
    }
    if (kind == 3) {
      return new Strict(Type.VOID, "Collections.swap($0, " + at + ", 0)", v -> {
        java.util.Collections.swap((List<Object>) v[0], at, 0);
        return v;
      }, list);
    }
    return new Strict(Type.VOID, "$0.set(" + at + ", $1)", v -> ((List<Object>) v[0]).set(at, v[1]), list, value);
  }

  @SuppressWarnings("unchecked")
  private Expr mapCall(int kind, int at, Expr map, Expr value) {
    if (kind == 2 && Feature.MAP_MERGE.enabled) {
      boolean sum = choices.chance(0.5);
      String function = sum ? "Double::sum" : "(p, q) -> p * q";
      return new Strict(Type.VOID, "$0.merge(" + at + ", $1, " + function + ")",
          v -> ((java.util.Map<Object, Object>) v[0]).merge(at, v[1],
              (p, q) -> Dual.apply(sum ? '+' : '*', (Dual) p, (Dual) q)), map, value);
    }
    return new Strict(Type.VOID, "$0.put(" + at + ", $1)",
        v -> ((java.util.Map<Object, Object>) v[0]).put(at, v[1]), map, value);
  }

  // ---- control flow

  private Stmt branch(Scope s, int depth) {
    Expr condition = expressions.condition(s, 3);
    Block yes = block(s.nested(), choices.between(1, 3), depth);
    return choices.chance(0.5)
        ? new Stmts.If(condition, yes)
        : new Stmts.If(condition, yes, block(s.nested(), choices.between(1, 3), depth));
  }

  private Stmt loop(Scope s, int depth) {
    String label = names.label();
    Scope inner = s.loop(label);
    int size = choices.between(1, 3);
    int kind = choices.below(8);
    if (kind == 0) {
      Expr array = expressions.array(s);
      if (array != null) {
        Var element = names.local(Type.DOUBLE);
        inner.variables.add(element);
        return new Stmts.ForEach(label, element, array, block(inner, size, depth));
      }
    }
    if (kind == 1) {
      Var collection = choices.of(s.of(Type.LIST, Type.MAP));
      if (collection != null) {
        Var element = names.local(choices.chance(0.5) ? Type.DOUBLE : Type.BOX);
        inner.variables.removeIf(v -> v.type == collection.type);
        inner.variables.add(element);
        Expr values = collection.type == Type.LIST
            ? new Place.Variable(collection)
            : new Strict(Type.LIST, "$0.values()",
                v -> ((java.util.Map<?, ?>) v[0]).values(), new Place.Variable(collection));
        return new Stmts.ForEach(label, element, values, block(inner, size, depth));
      }
    }
    Var counter = names.local(Type.INT);
    inner.variables.add(counter);
    if (kind < 4) {
      Expr condition = expressions.condition(s, 2);
      boolean first = choices.chance(0.7);
      if (!first) {
        inner.loops = inner.loops.subList(0, inner.loops.size());
      }
      return new Stmts.While(
          label, counter, choices.between(2, 5), first, condition, block(inner, size, depth));
    }
    return new Stmts.For(label, counter, choices.between(2, 5), block(inner, size, depth));
  }

  private Stmt jump(Scope s) {
    String label = choices.of(s.loops);
    return label == null ? null
        : new Stmts.Jump(choices.chance(0.5) ? Completion.BREAK : Completion.CONTINUE,
            label, expressions.condition(s, 2));
  }

  private Stmt cases(Scope s, int depth) {
    int count = choices.between(2, 4);
    boolean[] through = new boolean[count];
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      through[i] = i < count - 1 && choices.chance(0.35);
      blocks.add(block(s.nested(), choices.between(1, 2), depth));
    }
    return new Stmts.Switch(expressions.integer(s, 2), through, blocks);
  }

  private Stmt guarded(Scope s, int depth) {
    Scope inner = s.nested();
    inner.guarded = true;
    Block body = block(inner, choices.between(2, 4), depth);
    boolean oops = choices.chance(0.7);
    Var caught = names.local(oops ? Type.OOPS : Type.FAILURE);
    Scope handler = s.nested();
    handler.variables.add(caught);
    Block recover = block(handler, choices.between(1, 2), depth);
    return choices.chance(0.4)
        ? new Stmts.Try(caught, body, recover, block(s.nested(), choices.between(1, 2), 0))
        : new Stmts.Try(caught, body, recover);
  }

  private Stmt thrown(Scope s) {
    return new Stmts.Throw(expressions.condition(s, 2), expressions.number(s, 2),
        expressions.argument(s, Type.ARRAY, 1));
  }
}
