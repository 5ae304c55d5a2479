package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FieldsTest {
  static class Parent {
    double value;
    protected double inherited;
    private double hidden;

    double hidden() {
      return hidden;
    }

    void hide(double x) {
      hidden = x;
    }
  }

  static class Child extends Parent {
    double value;
    private double hidden;

    double sumOfBoth() {
      return value * super.value + hidden * hidden();
    }
  }

  static final class Grandchild extends Child {
    double value;
    float f;
    int i;
    double last;
  }

  static final class Body {
    double mass;
    double[] position = new double[2];
    Body next;
    volatile double seen;
    transient double cached;
  }

  @Test
  void fieldsAreUpdatedInPlace() {
    assertGradient(
        x -> {
          Body b = new Body();
          b.mass = x[0];
          b.mass += b.mass * x[1];
          b.mass *= b.mass;
          b.mass++;
          return b.mass;
        },
        at(2, 3), 64, 32);
  }

  @Test
  void inheritedFieldsAreOneField() {
    assertGradient(
        x -> {
          Grandchild g = new Grandchild();
          g.inherited = x[0];
          ((Parent) g).inherited *= x[0];
          return g.inherited;
        },
        at(3), 6);
  }

  @Test
  void shadowedFieldsAreDifferentFields() {
    assertGradient(
        x -> {
          Grandchild g = new Grandchild();
          g.value = x[0];
          ((Child) g).value = x[1];
          ((Parent) g).value = x[2];
          g.hide(x[0]);
          ((Child) g).hidden = x[1];
          g.last = 10;
          return g.value * 100 + g.sumOfBoth() + g.last;
        },
        at(2, 3, 5), 100 + 3, 5 + 2, 3);
  }

  @Test
  void fieldsOfOtherTypesStayApart() {
    assertGradient(
        x -> {
          Grandchild g = new Grandchild();
          g.i = 3;
          g.f = 0.5f;
          g.value = g.i * x[0] + g.f;
          g.last = g.value * g.f;
          return g.last;
        },
        at(3), 1.5);
  }

  @Test
  void objectsThatAliasShareTheirFields() {
    assertGradient(
        x -> {
          Body a = new Body();
          Body b = a;
          a.mass = x[0];
          b.mass *= x[1];
          return a.mass + b.mass;
        },
        at(2, 3), 6, 4);
  }

  @Test
  void chainsOfObjects() {
    assertGradient(
        x -> {
          Body head = null;
          for (int i = 1; i <= 5; i++) {
            Body b = new Body();
            b.mass = i * x[0];
            b.position[1] = x[0] * b.mass;
            b.next = head;
            head = b;
          }
          head.next.next.mass *= 2;
          double sum = 0;
          for (Body b = head; b != null; b = b.next) {
            sum += b.mass + b.position[1];
          }
          return sum;
        },
        at(2), 18 + 15 * 4);
  }

  @Test
  void volatileAndTransientFields() {
    assertGradient(
        x -> {
          Body b = new Body();
          b.seen = x[0] * x[0];
          b.cached = b.seen + x[0];
          return b.seen * b.cached;
        },
        at(2), 4 * 6 + 4 * 5);
  }

  @Test
  void constantClearsTheDerivativeOfAField() {
    assertGradient(
        x -> {
          Body b = new Body();
          b.mass = x[0];
          b.mass = 4;
          return b.mass * x[0];
        },
        at(3), 4);
  }

  @Test
  void arrayFieldsCanBeReplaced() {
    assertGradient(
        x -> {
          Body b = new Body();
          double[] old = b.position;
          old[0] = x[0];
          b.position = new double[] {x[1], x[0] * x[1]};
          return old[0] * b.position[0] + b.position[1];
        },
        at(2, 3), 6, 4);
  }

  static double total;
  static double[] history = new double[8];
  static int calls;

  private static double accumulate(double x) {
    total += x * x;
    history[calls++ % history.length] = total;
    return total;
  }

  @Test
  void staticFieldsCarryDerivatives() {
    assertGradient(
        x -> {
          total = 0;
          calls = 0;
          accumulate(x[0]);
          accumulate(2 * x[0]);
          accumulate(x[1]);
          return total + history[0] + history[1];
        },
        at(3, 4), 6 + 24 + 6 + 6 + 24, 8);
  }

  @Test
  void staticFieldIsAConstantInTheNextRecording() {
    Wengert.derivative(x -> total = x * x, 3);
    Assertions.assertEquals(9, total);
    Assertions.assertEquals(9, Wengert.derivative(x -> x * total, 2));
  }

  static final class Memory {
    double kept;
    double[] trail = new double[3];
  }

  @Test
  void fieldIsAConstantInTheNextRecording() {
    Memory memory = new Memory();
    Wengert.derivative(x -> memory.kept = memory.trail[1] = x * x, 3);
    Assertions.assertEquals(81, Wengert.derivative(x -> x * memory.kept * memory.trail[1], 2));
    Wengert.derivative(x -> memory.kept += x, 3);
    Assertions.assertEquals(12, Wengert.derivative(x -> x * memory.kept, 2));
  }

  @Test
  void objectFromOutsideIsUpdatedWithinARecording() {
    Memory memory = new Memory();
    assertGradient(
        x -> {
          memory.kept = 5;
          memory.kept = memory.kept * x[0];
          memory.trail[0] = 1;
          memory.trail[0] += memory.kept;
          return memory.kept * memory.trail[0];
        },
        at(2), 5 * 11 + 10 * 5);
  }

  interface Constants {
    double TWO = 2;
    double ROOT = Math.sqrt(2);
    double[] TABLE = {1, 2, 3};
  }

  static final class User implements Constants {
    double use(double x) {
      return x * TWO + x * x * ROOT * TABLE[2];
    }
  }

  @Test
  void fieldsOfInterfaces() {
    assertMatchesDifferences(x -> new User().use(x[0]), 1.5);
  }

  static final class Lazy {
    static int loads;
    static final double FACTOR = compute();

    private static double compute() {
      loads++;
      return Math.exp(1.5);
    }
  }

  @Test
  void classThatIsInitializedWithinARecording() {
    Assertions.assertEquals(Math.exp(1.5), Wengert.derivative(x -> x * Lazy.FACTOR, 2));
    Assertions.assertEquals(1, Lazy.loads);
  }

  static double seed = 1;

  static final class Seeded {
    static double scale = seed * 2;
    static final double[] TABLE = {seed, 1};
  }

  /** What the initializer computes from an active value depends on the input in this run. */
  @Test
  void classInitializedFromAnActiveValue() {
    Gradient gradient =
        Wengert.gradient(
            x -> {
              seed = x[0];
              return Seeded.scale + 10 * Seeded.TABLE[0];
            },
            3);
    Assertions.assertEquals(List.of(), gradient.leaks());
    Assertions.assertEquals(12, gradient.partials()[0]);
  }
}
