package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.GradientTape;
import dev.wengert.WengertException;
import org.junit.jupiter.api.Test;

/** Methods that never name a gradient tape, though a helper of theirs opens one. */
class TapeOfAHelperTest {
  private static final class Session implements AutoCloseable {
    private final GradientTape tape = GradientTape.open();
    double x;
    double y;
    double[] inputs;
    double[] outputs = new double[1];

    double watch(double at) {
      return x = tape.watch(at);
    }

    double[] watchArray(double... at) {
      return inputs = tape.watch(at);
    }

    double slope() {
      return tape.gradient(y, x);
    }

    double slopeOf(double result) {
      return tape.gradient(result, x);
    }

    double[] slopes() {
      return tape.gradient(outputs[0], inputs);
    }

    boolean isReported() {
      return !tape.leaks().isEmpty();
    }

    @Override
    public void close() {
      tape.close();
    }
  }

  private static double square(double x) {
    return x * x;
  }

  private static void assertExactOrReported(double expected, double actual, Session session) {
    boolean isReported = session.isReported();
    assertTrue(
        expected == actual || isReported,
        () -> "expected " + expected + " or a leak, was " + actual);
  }

  @Test
  void numbersInTheFieldsOfTheHelper() {
    try (Session session = new Session()) {
      session.watch(3);
      session.y = session.x * session.x;
      assertExactOrReported(6, session.slope(), session);
    }
  }

  @Test
  void numbersInLocals() {
    try (Session session = new Session()) {
      double x = session.watch(3);
      double y = x * x;
      try {
        assertExactOrReported(6, session.slopeOf(y), session);
      } catch (WengertException e) {
        // Refused, which says it as well.
        assertTrue(e.getMessage().length() > 0);
      }
    }
  }

  @Test
  void elementsOfArrays() {
    try (Session session = new Session()) {
      double[] x = session.watchArray(3);
      session.outputs[0] = x[0] * x[0];
      assertExactOrReported(6, session.slopes()[0], session);
    }
  }

  private static void compute(Session session) {
    session.y = square(session.x) * session.x;
  }

  @Test
  void methodsThatAreCalledAfterItWasOpenedRecord() {
    try (Session session = new Session()) {
      session.watch(3);
      compute(session);
      assertEquals(27, session.slope());
    }
  }

  /** Hands its caller neither a number nor an array. */
  private static final class Quiet implements AutoCloseable {
    private final GradientTape tape = GradientTape.open();
    double x;
    double y;
    private double[] in;

    void watch(double at) {
      x = tape.watch(at);
    }

    void watchAll(double[] at) {
      in = tape.watch(at);
    }

    double slope() {
      return tape.gradient(y, x);
    }

    double[] slopes(double[] out) {
      return tape.gradient(out[0], in);
    }

    boolean isReported() {
      return !tape.leaks().isEmpty();
    }

    @Override
    public void close() {
      tape.close();
    }
  }

  @Test
  void arraysThatTheCallerFills() {
    double[] in = {3};
    try (Quiet quiet = new Quiet()) {
      quiet.watchAll(in);
      double[] out = {in[0] * in[0]};
      double slope = quiet.slopes(out)[0];
      boolean isReported = quiet.isReported();
      assertTrue(slope == 6 || isReported, () -> "slope " + slope);
    }
  }

  @Test
  void fieldsThatTheCallerFills() {
    try (Quiet quiet = new Quiet()) {
      quiet.watch(3);
      quiet.y = quiet.x * quiet.x;
      double slope = quiet.slope();
      boolean isReported = quiet.isReported();
      assertTrue(slope == 6 || isReported, () -> "slope " + slope);
    }
  }

  private static void square(Quiet quiet) {
    quiet.y = quiet.x * quiet.x;
  }

  private static double slopeAt(Quiet quiet, double at) {
    quiet.watch(at);
    square(quiet);
    return quiet.slope();
  }

  private static void assertSlope(Quiet quiet) {
    assertEquals(6, slopeAt(quiet, 3));
    assertFalse(quiet.isReported());
  }

  /** A caller that only calls loses nothing. */
  @Test
  void callersThatDoNotCompute() {
    try (Quiet quiet = new Quiet()) {
      assertSlope(quiet);
    }
  }
}
