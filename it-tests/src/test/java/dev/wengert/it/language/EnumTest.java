package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class EnumTest {
  enum Operation implements DoubleBinaryOperator {
    PLUS {
      @Override
      public double applyAsDouble(double a, double b) {
        return a + b;
      }
    },
    TIMES {
      private double uses;

      @Override
      public double applyAsDouble(double a, double b) {
        uses = a * b;
        return uses;
      }
    },
    POWER {
      @Override
      public double applyAsDouble(double a, double b) {
        return Math.pow(a, b) * bonus();
      }

      @Override
      double bonus() {
        return super.bonus() * 2;
      }
    };

    double bonus() {
      return 1;
    }
  }

  enum Unit {
    METRE(1),
    FOOT(0.3048),
    MILE(5280 * FOOT.factor);

    private final double factor;

    Unit(double factor) {
      this.factor = factor;
    }

    double toMetres(double x) {
      return x * factor;
    }

    double convert(double x, Unit to) {
      return toMetres(x) / to.factor;
    }
  }

  enum Curve {
    PARABOLA(t -> t * t),
    SINE(Math::sin);

    final DoubleUnaryOperator f;

    Curve(DoubleUnaryOperator f) {
      this.f = f;
    }
  }

  enum Cell {
    SINGLETON;

    double value;
    double[] trail = new double[2];
  }

  @Test
  void constantsWithBodies() {
    assertGradient(x -> Operation.PLUS.applyAsDouble(x[0], x[1]), at(2, 3), 1, 1);
    assertGradient(x -> Operation.TIMES.applyAsDouble(x[0], x[1]), at(2, 3), 3, 2);
    assertGradient(
        x -> Operation.POWER.applyAsDouble(x[0], x[1]), at(2, 3), 24, 16 * Math.log(2));
  }

  @Test
  void everyConstantInALoop() {
    assertGradient(
        x -> {
          double y = x[0];
          for (Operation o : Operation.values()) {
            y = o.applyAsDouble(y, 2) * x[1];
          }
          return y;
        },
        at(1, 1), 16 * 3, 40 * 9);
  }

  @Test
  void factorsOfConstants() {
    assertGradient(x -> Unit.MILE.convert(x[0], Unit.FOOT), at(2), 5280);
  }

  @Test
  void lambdasOfConstants() {
    assertGradient(
        x -> Curve.PARABOLA.f.applyAsDouble(x[0]) + Curve.valueOf("SINE").f.applyAsDouble(x[0]),
        at(2), 4 + Math.cos(2));
  }

  @Test
  void fieldsOfConstants() {
    assertGradient(
        x -> {
          Cell.SINGLETON.value = x[0];
          Cell.SINGLETON.trail[1] = Cell.SINGLETON.value * x[0];
          return Cell.SINGLETON.trail[1] * Cell.SINGLETON.value;
        },
        at(2), 12);
  }

  @Test
  void constantsAsKeys() {
    assertGradient(
        x -> {
          Map<Unit, Double> lengths = new EnumMap<>(Unit.class);
          lengths.put(Unit.FOOT, x[0]);
          lengths.put(Unit.MILE, x[1]);
          double sum = 0;
          for (Map.Entry<Unit, Double> e : lengths.entrySet()) {
            sum += e.getKey().toMetres(e.getValue());
          }
          return sum;
        },
        at(2, 3), 0.3048, 5280 * 0.3048);
  }
}
