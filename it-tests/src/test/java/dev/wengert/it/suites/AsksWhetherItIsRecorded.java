package dev.wengert.it.suites;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Tests for both versions of JUnit that fail outside of a recording: inside, the twin of a method runs. */
public class AsksWhetherItIsRecorded {
  @org.junit.Test
  public void four() {
    assertTrue(recorded());
  }

  @org.junit.jupiter.api.Test
  void five() {
    assertTrue(recorded());
  }

  private static boolean recorded() {
    return Arrays.stream(new Throwable().getStackTrace()).anyMatch(frame -> frame.getMethodName().contains("$wengert"));
  }
}
