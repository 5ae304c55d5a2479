package dev.wengert.it.adbench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import java.util.List;

/** A value and its gradient as an independent C++ tape tool computed them. */
record Expected(double value, double[] partials) {
  private static final double TOLERANCE = 1e-10;

  static Expected load(String name) {
    DataFile file = new DataFile(name);
    return new Expected(file.number(), file.numbers(file.remaining()));
  }

  /** The value to 1e-10 of itself, every partial to 1e-10 of the largest, and nothing leaked. */
  void assertMatches(Gradient gradient) {
    assertAll(
        () -> assertEquals(List.of(), gradient.leaks()),
        () -> assertValueMatches(gradient.value()),
        () -> assertPartialsMatch(gradient.partials()));
  }

  void assertValueMatches(double actual) {
    assertEquals(value, actual, TOLERANCE * Math.abs(value), "value");
  }

  private void assertPartialsMatch(double[] actual) {
    double largest = 0;
    for (double partial : partials) {
      largest = Math.max(largest, Math.abs(partial));
    }
    assertEquals(partials.length, actual.length, "number of partials");
    for (int i = 0; i < partials.length; i++) {
      assertEquals(partials[i], actual[i], TOLERANCE * largest, "partial " + i);
    }
  }
}
