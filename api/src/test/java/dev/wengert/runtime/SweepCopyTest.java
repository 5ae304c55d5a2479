package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The way back over System.arraycopy, whose ranges may overlap. */
class SweepCopyTest {
  @Test
  void isTheTransposeOfTheCopy() {
    for (int to = 0; to < 7; to++) {
      for (int from = 0; from < 7; from++) {
        for (int n = 0; n <= 4; n++) {
          double[] adjoint = new double[12];
          Arrays.setAll(adjoint, i -> 1 << i);
          double[] expected = adjoint.clone();
          Arrays.fill(expected, to, to + n, 0);
          for (int i = 0; i < n; i++) {
            expected[from + i] += adjoint[to + i];
          }
          Sweep.copy(adjoint, to, from, n);
          assertArrayEquals(expected, adjoint);
        }
      }
    }
  }
}
