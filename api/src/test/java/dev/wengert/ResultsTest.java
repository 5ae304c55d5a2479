package dev.wengert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The records that the entry points return. */
class ResultsTest {
  private final double[] numbers = {1, 2};
  private final double[][] rows = {{1, 2}, {3, 4}};
  private final List<Leak> leaks = List.of();

  @Test
  void aGradientHasAValueAndPartials() {
    Gradient g = new Gradient(3, numbers, leaks);
    assertEquals(3, g.value());
    assertSame(numbers, g.partials());
    assertSame(leaks, g.leaks());
  }

  @Test
  void aJacobianHasValuesAndRows() {
    Jacobian j = new Jacobian(numbers, rows, leaks);
    assertSame(numbers, j.values());
    assertSame(rows, j.matrix());
    assertSame(leaks, j.leaks());
  }

  @Test
  void aVjpHasValuesAndAProduct() {
    double[] product = {5};
    Vjp v = new Vjp(numbers, product, leaks);
    assertSame(numbers, v.values());
    assertSame(product, v.product());
    assertSame(leaks, v.leaks());
  }
}
