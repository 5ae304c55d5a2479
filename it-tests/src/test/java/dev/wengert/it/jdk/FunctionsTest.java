package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongToDoubleFunction;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What {@code java.util.function} makes of functions of doubles. */
class FunctionsTest {
  private static double apply(DoubleUnaryOperator f, double x) {
    return f.applyAsDouble(x);
  }

  @Test
  void andThenAndCompose() {
    DoubleUnaryOperator sine = Math::sin;
    assertGradient(x -> apply(sine.andThen(y -> y * y), x[0]), at(0.7), Math.sin(1.4));
    assertGradient(x -> apply(sine.compose(y -> y * y), x[0]), at(0.7), 1.4 * Math.cos(0.49));
  }

  @Test
  void identityAndLongChains() {
    assertGradient(x -> apply(DoubleUnaryOperator.identity(), x[0]) * x[1], at(2, 3), 3, 2);
    assertGradient(
        x -> {
          DoubleUnaryOperator power = DoubleUnaryOperator.identity();
          for (int i = 0; i < 5; i++) {
            power = power.andThen(y -> y * x[0]);
          }
          return apply(power, x[1]);
        },
        at(2, 3), 5 * 16 * 3, 32);
  }

  @Test
  void aChainKeepsWhatItsPartsCaptured() {
    assertGradient(
        x -> {
          double factor = x[0] * x[0];
          double term = x[1];
          DoubleUnaryOperator line = y -> y * factor;
          return apply(line.andThen(y -> y + term), 5);
        },
        at(2, 3), 20, 1);
  }

  /** A class that overrides the default method keeps its own. */
  @Test
  void andThenOfTheProgramItself() {
    class Twice implements DoubleUnaryOperator {
      @Override
      public double applyAsDouble(double x) {
        return 2 * x;
      }

      @Override
      public DoubleUnaryOperator andThen(DoubleUnaryOperator after) {
        return x -> 100 * after.applyAsDouble(x);
      }
    }
    DoubleUnaryOperator twice = new Twice();
    assertGradient(x -> apply(twice.andThen(y -> y * y), x[0]), at(3), 600);
  }

  @Test
  void predicates() {
    DoublePredicate positive = y -> y > 0;
    DoublePredicate small = y -> y < 10;
    assertGradient(x -> positive.and(small).test(x[0]) ? x[0] : -x[0], at(5), 1);
    assertGradient(x -> positive.or(small).negate().test(x[0]) ? x[0] : 3 * x[0], at(5), 3);
  }

  @Test
  void consumers() {
    assertGradient(
        x -> {
          double[] seen = {0};
          DoubleConsumer add = y -> seen[0] += y;
          add.andThen(y -> seen[0] *= y).accept(x[0] * x[1]);
          return seen[0];
        },
        at(2, 3), 2 * 6 * 3, 2 * 6 * 2);
  }

  @Test
  void theFirstConsumerMayOverwriteTheArgument() {
    assertGradient(
        x -> {
          double[] a = {x[0]};
          DoubleConsumer clear = y -> a[0] = 7;
          clear.andThen(y -> a[0] += y * y).accept(a[0]);
          return a[0];
        },
        at(3), 6);
  }

  @Test
  void everyInterfaceWithDoubles() {
    assertGradient(
        x -> {
          DoubleBinaryOperator times = (a, b) -> a * b;
          DoubleFunction<double[]> pair = a -> new double[] {a, a * a};
          DoubleSupplier second = () -> x[1];
          ToDoubleFunction<double[]> sum = a -> a[0] + a[1];
          ToDoubleBiFunction<double[], Double> scaled = (a, b) -> a[1] * b;
          IntToDoubleFunction element = i -> x[i];
          LongToDoubleFunction inverse = i -> x[0] / i;
          ObjDoubleConsumer<double[]> store = (a, b) -> a[0] = b;
          DoubleToIntFunction floor = a -> (int) a;
          DoubleToLongFunction round = Math::round;
          double[] p = pair.apply(second.getAsDouble());
          store.accept(p, element.applyAsDouble(0));
          return times.applyAsDouble(sum.applyAsDouble(p), scaled.applyAsDouble(p, x[0]))
              + inverse.applyAsDouble(4L) + floor.applyAsInt(x[0]) + round.applyAsLong(x[1]);
        },
        at(2, 3), 18 + 11 * 9 + 0.25, 6 * 18 + 11 * 2 * 6);
  }

  @Test
  void functionsOfBoxes() {
    assertGradient(
        x -> {
          Function<Double, Double> square = a -> a * a;
          UnaryOperator<Double> same = UnaryOperator.identity();
          BiFunction<Double, Double, Double> times = (a, b) -> a * b;
          Supplier<Double> first = () -> x[0];
          BinaryOperator<Double> least = BinaryOperator.minBy(Comparator.naturalOrder());
          return square.andThen(same).compose(same).andThen(a -> a + x[1]).apply(first.get())
              + times.andThen(Function.identity()).apply(x[0], x[1])
              + least.apply(x[0], x[1]);
        },
        at(2, 3), 4 + 3 + 1, 1 + 2);
  }
}
