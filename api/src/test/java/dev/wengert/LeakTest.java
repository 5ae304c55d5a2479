package dev.wengert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
            + " this code of the JDK is not followed; compute in code of the program",
        LEAK.toString());
  }

  @Test
  void aLineThatIsNotKnownIsLeftOut() {
    Leak leak = new Leak(Kind.FIELD, "com.acme.Model", "run", -1, "com.lib.Data.x", 1);
    assertEquals(
        "FIELD at com.acme.Model.run -> com.lib.Data.x (1x);"
            + " have it transformed: include=com.lib.*",
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
  void theOwnerOfACalleeIsFound() {
    assertEquals("com.acme.A", LeakAdvice.owner("com.acme.A.f(DLjava/lang/String;)D"));
    assertEquals("com.acme.A$B", LeakAdvice.owner("com.acme.A$B.<init>(D)V"));
    assertEquals("com.lib.Data", LeakAdvice.owner("com.lib.Data.x"));
    assertEquals("com.acme.A", LeakAdvice.owner("com.acme.A.f(D)D, a class that is not transformed"));
    assertEquals("com.acme.A", LeakAdvice.owner("com.acme.A.run, which is not transformed"));
    assertNull(LeakAdvice.owner("lambda"));
    assertNull(LeakAdvice.owner("a caller that is not transformed"));
  }

  @Test
  void leaksAreEqualByTheirParts() {
    assertEquals(
        LEAK, new Leak(Kind.ARGUMENT, "com.acme.Model", "run", 42, "java.util.Random.nextGaussian(D)D", 7));
  }
}
