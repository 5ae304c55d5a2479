package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoxingTest {
  private Double field;
  private static Double shared;

  @Test
  void boxAndUnbox() {
    assertGradient(
        x -> {
          Double a = x[0];
          Double b = a * x[1];
          double c = a + b;
          return c * b;
        },
        at(2, 3), 6 * 4 + 8 * 3, 6 * 2 + 8 * 2);
  }

  @Test
  void arithmeticOnBoxes() {
    assertGradient(
        x -> {
          Double a = x[0];
          a += x[1];
          a *= a;
          a++;
          ++a;
          a = -a;
          return a--;
        },
        at(2, 3), -10, -10);
  }

  @Test
  void boxesInFields() {
    assertGradient(
        x -> {
          field = x[0];
          shared = x[1];
          field *= shared;
          return field * shared;
        },
        at(2, 3), 9, 12);
  }

  @Test
  void boxesInArrays() {
    assertGradient(
        x -> {
          Double[] a = {x[0], x[1], 4.0};
          Double[][] b = {a, a.clone()};
          a[0] *= 10;
          b[1][1] *= 100;
          return a[0] * a[1] * a[2] + b[1][0] * b[1][1];
        },
        at(2, 3), 120 + 300, 80 + 200);
  }

  @Test
  void boxAsAnObject() {
    assertGradient(
        x -> {
          Object o = x[0] * x[0];
          Number n = (Number) o;
          return (Double) o * n.doubleValue();
        },
        at(2), 32);
  }

  @Test
  void boxByPatternMatching() {
    assertGradient(
        x -> {
          Object[] bag = {x[0], 3, "text", x[1]};
          double product = 1;
          for (Object o : bag) {
            if (o instanceof Double d && d > 0) {
              product *= d;
            } else if (o instanceof Number n) {
              product *= n.doubleValue();
            }
          }
          return product;
        },
        at(2, 5), 15, 6);
  }

  private static Double twice(Double x) {
    return x * 2;
  }

  private static double unboxed(Number n) {
    return n.doubleValue();
  }

  @Test
  void boxesAsArgumentsAndResults() {
    assertGradient(x -> twice(twice(x[0])) + unboxed(x[0] * x[0]), at(3), 10);
  }

  @Test
  void boxOutOfAConditional() {
    assertGradient(
        x -> {
          Double missing = null;
          Double a = x[0] > 1 ? (Double) x[0] : missing;
          return missing == null ? a * a : missing;
        },
        at(3), 6);
  }

  @Test
  void equalBoxesKeepTheirOwnDerivatives() {
    assertGradient(
        x -> {
          Double a = x[0];
          Double b = x[1];
          Double c = 2.0;
          return a.equals(b) && a.compareTo(b) == 0 && a.hashCode() == c.hashCode()
              ? a + 10 * b + 100 * c
              : Double.NaN;
        },
        at(2, 2), 1, 10);
  }

  @Test
  void constantBoxHasNoDerivative() {
    Double constant = 2.0;
    assertGradient(x -> constant * x[0] * Double.valueOf("1.5"), at(3), 3);
  }

  @Test
  void boxOfTheLastRecordingIsAConstant() {
    Double[] kept = {1.0};
    assertGradient(
        x -> {
          double before = kept[0];
          kept[0] = x[0] * x[0];
          return before * 0 + kept[0];
        },
        at(2), 4);
    assertGradient(x -> kept[0] * x[0], at(5), 4);
  }

  @Test
  void optional() {
    assertGradient(
        x -> {
          Optional<Double> some = Optional.of(x[0] * x[0]);
          Optional<Double> none = Optional.empty();
          double present = some.get() + some.orElse(1.0);
          return present + none.orElse(x[1]) + none.orElseGet(() -> x[1] * x[1]);
        },
        at(2, 3), 8, 7);
  }

  @Test
  void optionalMaps() {
    assertGradient(
        x -> {
          Optional<Double> square = Optional.of(x[0]).map(a -> a * a).filter(a -> a > 1);
          return square.map(Math::sqrt).orElseThrow() * x[0];
        },
        at(2), 4);
  }

  @Test
  void atomicReference() {
    assertGradient(
        x -> {
          AtomicReference<Double> total = new AtomicReference<>(x[0]);
          total.updateAndGet(t -> t * x[1]);
          total.accumulateAndGet(x[0], (a, b) -> a + b);
          return total.get();
        },
        at(2, 3), 4, 2);
  }

  @Test
  void explicitFactories() {
    assertGradient(
        x -> Double.valueOf(x[0]).doubleValue() * Double.valueOf(x[1]), at(2, 3), 3, 2);
  }

  @SuppressWarnings({"deprecation", "removal"})
  @Test
  void explicitConstructor() {
    assertGradient(x -> new Double(x[0] * x[0]) * x[1], at(2, 3), 12, 4);
  }
}
