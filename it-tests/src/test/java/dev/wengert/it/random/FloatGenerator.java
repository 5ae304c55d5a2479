package dev.wengert.it.random;

import java.util.List;

/** Random expressions of floats, for the places where the generator of doubles asks for one. */
final class FloatGenerator {
  private static final List<String> FUNCTIONS =
      List.of("Math.abs", "Math.max", "Math.min", "Math.copySign", "Math.signum");

  private final Choices choices;
  private final ExprGenerator doubles;

  FloatGenerator(Choices choices, ExprGenerator doubles) {
    this.choices = choices;
    this.doubles = doubles;
  }

  Expr single(Scope s, int depth) {
    if (depth <= 0) {
      return leaf(s);
    }
    return choices.<Expr>menu()
        .add(20, Feature.FLOATS, () -> binary(s, depth))
        .add(8, Feature.CASTS, () -> narrowed(doubles.number(s, depth - 1)))
        .add(4, Feature.FLOATS,
            () -> new Strict(Type.FLOAT, "(-$0)", v -> ((Dual) v[0]).negated(), single(s, depth - 1)))
        .add(5, Feature.MATH, () -> math(s, depth))
        .add(5, Feature.TERNARY,
            () -> new Nodes.Choice(
                doubles.condition(s, depth - 1), single(s, depth - 1), single(s, depth - 1)))
        .add(8, Feature.ASSIGNMENT_IN_EXPRESSION, () -> assignment(s, depth))
        .add(6, Feature.HAZARD, () -> hazard(s, depth))
        .add(6, Feature.STATIC_CALL, () -> call(s, depth))
        .add(2, Feature.CASTS,
            () -> new Strict(Type.FLOAT, "((float) $0)",
                v -> Dual.constant((Integer) v[0]).toFloat(), doubles.integer(s, depth - 1)))
        .add(9, Feature.FLOATS, () -> leaf(s))
        .draw();
  }

  /** A double that a float was widened to, alone or in an operation with a double. */
  Expr widened(Scope s, int depth) {
    Expr single = single(s, depth);
    return choices.chance(0.5)
        ? new Strict(Type.DOUBLE, "((double) $0)", v -> ((Dual) v[0]).toDouble(), single)
        : doubles.arithmetic(choices.of("+-*"), single, doubles.number(s, depth - 1));
  }

  /** The cast goes by way of double, for the sake of {@code Double} objects. */
  private Expr narrowed(Expr number) {
    return new Strict(Type.FLOAT, "((float) (double) $0)", v -> ((Dual) v[0]).toFloat(), number);
  }

  private Expr literal(double value) {
    return new Strict(
        Type.FLOAT, "((float) " + Texts.literal(value) + ")", v -> Dual.constant(value).toFloat());
  }

  private Expr leaf(Scope s) {
    Place place = place(s, false);
    return place == null || choices.chance(0.15) ? literal(choices.constant()) : place;
  }

  private Place place(Scope s, boolean assignable) {
    List<Var> variables = assignable
        ? s.assignable(Type.FLOAT, Type.FLOAT_BOX) : s.of(Type.FLOAT, Type.FLOAT_BOX);
    for (int attempt = 0; attempt < 6; attempt++) {
      Place made = switch (choices.below(6)) {
        case 0, 1, 2 -> {
          Var variable = choices.variable(variables);
          yield variable == null ? null : new Place.Variable(variable);
        }
        case 3, 4 -> {
          Expr array = array(s);
          yield array == null ? null : new Place.Element(Type.FLOAT, array, doubles.index(s, 1));
        }
        default -> {
          Expr object = doubles.object(s);
          yield object == null ? null : new Place.Field(Type.FLOAT, object, "w");
        }
      };
      if (made != null) {
        return made;
      }
    }
    return null;
  }

  private char operator() {
    return choices.of("+++---******//%");
  }

  private Expr arithmetic(char operator, Expr a, Expr b) {
    return new Strict(Type.FLOAT, "($0 " + operator + " $1)",
        v -> Dual.apply(operator, (Dual) v[0], (Dual) v[1]), a, b);
  }

  private Expr divisor(char operator, Expr b) {
    return operator == '/' || operator == '%'
        ? arithmetic('+', literal(0.5), call(MathRule.named("Math.abs"), b)) : b;
  }

  private Expr binary(Scope s, int depth) {
    char operator = operator();
    return arithmetic(operator, single(s, depth - 1), divisor(operator, single(s, depth - 1)));
  }

  private Expr call(MathRule rule, Expr... arguments) {
    return new Strict(Type.FLOAT, rule.name + "($*)", v -> {
      Dual[] numbers = new Dual[v.length];
      System.arraycopy(v, 0, numbers, 0, v.length);
      return rule.apply(numbers).toFloat();
    }, arguments);
  }

  private Expr math(Scope s, int depth) {
    MathRule rule = MathRule.named(choices.of(FUNCTIONS));
    Expr[] arguments = new Expr[rule.arity];
    java.util.Arrays.setAll(arguments, i -> single(s, depth - 1));
    return call(rule, arguments);
  }

  /** Now and then kept small, for values that are stored in loops. */
  private Expr bounded(Scope s, int depth) {
    Expr e = single(s, depth);
    return choices.chance(0.5) ? e : arithmetic('*', literal(0.5), e);
  }

  /** An expression that changes a place; null if there is none. */
  Expr assignment(Scope s, int depth) {
    Place place = place(s, true);
    return place == null ? null : change(s, place, depth);
  }

  private Expr change(Scope s, Place place, int depth) {
    if (Feature.KILLS.enabled && choices.chance(0.12)) {
      return new Nodes.Assign(place, literal(choices.constant()));
    }
    if (choices.chance(0.2)) {
      return new Nodes.Step(place, choices.chance(0.5), choices.chance(0.5));
    }
    if (choices.chance(0.5)) {
      return new Nodes.Assign(place, bounded(s, depth - 1));
    }
    if (place.type == Type.FLOAT && choices.chance(0.4)) {
      return new Nodes.Compound(choices.of("+-*"), place, doubles.bounded(s, depth - 1));
    }
    char operator = operator();
    return new Nodes.Compound(operator, place, divisor(operator, bounded(s, depth - 1)));
  }

  /** A value that is loaded, then overwritten by the next operand, then used. */
  private Expr hazard(Scope s, int depth) {
    Place place = place(s, true);
    return place == null ? null
        : arithmetic(choices.of("**+-"), place, change(s, place.again(), depth));
  }

  private Expr call(Scope s, int depth) {
    Routine routine = choices.of(s.helpers.stream().filter(r -> r.result == Type.FLOAT).toList());
    if (routine == null) {
      return null;
    }
    Expr[] arguments =
        routine.parameters.stream().map(p -> doubles.argument(s, p.type, depth - 1)).toArray(Expr[]::new);
    return new Nodes.Call(Nodes.Call.Style.STATIC, routine, arguments);
  }

  // ---- arrays

  /** An array that exists already; null if there is none. */
  Expr array(Scope s) {
    Var variable = choices.variable(s.of(Type.FLOATS));
    return variable == null ? null : new Place.Variable(variable);
  }

  Expr newArray(Scope s, int depth) {
    Expr old = array(s);
    int kind = old == null || !Feature.ARRAY_COPIES.enabled ? 0 : choices.below(6);
    return switch (kind) {
      case 1 -> new Strict(Type.FLOATS, "$0.clone()", v -> ((Object[]) v[0]).clone(), old);
      case 2 -> new Strict(Type.FLOATS, "Arrays.copyOf($0, 4)", v -> copy(v[0], 0), old);
      case 3 -> new Strict(Type.FLOATS, "Arrays.copyOfRange($0, 1, 5)", v -> copy(v[0], 1), old);
      case 4 -> new Strict(Type.FLOATS, "new float[4]", v -> copy(new Object[0], 0));
      default -> new Strict(Type.FLOATS, "new float[] {$*}", Object[]::clone,
          single(s, depth), single(s, depth), single(s, depth), single(s, depth));
    };
  }

  private static Object copy(Object from, int start) {
    Object[] array = (Object[]) from;
    Object[] made = new Object[ExprGenerator.LENGTH];
    for (int i = 0; i < made.length; i++) {
      made[i] = start + i < array.length ? array[start + i] : Dual.constant(0).toFloat();
    }
    return made;
  }

  /** A copy of a part of an array, or the same value in all elements; null if there is no array. */
  Expr bulk(Scope s) {
    Expr from = array(s);
    Expr to = array(s);
    if (from == null) {
      return null;
    }
    if (choices.chance(0.5)) {
      return new Strict(Type.VOID, "Arrays.fill($0, $1)", v -> {
        java.util.Arrays.fill((Object[]) v[0], v[1]);
        return v;
      }, to, single(s, 2));
    }
    return new Strict(Type.VOID, "System.arraycopy($0, 0, $1, 1, 3)", v -> {
      System.arraycopy(v[0], 0, v[1], 1, 3);
      return v;
    }, from, to);
  }
}
