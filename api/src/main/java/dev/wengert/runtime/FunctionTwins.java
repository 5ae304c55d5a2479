package dev.wengert.runtime;

import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * Twins of the default methods of {@code java.util.function} that make functions of doubles. A class
 * that overrides one of them keeps its own.
 */
public final class FunctionTwins {
  private static final Overrides COMPOSE = unary("compose");
  private static final Overrides UNARY_AND_THEN = unary("andThen");
  private static final Overrides CONSUMER_AND_THEN =
      new Overrides(DoubleConsumer.class, "andThen", DoubleConsumer.class, DoubleConsumer.class);
  private static final Overrides AND = predicate("and", DoublePredicate.class);
  private static final Overrides OR = predicate("or", DoublePredicate.class);
  private static final Overrides NEGATE = predicate("negate");

  private FunctionTwins() {}

  private static Overrides unary(String name) {
    return new Overrides(
        DoubleUnaryOperator.class, name, DoubleUnaryOperator.class, DoubleUnaryOperator.class);
  }

  private static Overrides predicate(String name, Class<?>... types) {
    return new Overrides(DoublePredicate.class, name, DoublePredicate.class, types);
  }

  public static DoubleUnaryOperator andThen(
      DoubleUnaryOperator f, DoubleUnaryOperator after, int fp, Tape tape) {
    return f == null || UNARY_AND_THEN.by(f)
        ? f.andThen(after)
        : new Composed.Chain(f, Objects.requireNonNull(after));
  }

  public static DoubleUnaryOperator compose(
      DoubleUnaryOperator f, DoubleUnaryOperator before, int fp, Tape tape) {
    return f == null || COMPOSE.by(f)
        ? f.compose(before)
        : new Composed.Chain(Objects.requireNonNull(before), f);
  }

  public static DoubleConsumer andThen(
      DoubleConsumer f, DoubleConsumer after, int fp, Tape tape) {
    return f == null || CONSUMER_AND_THEN.by(f)
        ? f.andThen(after)
        : new Composed.Both(f, Objects.requireNonNull(after));
  }

  public static DoublePredicate and(DoublePredicate f, DoublePredicate other, int fp, Tape tape) {
    return f == null || AND.by(f)
        ? f.and(other)
        : new Composed.Junction(f, Objects.requireNonNull(other), false);
  }

  public static DoublePredicate or(DoublePredicate f, DoublePredicate other, int fp, Tape tape) {
    return f == null || OR.by(f)
        ? f.or(other)
        : new Composed.Junction(f, Objects.requireNonNull(other), true);
  }

  public static DoublePredicate negate(DoublePredicate f, int fp, Tape tape) {
    return f == null || NEGATE.by(f) ? f.negate() : new Composed.Negation(f);
  }

  /** Twins of static methods. */
  public static final class OfDoubleUnaryOperator {
    private OfDoubleUnaryOperator() {}

    public static DoubleUnaryOperator identity(int fp, Tape tape) {
      return Composed.Identity.INSTANCE;
    }
  }

  /** Whether classes override a default method of an interface of the JDK. */
  static final class Overrides extends ClassValue<Boolean> {
    private final Class<?> declaring;
    private final String name;
    private final MethodType type;

    Overrides(Class<?> declaring, String name, Class<?> result, Class<?>... types) {
      this.declaring = declaring;
      this.name = name;
      this.type = MethodType.methodType(result, types);
    }

    boolean by(Object f) {
      return get(f.getClass());
    }

    @Override
    protected Boolean computeValue(Class<?> c) {
      return Dispatch.selected(c, name, type) != declaring;
    }
  }
}
