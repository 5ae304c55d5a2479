package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random expressions. */
final class ExprGenerator {
  /** The length of every array. */
  static final int LENGTH = 4;

  private final Choices choices;
  private final Names names;
  private StmtGenerator statements;
  final FloatGenerator floats;

  ExprGenerator(Choices choices, Names names) {
    this.choices = choices;
    this.names = names;
    this.floats = new FloatGenerator(choices, this);
  }

  void use(StmtGenerator generator) {
    statements = generator;
  }

  // ---- doubles

  Expr number(Scope s, int depth) {
    if (depth <= 0) {
      return leaf(s);
    }
    return choices.<Expr>menu()
        .add(22, Feature.ARITHMETIC, () -> binary(s, depth))
        .add(12, Feature.MATH, () -> math(s, depth))
        .add(4, Feature.ARITHMETIC, () -> unary("(-$0)", number(s, depth - 1)))
        .add(5, Feature.TERNARY,
            () -> new Nodes.Choice(condition(s, depth - 1), number(s, depth - 1), number(s, depth - 1)))
        .add(9, Feature.ASSIGNMENT_IN_EXPRESSION, () -> assignment(s, depth))
        .add(12, Feature.HAZARD, () -> hazard(s, depth))
        .add(8, Feature.STATIC_CALL, () -> staticCall(s, depth))
        .add(8, Feature.VIRTUAL_CALL, () -> virtualCall(s, depth))
        .add(6, Feature.LAMBDA, () -> application(s, depth))
        .add(3, Feature.SWITCH, () -> select(s, depth))
        .add(2, Feature.RECORDS, () -> pairPart(s, depth))
        .add(6, Feature.COLLECTIONS, () -> held(s, depth))
        .add(2, Feature.CASTS,
            () -> new Strict(Type.DOUBLE, "((double) $0)",
                v -> Dual.constant((Integer) v[0]), integer(s, depth - 1)))
        .add(9, Feature.ARITHMETIC, () -> leaf(s))
        .add(10, Feature.FLOATS, () -> floats.widened(s, depth - 1))
        .draw();
  }

  /** Like {@link #number}, often bounded, for values that are stored in loops. */
  Expr bounded(Scope s, int depth) {
    Expr e = number(s, depth);
    return switch (choices.below(5)) {
      case 0 -> call(MathRule.named("Math.sin"), e);
      case 1 -> call(MathRule.named("Math.tanh"), e);
      case 2 -> arithmetic('*', literal(0.5), e);
      case 3 -> call(MathRule.named("Math.atan"), e);
      default -> e;
    };
  }

  Expr literal(double value) {
    return new Strict(Type.DOUBLE, Texts.literal(value), v -> Dual.constant(value));
  }

  Expr leaf(Scope s) {
    Place place = place(s, 0, false);
    return place == null || choices.chance(0.15) ? literal(choices.constant()) : place;
  }

  /** A variable, element or field of double type; null if there is none. */
  Place place(Scope s, int depth, boolean assignable) {
    List<Var> variables = assignable
        ? s.assignable(Type.DOUBLE, Type.BOX) : s.of(Type.DOUBLE, Type.BOX);
    for (int attempt = 0; attempt < 8; attempt++) {
      int kind = choices.below(9);
      Place made = null;
      if (kind < 4) {
        Var variable = choices.variable(variables);
        made = variable == null ? null : new Place.Variable(variable);
      } else if (kind < 7) {
        Expr array = array(s);
        made = array == null ? null : new Place.Element(Type.DOUBLE, array, index(s, depth));
      } else if (kind == 7) {
        Expr object = object(s);
        made = object == null ? null : field(s, object);
      } else {
        Var caught = assignable ? null : choices.of(s.of(Type.OOPS));
        made = caught == null ? null
            : new Place.Field(Type.DOUBLE, new Place.Variable(caught), "value");
      }
      if (made != null) {
        return made;
      }
    }
    return null;
  }

  private Place field(Scope s, Expr object) {
    boolean own = object instanceof Nodes.This && choices.chance(0.5);
    return new Place.Field(Type.DOUBLE, object, own ? s.self.field : "f");
  }

  private Expr unary(String template, Expr e) {
    return new Strict(Type.DOUBLE, template, v -> ((Dual) v[0]).negated(), e);
  }

  Expr arithmetic(char operator, Expr a, Expr b) {
    return new Strict(Type.DOUBLE, "($0 " + operator + " $1)",
        v -> Dual.apply(operator, (Dual) v[0], (Dual) v[1]), a, b);
  }

  private char operator() {
    return choices.of(Feature.REMAINDER.enabled ? "+++---******//%" : "+++---******//");
  }

  private Expr binary(Scope s, int depth) {
    char operator = operator();
    Expr a = number(s, depth - 1);
    Expr b = number(s, depth - 1);
    return arithmetic(operator, a, divisor(operator, b));
  }

  private Expr divisor(char operator, Expr b) {
    return (operator == '/' || operator == '%') && choices.chance(0.9) ? positive(b) : b;
  }

  private Expr positive(Expr e) {
    return choices.chance(0.5)
        ? arithmetic('+', literal(0.5), call(MathRule.named("Math.abs"), e))
        : arithmetic('+', literal(1.25), call(MathRule.named("Math.sin"), e));
  }

  Expr call(MathRule rule, Expr... arguments) {
    return new Strict(Type.DOUBLE, rule.name + "($*)", v -> {
      Dual[] numbers = new Dual[v.length];
      System.arraycopy(v, 0, numbers, 0, v.length);
      return rule.apply(numbers);
    }, arguments);
  }

  private Expr math(Scope s, int depth) {
    MathRule rule = choices.of(MathRule.ALL);
    Expr[] arguments = new Expr[rule.arity];
    for (int i = 0; i < arguments.length; i++) {
      Expr e = number(s, depth - 1);
      arguments[i] = switch (rule.domain) {
        case ANY -> e;
        case POSITIVE -> positive(e);
        case SMALL -> arithmetic('*', literal(1.5), call(MathRule.named("Math.sin"), e));
        case UNIT -> arithmetic('*', literal(0.9), call(MathRule.named("Math.cos"), e));
      };
    }
    return call(rule, arguments);
  }

  /** An expression that changes a place. */
  Expr assignment(Scope s, int depth) {
    Place place = place(s, depth - 1, true);
    return place == null ? null : change(s, place, depth);
  }

  private Expr change(Scope s, Place place, int depth) {
    if (Feature.KILLS.enabled && choices.chance(0.12)) {
      return new Nodes.Assign(place, literal(choices.constant()));
    }
    if (choices.chance(0.2)) {
      return new Nodes.Step(place, choices.chance(0.5), choices.chance(0.5));
    }
    Expr value = s.loops.isEmpty() && choices.chance(0.6)
        ? number(s, depth - 1) : bounded(s, depth - 1);
    if (choices.chance(0.5)) {
      return new Nodes.Assign(place, value);
    }
    char operator = operator();
    return new Nodes.Compound(operator, place, divisor(operator, value));
  }

  /** A value that is loaded, then overwritten by the next operand, then used. */
  private Expr hazard(Scope s, int depth) {
    Place place = place(s, 0, true);
    if (place == null) {
      return null;
    }
    char operator = choices.of("**+-");
    Expr overwritten = overwrite(s, place, depth);
    if (choices.chance(0.25)) {
      Expr pending = arithmetic(choices.of("*+-"), place, number(s, depth - 1));
      return arithmetic(operator, pending, overwritten);
    }
    if (choices.chance(0.2)) {
      Expr old = new Nodes.Choice(condition(s, depth - 1), place, number(s, depth - 1));
      return arithmetic(operator, old, overwritten);
    }
    if (choices.chance(0.2)) {
      return call(MathRule.named("Math.fma"), place, overwritten, place.again());
    }
    return arithmetic(operator, place, overwritten);
  }

  private Expr overwrite(Scope s, Place place, int depth) {
    if (place instanceof Place.Element element) {
      List<Routine> takers = s.helpers.stream()
          .filter(r -> r.result == Type.DOUBLE)
          .filter(r -> r.parameters.stream().anyMatch(p -> p.type == Type.ARRAY)).toList();
      if (!takers.isEmpty() && choices.chance(0.5) && Feature.STATIC_CALL.enabled) {
        return staticCall(s, choices.of(takers), element.kids[0], null, depth);
      }
    }
    if (place instanceof Place.Field field && s.objects && choices.chance(0.6)
        && field.kids[0].type == Type.OBJECT) {
      return method(s, field.kids[0], choices.chance(0.7) ? "set" : null, depth);
    }
    return change(s, place.again(), depth);
  }

  private Expr staticCall(Scope s, int depth) {
    Routine routine = choices.of(s.helpers.stream().filter(r -> r.result == Type.DOUBLE).toList());
    return routine == null ? null : staticCall(s, routine, null, null, depth);
  }

  /** A call, if wanted with a certain array or object among the arguments. */
  private Expr staticCall(Scope s, Routine routine, Expr array, Expr object, int depth) {
    Expr[] arguments = new Expr[routine.parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      Type type = routine.parameters.get(i).type;
      if (type == Type.ARRAY && array != null) {
        arguments[i] = array;
      } else if (type == Type.OBJECT && object != null) {
        arguments[i] = object;
      } else {
        arguments[i] = argument(s, type, depth - 1);
      }
    }
    return new Nodes.Call(Nodes.Call.Style.STATIC, routine, arguments);
  }

  Expr argument(Scope s, Type type, int depth) {
    return switch (type) {
      case ARRAY -> choices.chance(0.85) && array(s) != null ? array(s) : newArray(s, depth);
      case OBJECT -> choices.chance(0.7) && object(s) != null ? object(s) : newObject(s, depth);
      case INT -> small(1, 4);
      case FLOAT -> floats.single(s, depth);
      case FLOATS -> choices.chance(0.85) && floats.array(s) != null
          ? floats.array(s) : floats.newArray(s, depth);
      case UNARY, BINARY, BOXED, OP -> function(s, type, depth);
      default -> number(s, depth);
    };
  }

  private Expr virtualCall(Scope s, int depth) {
    if (s.overridden != null && choices.chance(0.5)) {
      Expr[] arguments = s.overridden.parameters.stream()
          .map(p -> argument(s, p.type, depth - 1)).toArray(Expr[]::new);
      return new Nodes.Call(Nodes.Call.Style.SUPER, s.overridden, arguments);
    }
    if (!s.objects) {
      return null;
    }
    Expr receiver = choices.chance(0.85) ? object(s) : newObject(s, depth - 1);
    return receiver == null ? null : method(s, receiver, null, depth);
  }

  private Expr method(Scope s, Expr receiver, String name, int depth) {
    List<Routine> methods = names.base.methods;
    Routine routine = name == null ? choices.of(methods) : names.base.find(name);
    List<Expr> kids = new ArrayList<>(List.of(receiver));
    routine.parameters.forEach(p -> kids.add(argument(s, p.type, depth - 1)));
    return new Nodes.Call(Nodes.Call.Style.VIRTUAL, routine, kids.toArray(Expr[]::new));
  }

  private Expr application(Scope s, int depth) {
    Var function = choices.of(s.of(Type.UNARY, Type.BINARY, Type.BOXED, Type.OP));
    return function == null ? null : apply(s, new Place.Variable(function), depth);
  }

  private Expr apply(Scope s, Expr f, int depth) {
    Expr first = number(s, depth - 1);
    return switch (f.type) {
      case UNARY -> new Strict(Type.DOUBLE, "$0.applyAsDouble($1)", v -> ((Fn) v[0]).call(v[1]), f, first);
      case BINARY -> new Strict(Type.DOUBLE, "$0.applyAsDouble($1, $2)",
          v -> ((Fn) v[0]).call(v[1], v[2]), f, first, number(s, depth - 1));
      case BOXED -> new Strict(Type.DOUBLE, "$0.apply($1)", v -> ((Fn) v[0]).call(v[1]), f, first);
      default -> {
        Expr array = argument(s, Type.ARRAY, depth - 1);
        yield choices.chance(0.6)
            ? new Strict(Type.DOUBLE, "$0.go($1, $2)", v -> ((Fn) v[0]).call(v[1], v[2]), f, first, array)
            : new Strict(Type.DOUBLE, "$0.again($1, $2)",
                v -> ((Fn) v[0]).call(((Fn) v[0]).call(v[1], v[2]), v[2]), f, first, array);
      }
    };
  }

  private Expr select(Scope s, int depth) {
    Expr[] kids = new Expr[choices.between(3, 5)];
    kids[0] = integer(s, depth - 1);
    for (int i = 1; i < kids.length; i++) {
      kids[i] = number(s, depth - 1);
    }
    return new Nodes.Select(kids);
  }

  private Expr pairPart(Scope s, int depth) {
    Var variable = choices.of(s.of(Type.PAIR));
    Expr pair = variable != null && choices.chance(0.7)
        ? new Place.Variable(variable) : newPair(s, depth - 1);
    String part = choices.chance(0.5) ? "a" : "b";
    return choices.chance(0.5)
        ? new Strict(Type.DOUBLE, "$0." + part + "()", v -> ((Instance) v[0]).fields.get(part), pair)
        : new Strict(Type.DOUBLE, "$0.dot($1)", v -> {
          Map<String, Object> f = ((Instance) v[0]).fields;
          return ((Dual) f.get("a")).times((Dual) v[1]).plus((Dual) f.get("b"));
        }, pair, number(s, depth - 1));
  }

  Expr newPair(Scope s, int depth) {
    return new Strict(Type.PAIR, "new Pair($0, $1)", v -> {
      Dual half = Dual.constant(0.5).times((Dual) v[0]);
      return Instance.of("a", half, "b", v[1]);
    }, number(s, depth), number(s, depth));
  }

  /** A boxed value out of a list or a map; null if there is neither. */
  private Expr held(Scope s, int depth) {
    Var holder = choices.of(s.of(Type.LIST, Type.MAP));
    int at = choices.below(3);
    if (holder == null) {
      return null;
    }
    Expr from = new Place.Variable(holder);
    if (holder.type == Type.LIST) {
      return new Strict(Type.BOX, "$0.get(" + at + ")", v -> ((List<?>) v[0]).get(at), from);
    }
    return choices.chance(0.7)
        ? new Strict(Type.BOX, "$0.get(" + at + ")", v -> ((Map<?, ?>) v[0]).get(at), from)
        : new Strict(Type.BOX, "$0.getOrDefault(3, $1)", v -> v[1], from, number(s, depth - 1));
  }

  // ---- integers and conditions

  Expr small(int low, int high) {
    int value = choices.between(low, high);
    return new Strict(Type.INT, Integer.toString(value), v -> value);
  }

  Expr integer(Scope s, int depth) {
    Var counter = choices.of(s.of(Type.INT));
    if (counter != null && choices.chance(0.6)) {
      return new Place.Variable(counter);
    }
    return Feature.CASTS.enabled
        ? new Strict(Type.INT, "(int) ($0 * 3.0)", v -> (int) (((Dual) v[0]).value * 3.0), number(s, depth))
        : small(0, 3);
  }

  Expr index(Scope s, int depth) {
    if (choices.chance(0.6)) {
      return s.guarded && choices.chance(0.05) ? small(LENGTH, LENGTH) : small(0, LENGTH - 1);
    }
    return new Strict(Type.INT, "($0 & 3)", v -> (Integer) v[0] & 3, integer(s, Math.min(depth, 1)));
  }

  Expr condition(Scope s, int depth) {
    int kind = choices.below(10);
    if (kind == 0 && depth > 0) {
      return new Nodes.Logic(choices.chance(0.5), condition(s, depth - 1), condition(s, depth - 1));
    }
    if (kind == 1) {
      return new Strict(Type.BOOL, "($0 % 2 == 0)", v -> (Integer) v[0] % 2 == 0, integer(s, depth - 1));
    }
    Expr a = number(s, depth - 1);
    Expr b = choices.chance(0.5) ? literal(choices.constant()) : number(s, depth - 1);
    return switch (choices.below(7)) {
      case 0 -> compare("($0 <= $1)", a, b, (x, y) -> x <= y);
      case 1 -> compare("!($0 >= $1)", a, b, (x, y) -> !(x >= y));
      case 2 -> compare("((double) $0 != $1)", a, b, (x, y) -> x != y);
      case 3 -> compare("(Double.compare($0, $1) < 0)", a, b, (x, y) -> Double.compare(x, y) < 0);
      case 4, 5 -> compare("($0 < $1)", a, b, (x, y) -> x < y);
      default -> compare("($0 > $1)", a, b, (x, y) -> x > y);
    };
  }

  private interface Comparison {
    boolean holds(double x, double y);
  }

  private Expr compare(String template, Expr a, Expr b, Comparison comparison) {
    return new Strict(Type.BOOL, template,
        v -> comparison.holds(((Dual) v[0]).value, ((Dual) v[1]).value), a, b);
  }

  // ---- arrays

  /** An array that exists already; null if there is none. */
  Expr array(Scope s) {
    int kind = choices.below(10);
    if (kind == 0) {
      Expr object = object(s);
      if (object != null) {
        return new Place.Field(Type.ARRAY, object, "v");
      }
    }
    if (kind < 3) {
      Var matrix = choices.of(s.of(Type.MATRIX));
      if (matrix != null) {
        return new Place.Element(Type.ARRAY, new Place.Variable(matrix), index(s, 0));
      }
    }
    if (kind == 3) {
      Var caught = choices.of(s.of(Type.OOPS));
      if (caught != null) {
        return new Place.Field(Type.ARRAY, new Place.Variable(caught), "data");
      }
    }
    Var variable = choices.variable(s.of(Type.ARRAY));
    return variable == null ? null : new Place.Variable(variable);
  }

  Expr newArray(Scope s, int depth) {
    Expr old = array(s);
    int kind = old == null || !Feature.ARRAY_COPIES.enabled ? 0 : choices.below(6);
    return switch (kind) {
      case 1 -> new Strict(Type.ARRAY, "$0.clone()", v -> ((Object[]) v[0]).clone(), old);
      case 2 -> new Strict(Type.ARRAY, "Arrays.copyOf($0, 4)", v -> copy(v[0], 0), old);
      case 3 -> new Strict(Type.ARRAY, "Arrays.copyOfRange($0, 1, 5)", v -> copy(v[0], 1), old);
      case 4 -> new Strict(Type.ARRAY, "new double[4]", v -> copy(new Object[0], 0));
      default -> new Strict(Type.ARRAY, "new double[] {$*}", Object[]::clone,
          number(s, depth), number(s, depth), number(s, depth), number(s, depth));
    };
  }

  private static Object copy(Object from, int start) {
    Object[] array = (Object[]) from;
    Object[] made = new Object[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      made[i] = start + i < array.length ? array[start + i] : Dual.constant(0);
    }
    return made;
  }

  Expr newMatrix(Scope s, int depth) {
    Var old = choices.of(s.of(Type.MATRIX));
    if (old != null && choices.chance(0.3)) {
      return new Strict(Type.MATRIX, "$0.clone()", v -> ((Object[]) v[0]).clone(), new Place.Variable(old));
    }
    if (choices.chance(0.3)) {
      return new Strict(Type.MATRIX, "new double[4][4]", v -> {
        Object[] rows = new Object[LENGTH];
        java.util.Arrays.setAll(rows, i -> copy(new Object[0], 0));
        return rows;
      });
    }
    Expr[] rows = new Expr[LENGTH];
    java.util.Arrays.setAll(rows, i -> argument(s, Type.ARRAY, depth));
    return new Strict(Type.MATRIX, "new double[][] {$*}", Object[]::clone, rows);
  }

  // ---- objects

  /** An object that exists already; null if there is none. */
  Expr object(Scope s) {
    if (!Feature.CLASSES.enabled) {
      return null;
    }
    if (s.self != null && choices.chance(0.7)) {
      return new Nodes.This();
    }
    Var variable = choices.variable(s.of(Type.OBJECT));
    return variable == null ? null : new Place.Variable(variable);
  }

  Expr newObject(Scope s, int depth) {
    ClassDef type = choices.of(names.classes);
    return new Nodes.Call(Nodes.Call.Style.NEW, type.constructor, number(s, depth), number(s, depth));
  }

  // ---- functions

  Expr function(Scope s, Type type, int depth) {
    Expr composed = Feature.FUNCTION_COMPOSITION.enabled && choices.chance(0.5)
        ? composition(s, type, depth) : null;
    if (composed != null) {
      return composed;
    }
    return choices.<Expr>menu()
        .add(6, Feature.ARITHMETIC, () -> lambda(s, type, depth))
        .add(2, Feature.LAMBDA, () -> {
          Var old = choices.of(s.of(type));
          return old == null ? null : new Place.Variable(old);
        })
        .add(3, Feature.METHOD_REFERENCE, () -> reference(s, type))
        .add(1, Feature.LAMBDA, () -> type != Type.UNARY ? null
            : new Strict(type, "new Cell($0)", v -> cell((Dual) v[0]), number(s, depth - 1)))
        .draw();
  }

  private Expr lambda(Scope s, Type type, int depth) {
    List<Var> parameters = new ArrayList<>();
    parameters.add(names.local(type == Type.BOXED ? Type.BOX : Type.DOUBLE));
    if (type == Type.BINARY) {
      parameters.add(names.local(Type.DOUBLE));
    } else if (type == Type.OP) {
      parameters.add(names.local(Type.ARRAY));
    }
    Scope inner = s.within(parameters);
    if (choices.chance(0.4)) {
      Block body = new Block();
      statements.fill(body, inner, choices.between(1, 2), 1);
      body.statements.add(new Stmts.Return(bounded(inner, 2)));
      return new Nodes.Lambda(type, parameters, body);
    }
    return new Nodes.Lambda(type, parameters, null, bounded(inner, Math.max(1, depth)));
  }

  private Expr reference(Scope s, Type type) {
    if (type == Type.UNARY || type == Type.BOXED) {
      Expr object = s.objects && type == Type.UNARY ? object(s) : null;
      if (object != null && choices.chance(0.5)) {
        return new Nodes.Reference(type, "::set",
            (m, receiver, v) -> ((Instance) receiver).type.find("set").call(m, (Instance) receiver, v), object);
      }
      String name = choices.chance(0.5) ? "sin" : "atan";
      MathRule rule = MathRule.named("Math." + name);
      if (choices.chance(0.4)) {
        return new Nodes.Reference(type, "Math::" + name, (m, r, v) -> rule.apply((Dual) v[0]));
      }
    }
    List<Type> wanted = switch (type) {
      case UNARY, BOXED -> List.of(Type.DOUBLE);
      case BINARY -> List.of(Type.DOUBLE, Type.DOUBLE);
      default -> List.of(Type.DOUBLE, Type.ARRAY);
    };
    Routine routine = choices.of(s.helpers.stream()
        .filter(r -> r.parameters.stream().map(p -> p.type).toList().equals(wanted)).toList());
    return routine == null ? null
        : new Nodes.Reference(type, Names.MAIN + "::" + routine.name, (m, r, v) -> routine.call(m, null, v));
  }

  private Expr composition(Scope s, Type type, int depth) {
    Var first = choices.of(s.of(type));
    if (first == null || (type != Type.UNARY && type != Type.BOXED)) {
      return null;
    }
    boolean then = choices.chance(0.5);
    Expr second = lambda(s, type, depth - 1);
    return new Strict(type, then ? "$0.andThen($1)" : "$0.compose($1)", v -> {
      Fn f = (Fn) v[then ? 0 : 1];
      Fn g = (Fn) v[then ? 1 : 0];
      return (Fn) x -> g.call(f.call(x));
    }, new Place.Variable(first), second);
  }

  /** The class Cell of the generated source: a function with a state. */
  private static Fn cell(Dual start) {
    Dual[] k = {start};
    return v -> {
      Dual old = k[0];
      k[0] = MathRule.named("Math.sin").apply(old.plus((Dual) v[0]));
      return old.times(k[0]);
    };
  }
}
