package dev.wengert.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import dev.wengert.benchmarks.kernels.MatrixProduct;
import dev.wengert.runtime.TapeSize;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts, sizes and times that the harness takes. */
class MeasurementTest {

  @Test
  void operationsOfTheLorenzKernel() {
    // A step has 4 * 8 operations in the equations, 2 * 9 + 6 in the stages and 24 at its end.
    assertEquals(200_000 * (4 * 8 + 2 * 9 + 6 + 24) + 2, OperationCount.of("lorenz"));
  }

  @Test
  void operationsOfTheMatrixProduct() {
    assertEquals(2L * 200 * 200 * 200 + 2L * 200 * 200, OperationCount.of("matrix"));
  }

  @Test
  void callsOfMathCount() {
    // A date has exp and 4 operations, a path 4 more with max, the price 12.
    assertEquals(10_000 * (52 * 5 + 4) + 12, OperationCount.of("asian"));
  }

  @Test
  void everyKernelHasADerivative() {
    for (String name : List.of("asian", "dopri", "lstm", "network")) {
      Kernel kernel = Kernels.create(name);
      double[] x = kernel.inputs();
      GradientCheck.check(kernel, x, Wengert.gradient(kernel::value, x));
    }
  }

  @Test
  void aWrongPartialIsNotMeasured() {
    Kernel kernel = new MatrixProduct(3);
    double[] x = kernel.inputs();
    Gradient right = Wengert.gradient(kernel::value, x);
    double[] wrong = right.partials().clone();
    wrong[4] *= 1.01;
    assertThrows(
        IllegalStateException.class,
        () -> GradientCheck.check(kernel, x, new Gradient(right.value(), wrong, List.of())));
    assertThrows(
        IllegalStateException.class, () -> GradientCheck.checkEqual(right.partials(), wrong));
  }

  private TapeSize size;

  private double product(double[] x) {
    double y = 1;
    for (double e : x) {
      y *= e;
    }
    size = TapeSize.current();
    return y;
  }

  @Test
  void theTapeGrowsWithTheLoop() {
    Wengert.gradient(this::product, new double[100]);
    TapeSize small = size;
    Wengert.gradient(this::product, new double[200]);
    assertTrue(size.statements() > small.statements());
    assertTrue(size.bytes() >= small.bytes() + 100 * 12, size + " after " + small);
    assertTrue(size.addresses() >= small.addresses() + 100);
    assertEquals(size.bytes(), size.statementBytes() + size.pairBytes());
  }

  @Test
  void thereIsNoTapeOutside() {
    assertNull(TapeSize.current());
  }

  @Test
  void steadyIsReachedWhereFiveCallsAreAlmostAsFastAsTheLast() {
    double[] times = new double[100];
    Arrays.fill(times, 2);
    Arrays.fill(times, 0, 10, 50);
    assertEquals(8 * 50, WarmUp.millisToSteady(times));
  }

  @Test
  void warmingUpGoesOnWhileCallsBecomeFaster() {
    double[] times = {50, 50, 50, 50, 10, 10, 9, 9};
    assertTrue(WarmUp.isFalling(times));
    Arrays.fill(times, 4, 8, 49);
    assertFalse(WarmUp.isFalling(times));
    assertFalse(WarmUp.isFalling(new double[] {2, 1}));
  }
}
