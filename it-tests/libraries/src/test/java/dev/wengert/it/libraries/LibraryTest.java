package dev.wengert.it.libraries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Jacobian;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of a library. Each has the bits of a JVM without the agent, idle and recorded, and the derivatives that an
 * independent source gives. Each subclass runs in a JVM of its own and leaves rows for {@code docs/libraries.md}.
 */
abstract class LibraryTest {
  /** The library with its version, such as {@code EJML 0.44.0}. */
  abstract String library();

  abstract void cases(Cases cases);

  final List<Case> all() {
    Cases cases = new Cases(library());
    cases(cases);
    return cases.all();
  }

  @TestFactory
  Stream<DynamicTest> everyCase() throws Exception {
    Rows rows = new Rows(getClass());
    Map<String, String> plain = PlainRun.inAJvmWithoutTheAgent(getClass());
    List<Case> all = all();
    assertEquals(all.size(), plain.size(), "calls with different names");
    return all.stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c, plain.get(c.toString()), rows)));
  }

  private static void check(Case c, String plainBits, Rows rows) {
    double[] idle = c.f().apply(c.x().clone());
    assertEquals(plainBits, PlainRun.bits(idle), "bits with the idle agent");
    Jacobian first = Wengert.jacobian(c.f(), c.x());
    Jacobian second = Wengert.jacobian(c.f(), c.x());
    assertEquals(plainBits, PlainRun.bits(first.values()), "bits in a recording");
    assertEquals(plainBits, PlainRun.bits(second.values()), "bits in a second recording");
    assertArrayEquals(first.matrix(), second.matrix(), "derivatives of a second recording");
    assertEquals(plainBits, PlainRun.bits(c.f().apply(c.x().clone())), "bits after recordings");

    Set<Leak.Kind> kinds = new TreeSet<>(first.leaks().stream().map(Leak::kind).toList());
    assertEquals(new TreeSet<>(c.leaks()), kinds, () -> "leaks " + first.leaks());
    double error = kinds.isEmpty() ? worstError(c.jacobian().apply(c.x().clone()), first.matrix()) : Double.NaN;
    rows.add(c, error, kinds, Timing.ratio(c));
    assertTrue(
        !kinds.isEmpty() || error <= c.tolerance(),
        () -> "relative error " + error + ", expected " + Arrays.deepToString(c.jacobian().apply(c.x().clone()))
            + ", found " + Arrays.deepToString(first.matrix()));
  }

  /** Relative to each partial, or to a thousandth of the largest of its row, if that is more. */
  private static double worstError(double[][] expected, double[][] found) {
    assertEquals(expected.length, found.length, "rows");
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i].length, found[i].length, "columns");
      double largest = Arrays.stream(expected[i]).map(Math::abs).max().orElse(0);
      for (int j = 0; j < expected[i].length; j++) {
        double scale = Math.max(Math.abs(expected[i][j]), 1e-3 * largest);
        double difference = Math.abs(expected[i][j] - found[i][j]);
        double error = difference == 0 ? 0 : scale == 0 ? difference : difference / scale;
        worst = error <= worst ? worst : error; // NaN stays
      }
    }
    return worst;
  }
}
