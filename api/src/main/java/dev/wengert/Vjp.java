package dev.wengert;

import java.util.Arrays;
import java.util.List;

/**
 * A vector-Jacobian product: the pullback of a covector w at one point.
 *
 * @param values the primal values f(x), m of them
 * @param product w' J, n numbers
 * @param leaks where derivatives were lost on the way; empty for an exact product
 */
public record Vjp(double[] values, double[] product, List<Leak> leaks) {

  @Override
  public String toString() {
    return "Vjp[values=" + Arrays.toString(values) + ", product=" + Arrays.toString(product) + ", leaks=" + leaks + "]";
  }
}
