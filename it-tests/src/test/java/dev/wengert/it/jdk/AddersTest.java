package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

/** {@code DoubleAdder} and {@code DoubleAccumulator}. */
class AddersTest {
  @Test
  void adder() {
    assertGradient(
        x -> {
          DoubleAdder adder = new DoubleAdder();
          adder.add(x[0]);
          adder.add(x[1] * x[1]);
          double sum = adder.sum();
          adder.add(x[0]);
          Number number = adder;
          return sum * number.doubleValue();
        },
        at(2, 3), 13 + 2 * 11, 6 * 13 + 6 * 11);
  }

  @Test
  void reset() {
    assertGradient(
        x -> {
          DoubleAdder adder = new DoubleAdder();
          adder.add(x[0]);
          double first = adder.sumThenReset();
          adder.add(x[1]);
          double second = adder.sum();
          adder.reset();
          adder.add(x[1]);
          return first * second * adder.sum();
        },
        at(2, 3), 9, 12);
  }

  @Test
  void accumulator() {
    assertGradient(
        x -> {
          DoubleAccumulator product = new DoubleAccumulator((a, b) -> a * b, 1);
          product.accumulate(x[0]);
          product.accumulate(x[1]);
          double six = product.get();
          product.accumulate(x[0]);
          double twelve = product.getThenReset();
          product.accumulate(x[1]);
          return six + twelve + product.doubleValue();
        },
        at(2, 3), 3 + 12, 2 + 4 + 1);
    assertGradient(
        x -> {
          DoubleAccumulator most = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
          most.accumulate(x[0]);
          most.accumulate(x[1]);
          most.accumulate(1);
          return most.get();
        },
        at(2, 3), 0, 1);
  }

  @Test
  void anActiveIdentity() {
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          DoubleAccumulator sum = new DoubleAccumulator(Double::sum, x[0]);
          sum.accumulate(1);
          return sum.get();
        },
        2);
  }

  @Test
  void anAdderOfTheProgramItself() {
    class Doubling extends DoubleAdder {
      @Override
      public void add(double x) {
        super.add(2 * x);
      }
    }
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          DoubleAdder adder = new Doubling();
          adder.add(x[0]);
          return adder.sum();
        },
        2);
  }
}
