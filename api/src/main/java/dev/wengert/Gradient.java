package dev.wengert;

import java.util.Arrays;
import java.util.List;

/**
 * A function's value and its gradient at one point.
 *
 * @param value the primal value f(x)
 * @param partials the gradient, {@code partials[i]} = df/dx_i; as long as x
 * @param leaks where derivatives were lost on the way; empty for an exact gradient
 */
public record Gradient(double value, double[] partials, List<Leak> leaks) {

  @Override
  public String toString() {
    return "Gradient[value=" + value + ", partials=" + Arrays.toString(partials) + ", leaks=" + leaks + "]";
  }
}
