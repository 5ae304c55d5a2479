package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Runs the real method; the derivatives are given. */
class CheckCommandTest {
  private static final String SAMPLES = "dev.wengert.agent.cli.Samples::";

  private final List<double[]> points = new ArrayList<>();

  private interface Derivative {
    double[] at(double[] x);
  }

  private CommandResult check(Derivative derivative, List<Leak> lost, String... args) {
    FakeDifferentiator given = new FakeDifferentiator() {
      @Override
      public Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
        points.add(x);
        return new Gradient(f.applyAsDouble(x), derivative.at(x), lost);
      }
    };
    List<String> all = new ArrayList<>(List.of("check", "-cp", CommandResult.testClasses()));
    all.addAll(List.of(args));
    return CommandResult.of(given, all.toArray(new String[0]));
  }

  private CommandResult npv(String... args) {
    Derivative exact = x -> new double[] {
      -100 * x[1] * Math.pow(1 + x[0], -x[1] - 1), -100 * Math.log1p(x[0]) * Math.pow(1 + x[0], -x[1])};
    return check(exact, List.of(), args);
  }

  @Test
  void aRightDerivativeIsConfirmed() {
    CommandResult result = npv(SAMPLES + "npv", "0.05", "3");
    assertEquals(0, result.code(), result.out());
    assertTrue(result.out().contains("2 of 2 partials at 1 point agree with central differences to 1.0E-6"), result.out());
    assertTrue(result.out().endsWith("confirmed" + System.lineSeparator()));
  }

  @Test
  void aWrongDerivativeIsNot() {
    CommandResult result = check(x -> new double[] {3.001}, List.of(), SAMPLES + "packagePrivate", "2");
    assertEquals(3, result.code());
    assertTrue(result.out().contains("NOT CONFIRMED"), result.out());
    assertTrue(result.out().contains("x = 2.0"), result.out());
    assertEquals(0, check(x -> new double[] {3.001}, List.of(), "--tolerance", "1e-3", SAMPLES + "packagePrivate", "2").code());
    assertEquals(3, check(x -> new double[] {Double.NaN}, List.of(), SAMPLES + "packagePrivate", "2").code());
  }

  @Test
  void pointsAreDrawnFromRanges() {
    assertEquals(0, npv("--points", "7", SAMPLES + "npv", "0.01..0.2", "1..10").code());
    assertEquals(7, points.size());
    for (double[] x : points) {
      assertTrue(x[0] >= 0.01 && x[0] <= 0.2 && x[1] >= 1 && x[1] <= 10);
    }
    List<double[]> first = List.copyOf(points);
    npv("--points", "7", SAMPLES + "npv", "0.01..0.2", "1..10");
    assertEquals(first.get(6)[1], points.get(13)[1], "the same seed");
    npv("--points", "7", "--seed", "2", SAMPLES + "npv", "0.01..0.2", "1..10");
    assertNotEquals(first.get(6)[1], points.get(20)[1]);
  }

  @Test
  void rangesMayStandInArraysAndForWholeNumbers() {
    CommandResult result =
        check(x -> {
          double[] partials = x.clone();
          for (int i = 0; i < x.length; i++) {
            partials[i] *= 4;
          }
          return partials;
        }, List.of(), "--points", "3", SAMPLES + "scaled", "[-1..1,-1e-1..-.5e-1,2]", "2..2");
    assertEquals(0, result.code(), result.out() + result.err());
    assertEquals(3, points.get(0).length);
    assertEquals(2, points.get(0)[2]);
    points.clear();
    check(x -> x, List.of(), SAMPLES + "scaled", "[0..1]*5", "2");
    assertEquals(5, points.get(0).length);
    assertEquals(20, points.size());
  }

  @Test
  void aRangeMayBeginWithAMinus() {
    Derivative three = x -> new double[] {3};
    assertEquals(0, check(three, List.of(), SAMPLES + "packagePrivate", "-2..-1").code());
    assertEquals(0, check(three, List.of(), SAMPLES + "packagePrivate", "--points", "2", "--", "-2..-1").code());
    assertEquals(22, points.size());
    assertTrue(points.stream().allMatch(x -> x[0] >= -2 && x[0] <= -1));
  }

  @Test
  void noiseIsToldFromAWrongDerivative() {
    CommandResult result = check(x -> new double[] {1}, List.of(), SAMPLES + "noisy", "2");
    assertEquals(3, result.code(), result.out());
    assertTrue(result.out().contains("cannot be compared") || result.out().contains("differ"), result.out());
  }

  @Test
  void whatCannotBeComparedFailsIfNothingElseIsConfirmed() {
    Derivative infinite = x -> new double[] {Double.POSITIVE_INFINITY};
    CommandResult result = check(infinite, List.of(), SAMPLES + "root", "0");
    assertEquals(3, result.code());
    assertTrue(result.out().contains("1 cannot be compared"), result.out());
  }

  @Test
  void aStepThatIsFlatIsConfirmed() {
    assertEquals(0, check(x -> new double[] {0}, List.of(), SAMPLES + "step", "2.5").code());
  }

  @Test
  void aZeroIsConfirmedUpToRounding() {
    assertEquals(0, check(x -> new double[] {0}, List.of(), SAMPLES + "one", "0.7..3").code());
    assertEquals(3, check(x -> new double[] {0}, List.of(), SAMPLES + "offset", "2").code(), "1e-3 is no rounding");
    assertEquals(0, check(x -> new double[] {1e-3}, List.of(), "--tolerance", "1e-4", SAMPLES + "offset", "2").code());
  }

  @Test
  void aLeakFailsUnlessItIsAllowed() {
    List<Leak> leaks = List.of(new Leak(Leak.Kind.ARGUMENT, "com.acme.A", "f", 12, "com.acme.B.g(D)D", 3));
    CommandResult result = check(x -> new double[] {3}, leaks, SAMPLES + "packagePrivate", "2");
    assertEquals(3, result.code());
    assertTrue(result.out().contains("ARGUMENT at com.acme.A.f:12 -> com.acme.B.g(D)D"), result.out());
    assertEquals(0, check(x -> new double[] {3}, leaks, "--allow-leaks", SAMPLES + "packagePrivate", "2").code());
  }

  @Test
  void jsonHasTheFindings() {
    String json = check(x -> new double[] {4}, List.of(), "--json", SAMPLES + "packagePrivate", "2").out();
    assertTrue(json.contains("\"confirmed\":false,\"points\":1,\"agree\":0,\"differ\":1,\"uncertain\":0"), json);
    assertTrue(json.contains("\"parameter\":\"x\",\"partial\":4.0,\"centralDifference\":3.0"), json);
    assertFalse(json.trim().contains("\n"));
  }

  @Test
  void mistakesAreSaid() {
    npv("--points", "5", SAMPLES + "npv", "1", "2").assertError(2, "no argument is a range");
    npv("--points", "0", SAMPLES + "npv", "1..2", "2").assertError(2, "at least 1");
    npv(SAMPLES + "npv", "2..1", "2").assertError(2, "the range 2..1 is empty");
    npv("--tolerance", "2", SAMPLES + "npv", "1", "2").assertError(2, "--tolerance");
    npv("--tolerence", "1", SAMPLES + "npv", "1", "2").assertError(2, "'--tolerence' (did you mean --tolerance?)");
    npv("--tolerance", "small", SAMPLES + "npv", "1", "2").assertError(2, "small");
  }
}
