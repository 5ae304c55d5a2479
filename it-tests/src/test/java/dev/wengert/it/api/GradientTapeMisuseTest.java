package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.GradientTape;
import dev.wengert.WengertException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GradientTapeMisuseTest {
  private static void assertRefused(String part, Executable action) {
    String message = assertThrows(WengertException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void closingTwiceDoesNothing() {
    GradientTape tape = GradientTape.open();
    tape.close();
    tape.close();
    try (GradientTape next = GradientTape.open()) {
      double x = next.watch(3.0);
      tape.close();
      assertEquals(6, next.gradient(x * x, x));
    }
  }

  @Test
  void closedTapeWatchesNothing() {
    GradientTape tape = GradientTape.open();
    tape.close();
    assertRefused("closed", () -> tape.watch(3.0));
    assertRefused("closed", () -> tape.watch(new double[] {3}));
  }

  @Test
  void closedTapeGivesNoGradientOfANumber() {
    GradientTape tape = GradientTape.open();
    double x = tape.watch(3.0);
    double y = x * x;
    tape.close();
    assertRefused("closed", () -> tape.gradient(y, x));
  }

  @Test
  void closedTapeGivesNoGradientByAnArray() {
    GradientTape tape = GradientTape.open();
    double[] x = tape.watch(new double[] {3});
    double y = x[0] * x[0];
    tape.close();
    assertRefused("closed", () -> tape.gradient(y, x));
    assertRefused("closed", () -> tape.jacobian(x, x));
  }

  @Test
  void closedTapeGivesNoDerivativesOfAnArray() {
    GradientTape tape = GradientTape.open();
    double x = tape.watch(3.0);
    double[] y = {x};
    tape.close();
    assertRefused("closed", () -> tape.gradient(y, x));
  }

  @Test
  void closedTapeGivesNoGradientWithinTheSameMethod() {
    GradientTape tape = GradientTape.open();
    double x = tape.watch(3.0);
    double y = x * x;
    tape.close();
    String message = "none";
    try {
      message = "gradient " + tape.gradient(y, x);
    } catch (WengertException e) {
      message = e.getMessage();
    }
    assertTrue(message.contains("closed"), message);
  }

  @Test
  void closedTapeDoesNotPauseOrList() {
    GradientTape tape = GradientTape.open();
    tape.close();
    assertRefused("closed", () -> tape.stopRecording(() -> { }));
    assertRefused("closed", () -> tape.stopRecording(() -> 1.0));
    assertRefused("closed", tape::leaks);
  }

  @Test
  void numberThatIsNotWatchedIsRefused() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double y = x * x;
      assertRefused("watch", () -> tape.gradient(y, 3.0));
      assertRefused("watch", () -> tape.gradient(y, y));
      assertRefused("watch", () -> tape.gradient(new double[] {y}, y));
    }
  }

  @Test
  void arrayThatIsNotWatchedIsRefused() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = tape.watch(new double[] {3});
      double y = x[0] * x[0];
      assertRefused("watch", () -> tape.gradient(y, new double[] {3}));
      assertRefused("watch", () -> tape.gradient(y, x.clone()));
      assertRefused("watch", () -> tape.jacobian(x, new double[1]));
    }
  }

  @Test
  void nullIsRefused() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      assertThrows(RuntimeException.class, () -> tape.watch((double[]) null));
      assertThrows(RuntimeException.class, () -> tape.gradient(x, (double[]) null));
      assertThrows(RuntimeException.class, () -> tape.gradient((double[]) null, x));
      assertEquals(6, tape.gradient(x * x, x));
    }
  }

  @Test
  void aTapeIsClosedOnItsOwnThread() throws InterruptedException {
    GradientTape tape = GradientTape.open();
    Throwable[] thrown = new Throwable[1];
    Thread other =
        new Thread(
            () -> {
              try {
                tape.close();
              } catch (WengertException e) {
                thrown[0] = e;
              }
            },
            "other");
    other.start();
    other.join();
    tape.close();
    assertTrue(thrown[0].getMessage().contains("belongs to thread"));
    try (GradientTape next = GradientTape.open()) {
      double[] x = next.watch(new double[] {1, 2});
      assertArrayEquals(new double[] {2, 0}, next.gradient(x[0] * x[0], x));
    }
  }

  @Test
  void nullAndNaNAreRefused() {
    try (GradientTape tape = GradientTape.open()) {
      assertThrows(WengertException.class, () -> tape.watch((double[]) null));
      assertThrows(WengertException.class, () -> tape.watch(new double[] {Double.NaN}));
      assertThrows(WengertException.class, () -> tape.watch(Double.NaN));
      assertThrows(WengertException.class, () -> tape.stopRecording((Runnable) null));
      double[] x = tape.watch(new double[] {1});
      assertThrows(WengertException.class, () -> tape.jacobian(null, x));
    }
  }

  @Test
  void aTapeCannotBeOpenedWhileRecordingIsStopped() {
    try (GradientTape tape = GradientTape.open()) {
      assertThrows(
          WengertException.class, () -> tape.stopRecording(() -> GradientTape.open().close()));
    }
  }
}
