package dev.wengert.it.explain;

import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Explanation;
import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Surprise;
import dev.wengert.Surprise.Kind;
import dev.wengert.Wengert;
import dev.wengert.WengertException;
import dev.wengert.runtime.Settings;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainTest {
  @BeforeAll
  static void switchOn() {
    Settings.explain(true);
  }

  @AfterAll
  static void switchOff() {
    Settings.explain(false);
  }

  /** Explains; value and partials are those of a gradient, and of a plain run. */
  private static Explanation explain(ToDoubleFunction<double[]> f, double... x) {
    double plain = f.applyAsDouble(x.clone());
    Explanation explanation = Wengert.explain(f, x);
    Gradient gradient = Wengert.gradient(f, x);
    assertEquals(plain, explanation.value());
    assertEquals(plain, gradient.value());
    assertArrayEquals(gradient.partials(), explanation.partials());
    assertEquals(gradient.leaks(), explanation.leaks());
    return explanation;
  }

  private static List<Kind> kinds(ToDoubleFunction<double[]> f, double... x) {
    return explain(f, x).surprises().stream().map(Surprise::kind).toList();
  }

  private static List<String> details(ToDoubleFunction<double[]> f, double... x) {
    return explain(f, x).surprises().stream().map(s -> s.kind() + " " + s.detail()).toList();
  }

  // ---------------------------------------------------------------- zero

  @Test
  void castsOfActiveValues() {
    Explanation e = explain(Programs::cast, 2.5, 3);
    assertArrayEquals(at(0, 2), e.partials());
    Surprise s = e.surprises().get(0);
    assertEquals(
        new Surprise(Kind.CAST, "dev.wengert.it.explain.Programs", "cast", s.line(), "(int) 2.5", 1), s);
    assertTrue(s.line() > 0);
    assertEquals(List.of("CAST (long) 2.5"), details(Programs::castToLong, 2.5));
    assertEquals(List.of("CAST (int) 2.5"), details(Programs::castOfABox, 2.5));
  }

  @Test
  void castsOfConstantsAreNoSurprise() {
    assertEquals(List.of(), details(Programs::castOfAConstant, 2.5));
  }

  @Test
  void stepFunctions() {
    assertEquals(
        List.of("STEP floor(2.5)", "STEP ceil(2.5)", "STEP rint(2.5)", "STEP round(2.5)", "STEP signum(2.5)",
            "STEP ulp(2.5)", "STEP getExponent(2.5)"),
        details(Programs::steps, 2.5));
  }

  // ---------------------------------------------------------------- one-sided

  @Test
  void comparisonsOfEqualValues() {
    assertEquals(List.of("COMPARISON 2.0 is compared with 2.0"), details(Programs::tie, 2, 2));
    assertEquals(List.of(), details(Programs::tie, 2, 3));
    assertEquals(List.of("COMPARISON 2.0 is compared with 2.0"), details(Programs::compared, 2));
    assertEquals(List.of("COMPARISON 1.0 is compared with 1.0"), details(Programs::inCollections, 1));
  }

  @Test
  void corners() {
    assertEquals(
        List.of("CORNER abs(0.0)", "CORNER max(0.0, 0.0)", "CORNER min(0.0, 0.0)", "CORNER hypot(0.0, 0.0)",
            "CORNER copySign(0.0, 1.0)"),
        details(Programs::corners, 0, 0));
    assertEquals(List.of(), details(Programs::corners, 1, 2));
  }

  @Test
  void singularities() {
    assertEquals(
        List.of("SINGULARITY sqrt(0.0)", "SINGULARITY cbrt(0.0)", "SINGULARITY atan2(0.0, 0.0)",
            "SINGULARITY pow(0.0, 0.5)", "SINGULARITY log1p(-1.0)", "SINGULARITY 0.0 / 0.0"),
        details(Programs::singularities, 0));
    assertEquals(List.of(), details(Programs::singularities, 1));
    assertEquals(List.of("SINGULARITY log(-1.0)"), details(Programs::outsideItsDomain, -1));
  }

  @Test
  void remaindersAtMultiples() {
    assertEquals(List.of("JUMP 4.0 % 2.0"), details(Programs::jump, 4));
    assertEquals(List.of(), details(Programs::jump, 5));
  }

  @Test
  void ordinaryPointsAreNoSurprise() {
    assertEquals(List.of(), details(Programs::smooth, 2.2));
  }

  // ---------------------------------------------------------------- loops, switches

  @Test
  void loopsThatStopWhenAValueSaysSo() {
    Explanation e = explain(Programs::newton, 2);
    assertEquals(1 / (2 * Math.sqrt(2)), e.partials()[0], 1e-12);
    assertEquals(List.of(Kind.LOOP_COUNT), e.surprises().stream().map(Surprise::kind).toList());
    assertEquals(6, e.surprises().get(0).count());
    assertTrue(e.surprises().get(0).detail().startsWith("a comparison of 1.0 with 1.0E-12 decides"));
    assertEquals(List.of(Kind.LOOP_COUNT), kinds(Programs::untilBreak, 1));
    assertEquals(List.of(Kind.LOOP_COUNT), kinds(Programs::doWhile, 5));
    assertEquals(List.of(Kind.LOOP_COUNT), kinds(Programs::innerLoopOnly, 5));
  }

  @Test
  void loopsCountedByANumberThatWasCut() {
    assertEquals(
        List.of("LOOP_COUNT ceil(4.4) decides whether a loop goes on"),
        details(Programs::countedByACast, 2.2));
  }

  @Test
  void aBranchInALoopDoesNotEndIt() {
    assertEquals(List.of(), kinds(Programs::branchInALoop, 2.2));
  }

  @Test
  void switchesOverACast() {
    assertEquals(List.of("SWITCH (int) 2.5 selects a case"), details(Programs::switched, 2.5));
  }

  // ---------------------------------------------------------------- text, leaks

  @Test
  void numbersThroughText() {
    assertEquals(List.of(Kind.TEXT), kinds(Programs::text, 2.5));
    assertEquals(List.of(Kind.TEXT), kinds(Programs::concatenated, 2.5));
    assertEquals(List.of(), kinds(Programs::parsed, 2.5));
  }

  @Test
  void leaksAreExplainedToo() {
    Explanation e = explain(Programs::leaking, 2.5);
    assertEquals(List.of(Leak.Kind.BIT_PATTERN), e.leaks().stream().map(Leak::kind).toList());
    assertEquals(List.of(Kind.CAST), e.surprises().stream().map(Surprise::kind).toList());
    assertTrue(e.toString().contains("surprises\n  CAST at dev.wengert.it.explain.Programs.leaking:"), e.toString());
    assertTrue(e.toString().contains("leaks\n  BIT_PATTERN"), e.toString());
  }

  // ---------------------------------------------------------------- on request

  @Test
  void aGradientInsideIsNotExplained() {
    assertEquals(
        List.of(),
        details(x -> x[0] + 0 * Wengert.gradient(y -> Programs.cast(new double[] {y[0], 1}), 2.5).value(), 1));
  }

  @Test
  void withoutTheOptionItSaysWhatToDo() {
    Settings.explain(false);
    try {
      WengertException e =
          assertThrows(WengertException.class, () -> Wengert.explain(Programs::cast, 2.5, 3));
      assertTrue(e.getMessage().contains("-javaagent:wengert-agent.jar=explain=true"), e.getMessage());
    } finally {
      Settings.explain(true);
    }
  }
}
