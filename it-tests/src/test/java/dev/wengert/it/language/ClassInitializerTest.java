package dev.wengert.it.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Classes that are initialised within a recording. What the initialiser computes depends on the input in
 * that recording, and is a constant in later ones. Each class here is used by one test only.
 */
class ClassInitializerTest {
  static double seed = 1;
  static double[] seeds = {1, 2};
  static Double box = 1.0;

  private static void assertOnce(
      ToDoubleFunction<double[]> f, double value, double[] x, double... expected) {
    Gradient g = Wengert.gradient(f, x);
    assertEquals(List.of(), g.leaks());
    assertEquals(value, g.value(), 1e-12 * Math.abs(value));
    assertArrayEquals(expected, g.partials(), 1e-12);
  }

  static final class Finals {
    static final double SQUARE = seed * seed;
    static final double SUM = SQUARE + seed;
    static final double CONSTANT = 0.5;
  }

  @Test
  void staticFinals() {
    assertOnce(
        x -> {
          seed = x[0];
          return Finals.SQUARE + 10 * Finals.SUM + Finals.CONSTANT * x[0];
        },
        9 + 120 + 1.5,
        new double[] {3},
        6 + 10 * 7 + 0.5);
    assertOnce(x -> Finals.SQUARE * x[0], 18, new double[] {2}, 9);
  }

  @Test
  void staticFinalsStayFinal() throws ReflectiveOperationException {
    Field field = Finals.class.getDeclaredField("SQUARE");
    assertTrue(Modifier.isFinal(field.getModifiers()));
  }

  static final class Variables {
    static double twice = 2 * seed;
    static double[] powers = {seed, seed * seed, seed * seed * seed};
    static Double boxed = box * 3;

    static {
      double sum = 0;
      for (int i = 0; i < powers.length; i++) {
        sum += powers[i] * seeds[i % 2];
      }
      twice += sum;
    }
  }

  @Test
  void loopsArraysAndBoxes() {
    assertOnce(
        x -> {
          seed = x[0];
          seeds = x;
          box = x[1];
          return Variables.twice + Variables.powers[1] + Variables.boxed;
        },
        // twice = 2a + a a + a^2 b + a^3 a
        4 + 4 + 4 * 3 + 16 + 4 + 9,
        new double[] {2, 3},
        2 + 4 + 12 + 32 + 4,
        4 + 3);
  }

  static final class Guarded {
    static final double RESULT;

    static {
      double r;
      try {
        r = seed * 2;
        if (r > 0) {
          throw new IllegalStateException("r = " + r);
        }
      } catch (IllegalStateException e) {
        r = seed * seed;
      } finally {
        seed = seed * 3;
      }
      RESULT = r;
    }
  }

  @Test
  void exceptionsAndBranches() {
    assertOnce(
        x -> {
          seed = x[0];
          return Guarded.RESULT + seed;
        },
        16 + 12,
        new double[] {4},
        8 + 3);
  }

  static class Base {
    static double base = seed * 2;
    double own = base;
  }

  static final class Derived extends Base {
    static final Derived INSTANCE = new Derived(base * 5);
    final double given;

    Derived(double given) {
      this.given = given * own;
    }
  }

  @Test
  void superclassesConstructorsAndInstances() {
    assertOnce(
        x -> {
          seed = x[0];
          return Derived.INSTANCE.given; // 10 a * 2 a
        },
        180,
        new double[] {3},
        120);
  }

  interface Defaults {
    double THRICE = seed * 3;

    default double twice() {
      return THRICE * 2;
    }
  }

  static final class Implementation implements Defaults {}

  @Test
  void interfacesWithDefaultMethods() {
    assertOnce(
        x -> {
          seed = x[0];
          double y = x[0] * x[0];
          return new Implementation().twice() * y; // 6 a^3
        },
        48,
        new double[] {2},
        72);
  }

  interface Constants {
    double TWICE = seed * 2;
    double[] ALL = {seed, TWICE};
    double PLAIN = 1.25;
  }

  static final class Heir implements Constants {
    static double sum() {
      return TWICE + PLAIN * ALL[1];
    }
  }

  @Test
  void constantsOfInterfaces() {
    assertOnce(
        x -> {
          seed = x[0];
          return Heir.sum() + Heir.TWICE + Constants.ALL[0];
        },
        6 + 7.5 + 6 + 3,
        new double[] {3},
        2 + 2.5 + 2 + 1);
    assertOnce(x -> Constants.TWICE * x[0], 12, new double[] {2}, 6);
  }

  enum Planet {
    NEAR(seed),
    FAR(seed * 10);

    final double distance;

    Planet(double distance) {
      this.distance = distance;
    }
  }

  @Test
  void enums() {
    assertOnce(
        x -> {
          seed = x[0];
          double sum = 0;
          for (Planet p : Planet.values()) {
            sum += p.distance * p.distance;
          }
          return sum;
        },
        4 * 101,
        new double[] {2},
        2 * 2 * 101);
  }

  static final class Functions {
    static final DoubleUnaryOperator SCALE;

    static {
      double factor = seed * 2;
      SCALE = t -> t * factor;
    }
  }

  @Test
  void lambdas() {
    assertOnce(
        x -> {
          seed = x[0];
          return Functions.SCALE.applyAsDouble(x[0]);
        },
        18,
        new double[] {3},
        12);
  }

  static final class First {
    static final double VALUE = seed * Second.VALUE;
  }

  static final class Second {
    static final double VALUE = seed + 1;
  }

  @Test
  void initializersThatLeadToOthers() {
    assertOnce(
        x -> {
          seed = x[0];
          return First.VALUE;
        },
        12,
        new double[] {3},
        7);
  }

  static final class Failing {
    static double before = seed;

    static {
      if (before > 0) {
        throw new ArithmeticException("positive");
      }
    }
  }

  @Test
  void aFailureIsThatOfAPlainRun() {
    assertOnce(
        x -> {
          seed = x[0];
          ExceptionInInitializerError e =
              assertThrows(ExceptionInInitializerError.class, () -> Failing.before++);
          assertEquals("positive", e.getCause().getMessage());
          assertThrows(NoClassDefFoundError.class, () -> Failing.before++);
          return x[0] * x[0];
        },
        9,
        new double[] {3},
        6);
  }

  static final class Stale {
    static double value = 1;

    static {
      seed = 5; // takes the derivative away
    }
  }

  @Test
  void aConstantOverAnActiveField() {
    assertOnce(
        x -> {
          seed = x[0];
          double one = Stale.value;
          return seed * x[0] * one;
        },
        15,
        new double[] {3},
        5);
  }

  static final class Meddling {
    static double value = 2;
    static double[] shared;

    static {
      seed = 7;
      if (seeds.length > 0) {
        seeds[0] = 5;
      }
    }
  }

  /** A number that was loaded is the old one, though the initialiser overwrites where it came from. */
  @Test
  void anInitializerThatOverwritesWhatIsInUse() {
    assertOnce(
        x -> {
          seed = x[0];
          seeds = new double[] {x[0] * 3};
          double y = (seed + seeds[0]) * Meddling.value;
          return y + seed + seeds[0];
        },
        (3 + 9) * 2 + 7 + 5,
        new double[] {3},
        4 * 2);
  }

  static final class Jump {
    static final double[] TABLE = new double[100];
    static final int SUM;

    static {
      int sum = 0;
      for (int i = 0; i < TABLE.length; i++) {
        TABLE[i] = Math.sqrt(i);
        sum += i;
      }
      SUM = sum;
    }
  }

  @Test
  void tablesOfConstants() {
    assertOnce(x -> x[0] * Jump.TABLE[16] + Jump.SUM, 12 + 4950, new double[] {3}, 4);
  }
}
