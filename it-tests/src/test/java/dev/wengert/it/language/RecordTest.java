package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTest {
  record Complex(double re, double im) {
    static final Complex ONE = new Complex(1, 0);

    Complex(double re) {
      this(re, 0);
    }

    Complex times(Complex other) {
      return new Complex(
          re * other.re - im * other.im, this.re() * other.im() + this.im() * other.re());
    }

    static Complex polar(double r, double phi) {
      return new Complex(r * Math.cos(phi), r * Math.sin(phi));
    }
  }

  record Interval(double low, double high) {
    Interval {
      if (low > high) {
        double swap = low;
        low = high;
        high = swap;
      }
      high += low;
    }

    double length() {
      return high - low;
    }
  }

  record Mixed(String name, double weight, int count, double[] data, Double box) {
    double total() {
      return weight * count * data[0] * box;
    }

    @Override
    public double weight() {
      return weight * 2;
    }
  }

  record Pair<A, B>(A first, B second) {}

  @Test
  void componentsAreFields() {
    assertGradient(
        x -> {
          Complex z = new Complex(x[0], x[1]);
          Complex w = z.times(z).times(Complex.ONE);
          return w.re() + 10 * w.im;
        },
        at(2, 3), 4 + 60, -6 + 40);
  }

  @Test
  void staticFactoriesAndMoreConstructors() {
    assertGradient(
        x -> Complex.polar(x[0], 0).times(new Complex(x[1])).re, at(2, 3), 3, 2);
  }

  @Test
  void compactConstructorsMayChangeTheComponents() {
    assertGradient(x -> new Interval(x[0], x[1]).length(), at(2, 3), 0, 1);
    assertGradient(x -> new Interval(x[0], x[1]).length(), at(3, 2), 1, 0);
    assertGradient(x -> new Interval(x[0], x[1]).high(), at(3, 2), 1, 1);
  }

  @Test
  void componentsOfManyTypes() {
    assertGradient(
        x -> {
          Mixed m = new Mixed("m", x[0], 3, new double[] {x[1]}, x[0] * x[0]);
          return m.total() + m.weight() + m.data()[0] + m.box();
        },
        at(2, 3), 27 * 4 + 2 + 4, 3 * 8 + 1);
  }

  @Test
  void equalRecordsKeepTheirOwnDerivatives() {
    assertGradient(
        x -> {
          Complex a = new Complex(x[0], 1);
          Complex b = new Complex(x[1], 1);
          Map<Complex, Complex> map = new HashMap<>();
          map.put(a, b);
          boolean same = a.equals(b) && a.hashCode() == b.hashCode();
          return same ? a.re * map.get(b).re * map.get(a).re + a.toString().length() * 0 : -1;
        },
        at(2, 2), 4, 8);
  }

  @Test
  void genericRecords() {
    assertGradient(
        x -> {
          Pair<Double, Pair<double[], Complex>> p =
              new Pair<>(x[0], new Pair<>(x, new Complex(x[1], x[0])));
          return p.first() * p.second().first()[1] * p.second().second().im;
        },
        at(2, 3), 12, 4);
  }

  @Test
  void localRecords() {
    assertGradient(
        x -> {
          record Step(double t, double y) {
            Step next(double h) {
              return new Step(t + h, y + h * t * y);
            }
          }
          Step s = new Step(0, x[0]);
          for (int i = 0; i < 3; i++) {
            s = s.next(1);
          }
          return s.y();
        },
        at(2), 6);
  }
}
