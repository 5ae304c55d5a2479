package dev.wengert.it.api;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import dev.wengert.WengertException;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class StopRecordingTest {
  private double field;

  @Test
  void stopGradientMakesAConstant() {
    assertGradient(x -> Wengert.stopGradient(x[0]) * x[0], at(3), 3);
    assertGradient(x -> Wengert.stopGradient(x[0] * x[0]), at(3), 0);
    assertGradient(x -> x[0] * x[0] + Wengert.stopGradient(x[0]) * x[1], at(3, 2), 6, 3);
  }

  @Test
  void stopGradientAsAMethodReference() {
    DoubleUnaryOperator stop = Wengert::stopGradient;
    assertGradient(x -> stop.applyAsDouble(x[0]) * x[0], at(3), 3);
  }

  @Test
  void stopGradientOutsideARecordingIsTheNumberItself() {
    assertEquals(3, Wengert.stopGradient(3));
  }

  @Test
  void actionIsNotRecorded() {
    double[] a = {1, 1};
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      a[0] = x;
      a[1] = x;
      tape.stopRecording(
          () -> {
            a[1] = x * x;
            field = x;
          });
      double y = a[0] * a[1] * field;
      assertEquals(27 * 3, y);
      assertEquals(27, tape.gradient(y, x));
    }
  }

  @Test
  void supplierGivesAConstant() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double constant = tape.stopRecording(() -> x * x);
      assertEquals(9, constant);
      assertEquals(9, tape.gradient(x * constant, x));
    }
  }

  @Test
  void recordingGoesOnAfterwards() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double y = x * x;
      double z = tape.stopRecording(() -> Math.sin(x));
      y *= x;
      assertEquals(27, tape.gradient(y, x));
      assertEquals(Math.sin(3), z);
    }
  }

  @Test
  void pausesNest() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double[] a = new double[2];
      tape.stopRecording(
          () -> {
            a[0] = tape.stopRecording(() -> x * x);
            a[1] = x;
          });
      double y = a[0] * a[1] * x;
      assertEquals(27, tape.gradient(y, x));
    }
  }

  @Test
  void exceptionInAnActionResumesRecording() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      assertThrows(
          IllegalStateException.class,
          () ->
              tape.stopRecording(
                  (Runnable)
                      () -> {
                        throw new IllegalStateException();
                      }));
      double y = x * x;
      assertEquals(6, tape.gradient(y, x));
    }
  }

  @Test
  void nothingIsWatchedWhileRecordingIsStopped() {
    try (GradientTape tape = GradientTape.open()) {
      tape.stopRecording(
          () -> {
            double x = tape.watch(3.0);
            double y = x * x;
            assertThrows(WengertException.class, () -> tape.gradient(y, x));
          });
    }
  }
}
