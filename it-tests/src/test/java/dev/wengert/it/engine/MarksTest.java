package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Several calls that record, one behind the other, share a mark: what pairs of theirs have kept is found again. */
class MarksTest {
  private static final class Counter {
    double value;

    Counter(double value) {
      this.value = value;
    }

    /** By a lambda, so that its caller does not know the pair. */
    void times(DoubleUnaryOperator f) {
      value = f.applyAsDouble(value);
    }

    void square(Counter by) {
      for (int i = 0; i < 2; i++) {
        value *= by.value;
      }
    }
  }

  private static double pairsBehindOneMark(Counter a, Counter b, Consumer<Counter> first, Consumer<Counter> second) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      first.accept(a);
      second.accept(b);
      first.accept(b);
      s += a.value * b.value;
    }
    return s;
  }

  @Test
  void allOfThemKeepNumbers() {
    assertMatchesDifferences(
        x -> {
          Counter a = new Counter(x[0]);
          Counter b = new Counter(x[1]);
          return pairsBehindOneMark(a, b, c -> c.square(a), c -> c.square(b));
        },
        0.9, 1.1);
  }

  @Test
  void theFirstOrTheLastKeepsNothing() {
    assertMatchesDifferences(
        x -> {
          Counter a = new Counter(x[0]);
          Counter b = new Counter(x[1]);
          return pairsBehindOneMark(a, b, c -> { }, c -> c.square(a)) + pairsBehindOneMark(a, b, c -> c.square(a), c -> { });
        },
        0.9, 1.1);
  }

  private static double overLists(List<Counter> all) {
    double s = 1;
    for (Iterator<Counter> i = all.iterator(); i.hasNext(); ) {
      Counter c = i.next();
      all.get(0).square(c);
      all.get(all.size() - 1).times(v -> v * c.value);
      s += all.get(0).value * c.value;
    }
    return s;
  }

  @Test
  void listsThatAreAskedSeveralTimes() {
    assertMatchesDifferences(
        x -> {
          List<Counter> all = new ArrayList<>();
          for (double v : x) {
            all.add(new Counter(v));
          }
          return overLists(all);
        },
        0.9, 1.1, 0.7);
  }

  private static void thenFails(Counter a, Consumer<Counter> first, Consumer<Counter> second) {
    a.value *= a.value;
    first.accept(a);
    second.accept(a);
    a.value = 0;
  }

  @Test
  void theSecondEndsWithAnException() {
    assertGradient(
        x -> {
          Counter a = new Counter(x[0]);
          try {
            thenFails(
                a,
                c -> c.square(new Counter(3)), // 9 x^2
                c -> {
                  c.times(v -> v * v); // 81 x^4
                  throw new IllegalStateException();
                });
          } catch (IllegalStateException e) {
            a.value *= x[0];
          }
          return a.value;
        },
        at(2), 5 * 81 * 16);
  }

  private static double failsBetween(Counter a, Consumer<Counter> first, int[] none) {
    first.accept(a);
    a.value *= 1.0 / none[0];
    first.accept(a);
    return a.value;
  }

  @Test
  void anExceptionBehindAMarkThatIsNotKeptYet() {
    assertGradient(
        x -> {
          Counter a = new Counter(x[0]);
          try {
            failsBetween(a, c -> c.times(v -> v * v), new int[0]);
          } catch (ArrayIndexOutOfBoundsException e) {
            return a.value * a.value; // x^4
          }
          return a.value;
        },
        at(2), 32);
  }
}
