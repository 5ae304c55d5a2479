package dev.wengert;

import java.util.Arrays;
import java.util.List;

/**
 * A vector function's values and its Jacobian matrix at one point.
 *
 * @param values the primal values f(x), m of them
 * @param matrix m rows of n partials, {@code matrix[i][j]} = df_i/dx_j
 * @param leaks where derivatives were lost on the way; empty for an exact matrix
 */
public record Jacobian(double[] values, double[][] matrix, List<Leak> leaks) {

  @Override
  public String toString() {
    return "Jacobian[values=" + Arrays.toString(values) + ", matrix=" + Arrays.deepToString(matrix) + ", leaks=" + leaks + "]";
  }
}
