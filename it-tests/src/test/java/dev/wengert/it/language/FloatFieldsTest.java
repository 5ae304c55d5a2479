package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** Fields with floats, alone and beside fields with doubles. */
class FloatFieldsTest {
  static class Body implements Cloneable {
    float x;
    double y;
    float z;
    volatile float charge;
    transient float heat;
    final float mass;
    static float time;
    int id;

    Body(float mass) {
      this.mass = mass;
    }

    Body copy() {
      try {
        return (Body) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Nothing here has to do with doubles. */
  static final class Only {
    float v = 1.5f;

    float squared() {
      return v * v;
    }
  }

  static class Heir extends Body {
    float x;

    Heir(float mass, float x) {
      super(mass * x);
      this.x = x;
      super.x = mass;
    }
  }

  @Test
  void everyKindOfField() {
    assertGradient(
        x -> {
          Body b = new Body((float) x[0]);
          b.x = b.mass * b.mass;
          b.y = b.x;
          b.z = (float) b.y;
          b.charge = b.z + b.x;
          b.heat = b.charge;
          Body.time = b.heat;
          return Body.time;
        },
        at(3), 12);
  }

  @Test
  void floatsAndDoublesOfOneObjectHaveTheirOwnAddresses() {
    assertGradient(
        x -> {
          Body b = new Body(1);
          b.x = (float) x[0];
          b.y = x[1];
          b.z = (float) x[2];
          return b.x * 2 + b.y * 3 + b.z * 5;
        },
        at(1, 2, 3), 2, 3, 5);
  }

  @Test
  void aClassWithFloatsOnly() {
    assertGradient(
        x -> {
          Only o = new Only();
          o.v += (float) x[0];
          return o.squared();
        },
        at(3), 9);
  }

  @Test
  void initialValuesAreConstants() {
    assertGradient(x -> new Only().squared() * x[0], at(3), 2.25);
  }

  @Test
  void hiddenFieldsOfASuperClass() {
    assertGradient(
        x -> {
          Heir h = new Heir((float) x[0], 2);
          Body b = h;
          return h.x + b.x * b.x + b.mass;
        },
        at(3), 6 + 2);
  }

  @Test
  void compoundAssignments() {
    assertGradient(
        x -> {
          Body b = new Body(1);
          b.x = (float) x[0];
          b.x *= b.x;
          b.x++;
          float old = b.x--;
          return b.x + old * (b.x = 2) + b.x;
        },
        at(3), 6 + 2 * 6);
  }

  @Test
  void aConstantTakesTheDerivativeAway() {
    assertGradient(
        x -> {
          Body b = new Body(1);
          b.x = (float) x[0];
          b.x = 4;
          return b.x * x[0];
        },
        at(3), 4);
  }

  @Test
  void copiesOfObjectsAreIndependent() {
    assertGradient(
        x -> {
          Body b = new Body(1);
          b.x = (float) x[0];
          Body c = b.copy();
          b.x = 7;
          c.z = c.x * c.x;
          return c.z + b.x + b.z;
        },
        at(3), 6);
  }

  @Test
  void staticFieldsAreForgottenBetweenRecordings() {
    Body.time = 2;
    assertGradient(
        x -> {
          float before = Body.time;
          Body.time = (float) x[0];
          float after = Body.time;
          Body.time = 2;
          return before * x[0] + after;
        },
        at(3), 3);
  }

  @Test
  void whatAMethodDoesToAFieldIsSeen() {
    assertGradient(
        x -> {
          Body b = new Body(1);
          b.x = (float) x[0];
          return b.x * square(b) + b.x;
        },
        at(3), 27 + 6);
  }

  private static float square(Body b) {
    b.x *= b.x;
    return b.x;
  }
}
