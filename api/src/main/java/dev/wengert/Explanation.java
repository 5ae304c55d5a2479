package dev.wengert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A gradient with all that is to be said about it.
 *
 * @param value the primal value f(x)
 * @param partials the gradient, {@code partials[i]} = df/dx_i; as long as x
 * @param surprises where the derivative is zero or one-sided by convention, by class and line
 * @param leaks where derivatives were lost on the way
 */
public record Explanation(
    double value, double[] partials, List<Surprise> surprises, List<Leak> leaks) {

  @Override
  public String toString() {
    return "value " + value
        + "\npartials " + Arrays.toString(partials)
        + list("surprises", surprises)
        + list("leaks", leaks);
  }

  private static String list(String title, List<?> entries) {
    return entries.isEmpty()
        ? "\nno " + title
        : entries.stream().map(e -> "\n  " + e).collect(Collectors.joining("", "\n" + title, ""));
  }
}
