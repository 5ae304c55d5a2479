package dev.wengert.it.kinks;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import org.junit.jupiter.api.Test;

/** What is chosen where there is no derivative: the table in {@code docs/kinks.md}, row by row. */
class KinksTest {
  @Test
  void absAtZeroIsFlat() {
    assertGradient(x -> Math.abs(x[0]), at(0), 0);
    assertGradient(x -> Math.abs(x[0]), at(-0.0), 0);
    assertGradient(x -> Math.abs(x[0]) * 3 + x[0], at(0), 1);
  }

  @Test
  void aTieOfMaxOrMinIsShared() {
    assertGradient(x -> Math.max(x[0], x[1]), at(2, 2), 0.5, 0.5);
    assertGradient(x -> Math.min(x[0], x[1]), at(2, 2), 0.5, 0.5);
    assertGradient(x -> Math.max(x[0], x[1]), at(0.0, -0.0), 0.5, 0.5);
    assertGradient(x -> Double.max(x[0], x[1]), at(2, 2), 0.5, 0.5);
    assertGradient(x -> Double.min(x[0], x[1]), at(2, 2), 0.5, 0.5);
    assertGradient(x -> Math.max(x[0], 0), at(0), 0.5);
    assertGradient(x -> Math.max(x[0], x[0]), at(1), 1);
  }

  @Test
  void aTernaryGoesWithTheBranchThatRan() {
    assertGradient(x -> x[0] > 0 ? x[0] : 0, at(0), 0);
    assertGradient(x -> x[0] >= 0 ? x[0] : 0, at(0), 1);
    assertGradient(x -> x[0] < 0 ? -x[0] : x[0], at(0), 1);
    assertGradient(x -> x[0] > x[1] ? x[0] : x[1], at(2, 2), 0, 1);
  }

  @Test
  void aClampedValueOnItsBoundIsSharedWithIt() {
    assertGradient(x -> Math.max(1, Math.min(3, x[0])), at(1), 0.5);
    assertGradient(x -> Math.max(1, Math.min(3, x[0])), at(3), 0.5);
    assertGradient(x -> Math.max(x[1], Math.min(x[2], x[0])), at(1, 1, 3), 0.5, 0.5, 0);
    assertGradient(x -> Math.max(1, Math.min(3, x[0])), at(2), 1);
    assertGradient(x -> Math.max(1, Math.min(3, x[0])), at(0.5), 0);
  }

  @Test
  void rootsAtZeroAreVertical() {
    assertGradient(x -> Math.sqrt(x[0]), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.sqrt(x[0]), at(-0.0), POSITIVE_INFINITY);
    assertGradient(x -> Math.cbrt(x[0]), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.cbrt(x[0]), at(-0.0), POSITIVE_INFINITY);
  }

  @Test
  void logarithmsAndInversesAreVerticalAtTheEndsOfTheirDomains() {
    assertGradient(x -> Math.log(x[0]), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.log(x[0]), at(-0.0), POSITIVE_INFINITY);
    assertGradient(x -> Math.log10(x[0]), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.log1p(x[0]), at(-1), POSITIVE_INFINITY);
    assertGradient(x -> Math.asin(x[0]), at(1), POSITIVE_INFINITY);
    assertGradient(x -> Math.asin(x[0]), at(-1), POSITIVE_INFINITY);
    assertGradient(x -> Math.acos(x[0]), at(1), NEGATIVE_INFINITY);
  }

  @Test
  void outsideADomainThereIsNoDerivative() {
    assertGradient(x -> Math.log(x[0]), at(-1), NaN);
    assertGradient(x -> Math.log1p(x[0]), at(-2), NaN);
    assertGradient(x -> Math.sqrt(x[0]), at(-1), NaN);
    assertGradient(x -> Math.asin(x[0]), at(2), NaN);
    assertGradient(x -> Math.pow(x[0], 0.5), at(-1), NaN);
  }

  @Test
  void hypotAtTheOriginIsFlat() {
    assertGradient(x -> Math.hypot(x[0], x[1]), at(0, 0), 0, 0);
    assertGradient(x -> Math.sqrt(x[0] * x[0] + x[1] * x[1]), at(0, 0), 0, 0);
    assertGradient(x -> Math.hypot(x[0], x[1]), at(0, -4), 0, -1);
  }

  @Test
  void atan2AtTheOriginHasNoDerivative() {
    assertGradient(x -> Math.atan2(x[0], x[1]), at(0, 0), NaN, NaN);
    assertGradient(x -> Math.atan2(x[0], x[1]), at(0, -2), -0.5, 0);
  }

  @Test
  void powAtItsSpecialPoints() {
    assertGradient(x -> Math.pow(x[0], 0), at(0), 0);
    assertGradient(x -> Math.pow(x[0], 0), at(-3), 0);
    assertGradient(x -> Math.pow(x[0], 0), at(NEGATIVE_INFINITY), 0);
    assertGradient(x -> Math.pow(x[0], 1), at(0), 1);
    assertGradient(x -> Math.pow(x[0], 2), at(0), 0);
    assertGradient(x -> Math.pow(x[0], 0.5), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.pow(x[0], -1), at(0), NEGATIVE_INFINITY);
    assertGradient(x -> Math.pow(0, x[0]), at(2), 0);
    assertGradient(x -> Math.pow(0, x[0]), at(0), 0);
    assertGradient(x -> Math.pow(1, x[0]), at(7), 0);
    assertGradient(x -> Math.pow(x[0], 3), at(-2), 12);
    assertGradient(x -> Math.pow(x[0], x[1]), at(-2, 3), 12, NaN);
    assertGradient(x -> Math.pow(x[0], x[1]), at(0, 0), 0, 0);
  }

  @Test
  void stepsAreFlatEverywhere() {
    assertGradient(x -> Math.floor(x[0]) + Math.ceil(x[0]), at(2), 0);
    assertGradient(x -> Math.rint(x[0]), at(2.5), 0);
    assertGradient(x -> Math.round(x[0]), at(2.5), 0);
    assertGradient(x -> Math.signum(x[0]), at(0), 0);
    assertGradient(x -> (int) x[0], at(3), 0);
    assertGradient(x -> (long) x[0], at(-3.5), 0);
    assertGradient(x -> Math.ulp(x[0]), at(1), 0);
    assertGradient(x -> Math.getExponent(x[0]), at(1), 0);
    assertGradient(x -> x[0] < 1 ? 2.0 : 3.0, at(1), 0);
    assertGradient(x -> Double.compare(x[0], 1), at(1), 0);
  }

  @Test
  void copySignAtZeroIsFlat() {
    assertGradient(x -> Math.copySign(x[0], 1), at(0), 0);
    assertGradient(x -> Math.copySign(x[0], x[1]), at(2, 0.0), 1, 0);
    assertGradient(x -> Math.copySign(x[0], x[1]), at(2, -0.0), -1, 0);
  }

  @Test
  void aRemainderGoesWithItsQuotient() {
    assertGradient(x -> x[0] % x[1], at(6, 2), 1, -3);
    assertGradient(x -> x[0] % x[1], at(-6, 2), 1, 3);
    assertGradient(x -> x[0] % x[1], at(5, POSITIVE_INFINITY), 1, 0);
    assertGradient(x -> Math.IEEEremainder(x[0], x[1]), at(5, 2), 1, -2);
    assertGradient(x -> Math.IEEEremainder(x[0], x[1]), at(7, 2), 1, -4);
  }

  @Test
  void neighboursMoveWithTheirNumber() {
    assertGradient(x -> Math.nextUp(x[0]), at(1), 1);
    assertGradient(x -> Math.nextDown(x[0]), at(1), 1);
    assertGradient(x -> Math.nextAfter(x[0], x[1]), at(1, 1), 1, 0);
    assertGradient(x -> Math.nextAfter(x[0], POSITIVE_INFINITY), at(0), 1);
  }

  @Test
  void scalingByAPowerOfTwoIsExact() {
    assertGradient(x -> Math.scalb(x[0], 3), at(0), 8);
    assertGradient(x -> Math.scalb(x[0], -1074), at(1), Double.MIN_VALUE);
    assertGradient(x -> Math.scalb(x[0], 2000), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.fma(x[0], x[1], x[2]), at(0, POSITIVE_INFINITY, 1), POSITIVE_INFINITY, 0, 1);
  }
}
