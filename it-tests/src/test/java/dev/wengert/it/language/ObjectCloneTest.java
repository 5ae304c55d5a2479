package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class ObjectCloneTest {
  static class Particle implements Cloneable {
    double mass;
    double[] position;

    Particle(double mass, double... position) {
      this.mass = mass;
      this.position = position;
    }

    @Override
    public Particle clone() {
      try {
        return (Particle) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static class Charged extends Particle {
    double charge;
    int number;

    Charged(double mass, double charge) {
      super(mass, mass * charge);
      this.charge = charge;
    }

    Charged deep() {
      Charged copy = (Charged) clone();
      copy.position = position.clone();
      return copy;
    }
  }

  static final class NotCloneable {
    double value;

    double tryToClone() {
      try {
        return ((NotCloneable) clone()).value;
      } catch (CloneNotSupportedException e) {
        return -value;
      }
    }
  }

  @Test
  void copyHasFieldsOfItsOwn() {
    assertGradient(
        x -> {
          Particle a = new Particle(x[0]);
          Particle b = a.clone();
          a.mass *= 5;
          b.mass *= x[1];
          return a.mass + 100 * b.mass;
        },
        at(2, 3), 5 + 300, 200);
  }

  @Test
  void shallowCopySharesItsArrays() {
    assertGradient(
        x -> {
          Particle a = new Particle(1, x[0]);
          Particle b = a.clone();
          b.position[0] *= x[1];
          return a.position[0];
        },
        at(2, 3), 3, 2);
  }

  @Test
  void deepCopyHasArraysOfItsOwn() {
    assertGradient(
        x -> {
          Charged a = new Charged(x[0], x[1]);
          Charged b = a.deep();
          a.position[0] *= 0;
          a.charge = 0;
          b.mass += b.charge * b.position[0];
          return b.mass + a.mass;
        },
        at(2, 3), 2 + 9, 12);
  }

  @Test
  void copyOfACopy() {
    assertGradient(
        x -> {
          Charged a = new Charged(x[0], x[1]);
          Charged b = a.deep().deep();
          b.mass *= b.mass;
          return b.mass * a.mass + b.charge;
        },
        at(2, 3), 12, 1);
  }

  @Test
  void copyOfAnObjectFromOutside() {
    Charged outside = new Charged(2, 3);
    assertGradient(
        x -> {
          Charged b = outside.deep();
          b.mass *= x[0];
          b.position[0] *= x[0];
          return b.mass * b.position[0] + outside.mass;
        },
        at(5), 2 * 6 * 2 * 5);
  }

  @Test
  void copyThatIsRefused() {
    assertGradient(
        x -> {
          NotCloneable n = new NotCloneable();
          n.value = x[0] * x[0];
          return n.tryToClone();
        },
        at(3), -6);
  }
}
