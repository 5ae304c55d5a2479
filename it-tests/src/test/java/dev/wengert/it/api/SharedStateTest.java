package dev.wengert.it.api;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** Fields and arrays that something outside of the recording overwrites in the meantime. */
class SharedStateTest {
  private double field;
  private double other;
  private double[] array = new double[2];
  private static double shared;
  private static double sharedOther;

  @Test
  void overwrittenWhileRecordingIsStopped() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      field = x;
      other = x;
      shared = x;
      sharedOther = x;
      array[0] = x;
      array[1] = x;
      tape.stopRecording(
          () -> {
            field = 5;
            shared = x * x;
            array[0] *= 2;
          });
      assertEquals(0, tape.gradient(field, x));
      assertEquals(0, tape.gradient(shared, x));
      assertEquals(0, tape.gradient(array[0], x));
      assertEquals(1, tape.gradient(other, x));
      assertEquals(1, tape.gradient(sharedOther, x));
      assertEquals(1, tape.gradient(array[1], x));
    }
  }

  private static double derivativeOfSquare(double at) {
    return Wengert.derivative(y -> y * y, at);
  }

  @Test
  void recordingWithinARecordingLeavesTheOuterOneAlone() {
    assertGradient(
        x -> {
          field = x[0];
          shared = x[0];
          array[0] = x[0];
          double constant = derivativeOfSquare(5);
          return field * shared * array[0] * constant;
        },
        at(3), 3 * 9 * 10);
  }

  @Test
  void innerRecordingWritesTheNeighbour() {
    assertExactOrReported(
        x -> {
          field = x[0];
          shared = x[0];
          array[0] = x[0];
          double constant =
              Wengert.derivative(
                  y -> {
                    other = y * y;
                    sharedOther = y * y;
                    array[1] = y * y;
                    return other + sharedOther + array[1];
                  },
                  5);
          return field * shared * array[0] * constant;
        },
        3);
  }

  @Test
  void innerRecordingOverwritesAFieldWithAConstant() {
    assertExactOrReported(
        x -> {
          field = x[0] * x[0];
          double constant =
              Wengert.derivative(
                  y -> {
                    field = 7;
                    return y * field;
                  },
                  5);
          return field * x[0] + constant;
        },
        3);
  }

  @Test
  void innerRecordingOverwritesAStaticFieldWithAConstant() {
    assertExactOrReported(
        x -> {
          shared = x[0] * x[0];
          double constant =
              Wengert.derivative(
                  y -> {
                    shared = 7;
                    return y * shared;
                  },
                  5);
          return shared * x[0] + constant;
        },
        3);
  }

  @Test
  void innerRecordingOverwritesAnElementWithAConstant() {
    assertExactOrReported(
        x -> {
          array[0] = x[0] * x[0];
          double constant =
              Wengert.derivative(
                  y -> {
                    array[0] = 7;
                    return y * array[0];
                  },
                  5);
          return array[0] * x[0] + constant;
        },
        3);
  }

  @Test
  void innerRecordingOverwritesAFieldWithItsOwnNumber() {
    assertExactOrReported(
        x -> {
          field = x[0] * x[0];
          double constant =
              Wengert.derivative(
                  y -> {
                    field = y + 2;
                    return y * field;
                  },
                  5);
          return field * x[0] + constant;
        },
        3);
  }

  @Test
  void innerRecordingOverwritesAnElementWithItsOwnNumber() {
    assertExactOrReported(
        x -> {
          array[0] = x[0] * x[0];
          double constant =
              Wengert.derivative(
                  y -> {
                    array[0] = y + 2;
                    return y * array[0];
                  },
                  5);
          return array[0] * x[0] + constant;
        },
        3);
  }

  private static void inAnotherThread(Runnable action) {
    Thread t = new Thread(action);
    t.start();
    try {
      t.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void otherThreadOverwritesAFieldWithAConstant() {
    assertExactOrReported(
        x -> {
          field = x[0] * x[0];
          inAnotherThread(() -> field = 7);
          return field * x[0];
        },
        3);
  }

  @Test
  void otherThreadOverwritesAnElementWithAConstant() {
    assertExactOrReported(
        x -> {
          array[0] = x[0] * x[0];
          inAnotherThread(() -> array[0] = 7);
          return array[0] * x[0];
        },
        3);
  }
}
