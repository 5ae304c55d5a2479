package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** {@code OptionalDouble} and {@code Optional<Double>}. */
class OptionalDoubleTest {
  @Test
  void value() {
    assertGradient(x -> OptionalDouble.of(x[0] * x[0]).getAsDouble(), at(3), 6);
    assertGradient(x -> OptionalDouble.of(x[0] * x[0]).orElseThrow(), at(3), 6);
    assertGradient(
        x -> OptionalDouble.of(x[0]).orElseThrow(IllegalStateException::new), at(3), 1);
  }

  @Test
  void otherwise() {
    assertGradient(x -> OptionalDouble.of(x[0]).orElse(x[1]), at(2, 3), 1, 0);
    assertGradient(x -> OptionalDouble.empty().orElse(x[1]), at(2, 3), 0, 1);
    assertGradient(x -> OptionalDouble.of(x[0]).orElseGet(() -> x[1]), at(2, 3), 1, 0);
    assertGradient(x -> OptionalDouble.empty().orElseGet(() -> x[1] * x[1]), at(2, 3), 0, 6);
  }

  @Test
  void actions() {
    assertGradient(
        x -> {
          double[] sum = {0};
          OptionalDouble.of(x[0]).ifPresent(y -> sum[0] += y * y);
          OptionalDouble.empty().ifPresentOrElse(y -> sum[0] = y, () -> sum[0] *= x[1]);
          OptionalDouble.of(x[1]).ifPresentOrElse(y -> sum[0] += y, () -> sum[0] = 0);
          return sum[0];
        },
        at(2, 3), 12, 5);
  }

  @Test
  void asAStream() {
    assertGradient(x -> OptionalDouble.of(x[0]).stream().map(y -> y * y).sum(), at(3), 6);
    assertGradient(x -> OptionalDouble.empty().stream().sum() + x[0], at(3), 1);
  }

  @Test
  void nothingThere() {
    assertGradient(
        x -> {
          try {
            return OptionalDouble.empty().getAsDouble();
          } catch (NoSuchElementException e) {
            return x[0] * 2;
          }
        },
        at(3), 2);
  }

  @Test
  void keptInAField() {
    record Holder(OptionalDouble value) {}
    assertGradient(
        x -> new Holder(OptionalDouble.of(x[0] * x[1])).value().getAsDouble(), at(2, 3), 3, 2);
  }

  @Test
  void optionalOfABox() {
    assertGradient(
        x ->
            Optional.of(x[0]).map(y -> y * y).filter(y -> y > 1).orElse(0.0)
                * Optional.<Double>empty().or(() -> Optional.of(x[1])).get()
                + Optional.of(x[1]).flatMap(y -> Optional.of(y * x[0])).stream()
                    .reduce(0.0, Double::sum),
        at(2, 3), 12 + 3, 4 + 2);
  }
}
