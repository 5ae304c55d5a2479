package dev.wengert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Leak.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeakTest {
  private static final Leak LEAK =
      new Leak(Kind.ARGUMENT, "com.acme.Model", "run", 42, "java.util.Random.nextGaussian(D)D", 7);

  @Test
  void itReadsAsOneLine() {
    assertEquals(
        "ARGUMENT at com.acme.Model.run:42 -> java.util.Random.nextGaussian(D)D (7x);"
            + " add the callee's class to include=; the JDK's own code is not followed",
        LEAK.toString());
  }

  @Test
  void aLineThatIsNotKnownIsLeftOut() {
    Leak leak = new Leak(Kind.FIELD, "com.acme.Model", "run", -1, "com.lib.Data.x", 1);
    assertEquals(
        "FIELD at com.acme.Model.run -> com.lib.Data.x (1x);"
            + " add the class that declares the field to include=",
        leak.toString());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindComesWithAdvice(Kind kind) {
    String advice = new Leak(kind, "A", "f", 1, "g", 1).advice();
    assertFalse(advice.isBlank());
    assertFalse(advice.endsWith("."));
    assertEquals(1, advice.lines().count());
  }

  @Test
  void whatCanBeIncludedIsSaid() {
    for (Kind kind : new Kind[] {Kind.ARGUMENT, Kind.ARRAY_CONTENT, Kind.FIELD, Kind.RETURN, Kind.RESULT}) {
      assertTrue(new Leak(kind, "A", "f", 1, "g", 1).advice().contains("include="));
    }
  }

  @Test
  void leaksAreEqualByTheirParts() {
    assertEquals(
        LEAK, new Leak(Kind.ARGUMENT, "com.acme.Model", "run", 42, "java.util.Random.nextGaussian(D)D", 7));
  }
}
