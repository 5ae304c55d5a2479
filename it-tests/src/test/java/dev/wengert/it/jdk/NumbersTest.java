package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import java.math.BigDecimal;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random numbers are constants; decimals are leaks. */
class NumbersTest {
  @Test
  void randomNumbersAreConstants() {
    Random random = new Random(5);
    double sum = random.nextDouble() + random.nextGaussian() + random.nextFloat();
    assertGradient(
        x -> {
          Random same = new Random(5);
          return x[0] * (same.nextDouble() + same.nextGaussian() + same.nextFloat());
        },
        at(2), sum);
    double doubles = new Random(5).doubles(10, 1, 2).sum();
    assertGradient(x -> new Random(5).doubles(10, 1, 2).map(y -> y * x[0]).sum(), at(2), doubles);
    double split = new SplittableRandom(1).nextDouble();
    assertGradient(x -> new SplittableRandom(1).nextDouble() * x[0], at(2), split);
  }

  @Test
  void activeBoundsOfRandomNumbers() {
    assertLeaks(
        Leak.Kind.ARGUMENT, x -> new SplittableRandom(1).nextDouble(x[0], x[1]), 2, 3);
  }

  @Test
  void decimals() {
    assertLeaks(Leak.Kind.ARGUMENT, x -> new BigDecimal(x[0]).doubleValue(), 2.5);
    assertLeaks(
        Leak.Kind.ARGUMENT, x -> BigDecimal.valueOf(x[0]).multiply(BigDecimal.TEN).doubleValue(), 2.5);
  }
}
