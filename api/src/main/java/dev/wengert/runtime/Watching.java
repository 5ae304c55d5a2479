package dev.wengert.runtime;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;

/**
 * Functions that are not transformed, on their way into code of the JDK that will give them objects:
 * what is active in these is reported when it comes.
 */
public final class Watching {
  private static final Set<String> DEFAULTS = Set.of("andThen", "compose", "negate", "and", "or");

  /** Whether classes have default methods of their own, which must be called. */
  private static final ClassValue<Boolean> OVERRIDES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> c) {
          for (Method m : c.getMethods()) {
            if (DEFAULTS.contains(m.getName()) && !ActiveSearch.isJdk(m.getDeclaringClass())) {
              return true;
            }
          }
          return false;
        }
      };

  private Watching() {}

  private static boolean loses(Object f, Tape tape) {
    return f != null
        && tape.isRecording()
        && Dispatch.isForeign(f.getClass())
        && !OVERRIDES.get(f.getClass());
  }

  private static void give(Object x, String site) {
    Tape tape = Recordings.current();
    if (tape != null) {
      tape.give(x, site);
      tape.lookAtShared();
    }
  }

  public static <T, R> Function<T, R> of(Function<T, R> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          return f.apply(x);
        };
  }

  public static <T, U, R> BiFunction<T, U, R> of(BiFunction<T, U, R> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : (x, y) -> {
          give(x, site);
          give(y, site);
          return f.apply(x, y);
        };
  }

  public static <T> UnaryOperator<T> of(UnaryOperator<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          return f.apply(x);
        };
  }

  public static <T> BinaryOperator<T> of(BinaryOperator<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : (x, y) -> {
          give(x, site);
          give(y, site);
          return f.apply(x, y);
        };
  }

  public static <T> Consumer<T> of(Consumer<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          f.accept(x);
        };
  }

  public static <T, U> BiConsumer<T, U> of(BiConsumer<T, U> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : (x, y) -> {
          give(x, site);
          give(y, site);
          f.accept(x, y);
        };
  }

  public static <T> Predicate<T> of(Predicate<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          return f.test(x);
        };
  }

  public static <T, U> BiPredicate<T, U> of(BiPredicate<T, U> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : (x, y) -> {
          give(x, site);
          give(y, site);
          return f.test(x, y);
        };
  }

  public static <T> ToDoubleFunction<T> of(ToDoubleFunction<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          return f.applyAsDouble(x);
        };
  }

  public static <T> ToIntFunction<T> of(ToIntFunction<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          return f.applyAsInt(x);
        };
  }

  public static <T> ToLongFunction<T> of(ToLongFunction<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : x -> {
          give(x, site);
          return f.applyAsLong(x);
        };
  }

  public static <T> Supplier<T> of(Supplier<T> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : () -> {
          give(f, site);
          return f.get();
        };
  }

  public static <T, U> ToDoubleBiFunction<T, U> of(ToDoubleBiFunction<T, U> f, Tape tape, String site) {
    return !loses(f, tape)
        ? f
        : (x, y) -> {
          give(x, site);
          give(y, site);
          return f.applyAsDouble(x, y);
        };
  }

  public static <T, A, R> Collector<T, A, R> of(Collector<T, A, R> c, Tape tape, String site) {
    if (c == null || !tape.isRecording()) {
      return c;
    }
    BiConsumer<A, T> accumulator = c.accumulator();
    return loses(accumulator, tape)
        ? new WatchedCollector<>(c, of(accumulator, tape, site))
        : c;
  }
}
