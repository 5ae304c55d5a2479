package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Loops whose rounds the way back knows by their counters: what these begin with, what they are compared with, loops without
 * rounds, and loops that do not come to their end.
 */
class LoopCountersTest {
  private static final double[] POINT = {0.7, -1.3, 1.9, 0.4, -0.8};

  /** A sum that tells elements and rounds apart. */
  private static double mix(double sum, double e, int i) {
    return sum * (1 + 0.01 * i) + Math.sin(e + 0.1 * i) * e;
  }

  private static double upwards(double[] x, int from, int to) {
    double sum = 0;
    for (int k = 0; k < 2; k++) {
      for (int i = from; i < to; i++) {
        sum = mix(sum, x[i] * x[0], i);
      }
    }
    return sum;
  }

  private static double inclusive(double[] x, int to) {
    double sum = 0;
    for (int k = 0; k <= to; k++) {
      for (int i = k; i <= to; i++) {
        sum = mix(sum, x[i] * x[k], i);
      }
    }
    return sum;
  }

  private static double downwards(double[] x) {
    double sum = 0;
    for (int k = x.length - 1; k >= 0; k--) {
      for (int i = x.length - 1; i > k - 1; i--) {
        sum = mix(sum, x[i] * x[k], i - k);
      }
    }
    return sum;
  }

  @Test
  void countersGoUpAndDown() {
    assertMatchesDifferences(x -> upwards(x, 1, 5), POINT);
    assertMatchesDifferences(x -> upwards(x, 3, 4), POINT);
    assertMatchesDifferences(x -> inclusive(x, 4), POINT);
    assertMatchesDifferences(LoopCountersTest::downwards, POINT);
  }

  @Test
  void aLoopMayHaveNoRounds() {
    assertMatchesDifferences(x -> x[0] * x[1] + upwards(x, 3, 3) + upwards(x, 4, 1) + upwards(x, 2, 4), POINT);
    assertMatchesDifferences(x -> x[2] * x[2] + inclusive(x, -1), POINT);
  }

  /** The last column has no row: its element of v is none. */
  private static double behindTheEnd(double[] x) {
    double[] out = new double[x.length + 1];
    for (int column = 0; column <= x.length; column++) {
      for (int row = column; row < x.length; row++) {
        out[row] += 0.2 * x[column] * x[row];
      }
    }
    return inclusive(out, x.length);
  }

  private static double farAway(double[] x, int far, int rounds) {
    double sum = x[0] * x[1];
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < rounds; j++) {
        sum += x[k + far] * x[j];
      }
    }
    return sum;
  }

  @Test
  void anElementThatALoopWithoutRoundsWouldReadNeedNotBe() {
    assertMatchesDifferences(LoopCountersTest::behindTheEnd, POINT);
    assertMatchesDifferences(x -> farAway(x, 500_000_000, 0) * farAway(x, 1, 4), POINT);
  }

  private static final class Grid {
    private final int n;
    private int changing;
    private final double[] weights;

    Grid(int n, double[] weights) {
      this.n = n;
      this.changing = n;
      this.weights = weights;
    }

    double byFinalFields(double[] x) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < weights.length - 1; j++) {
          sum = mix(sum, x[i] * weights[j], j);
        }
      }
      return sum;
    }

    double byAFieldThatChanges(double[] x) {
      double sum = 0;
      for (int i = 0; i < changing; i++) {
        for (int j = i; j < changing; j++) {
          sum = mix(sum, x[i] * x[j], j);
        }
        if (i == 1) {
          changing--;
        }
      }
      return sum;
    }
  }

  @Test
  void limitsInFields() {
    assertMatchesDifferences(x -> new Grid(4, new double[] {x[0], x[3], x[1] * x[2], 7}).byFinalFields(x), POINT);
    assertMatchesDifferences(x -> new Grid(5, x).byAFieldThatChanges(x), POINT);
  }

  private static double limitThatChanges(double[] x, int n) {
    double sum = 0;
    int limit = 1;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < limit; i++) {
        sum = mix(sum, x[i] * x[k], i);
      }
      limit = (limit * 3 + k) % (n + 1);
      for (int i = limit - 1; i >= 0; i--) {
        sum = mix(sum, x[i], k);
      }
    }
    n = 2;
    for (int k = 0; k < n; k++) {
      sum = mix(sum, x[k], k + limit);
    }
    return sum;
  }

  private static double otherArrays(double[] x) {
    double sum = 0;
    double[] rest = x;
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < rest.length; i++) {
        sum = mix(sum, rest[i] * x[k], i);
      }
      double[] shorter = new double[rest.length - 1];
      for (int i = 0; i < shorter.length; i++) {
        shorter[i] = rest[i] * rest[i + 1];
      }
      rest = shorter;
    }
    return sum;
  }

  @Test
  void limitsThatChangeBetweenLoops() {
    assertMatchesDifferences(x -> limitThatChanges(x, x.length), POINT);
    assertMatchesDifferences(LoopCountersTest::otherArrays, POINT);
  }

  private static double usedBehind(double[] x) {
    double sum = 0;
    int i;
    for (int k = 0; k < 3; k++) {
      for (i = k; i < x.length - 1; i++) {
        sum = mix(sum, x[i] * x[k], i);
      }
      sum += 0.1 * x[i] * sum;
      i = 1;
      sum = mix(sum, x[i], k);
    }
    return sum;
  }

  private static double usedBefore(double[] x) {
    double sum = x[0];
    int i = 2;
    sum = mix(sum, 0.1 * x[i] * sum, i);
    for (i = i + 1; i < x.length; i++) {
      sum = mix(sum, x[i], i);
    }
    for (i = 0; i < 2; i++) {
      sum = mix(sum, 0.1 * x[i] * sum, i);
    }
    return sum;
  }

  /** Two counters, one variable of the JVM's; and a third one that is no counter of a loop. */
  private static double oneVariable(double[] x, int[] order) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < k; i++) {
        sum = mix(sum, 0.1 * x[i] * sum + x[k], i);
      }
      for (int j = x.length - 1; j > k; j--) {
        sum = mix(sum, x[j], j);
      }
      int at = order[k];
      sum = mix(sum, x[at] * x[at], at);
    }
    return sum;
  }

  @Test
  void countersThatAreUsedElsewhere() {
    assertMatchesDifferences(LoopCountersTest::usedBehind, POINT);
    assertMatchesDifferences(LoopCountersTest::usedBefore, POINT);
    assertMatchesDifferences(x -> oneVariable(x, new int[] {4, 0, 2}), POINT);
  }

  private static double startThatChanges(double[] x) {
    double sum = 0;
    int from = 0;
    for (int k = 0; k < 4; k++) {
      for (int i = from; i < x.length; i++) {
        sum = mix(sum, x[i] * x[k], i);
        from = (i + k) % 3; // where the loop is entered next
      }
      int start = from;
      start += k % 2;
      for (int i = start - 1; i >= 0; i--) {
        sum = mix(sum, x[i], i);
        start = 0;
      }
    }
    return sum;
  }

  @Test
  void whatALoopBeginsWithMayChangeInIt() {
    assertMatchesDifferences(LoopCountersTest::startThatChanges, POINT);
  }

  private static void scale(double[] x, double[] out, int n) {
    for (int k = 0; k < n; k++) {
      for (int i = k; i < n; i++) {
        out[i] = out[i] * 0.5 + x[i] * x[k]; // beyond the end of one of them at last
      }
    }
  }

  private static double thatThrow(double[] x, int room, int n) {
    double[] out = new double[room];
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      try {
        scale(x, out, n - k);
        sum += x[k];
      } catch (ArrayIndexOutOfBoundsException e) {
        sum = sum * x[0] + out[k] * out[k];
      }
    }
    return sum + inclusive(out, room - 1);
  }

  @Test
  void anExceptionEndsALoop() {
    assertMatchesDifferences(x -> thatThrow(x, 4, 5), POINT);
    assertMatchesDifferences(x -> thatThrow(x, 3, 5), POINT);
    assertMatchesDifferences(x -> thatThrow(x, 5, 7), POINT);
  }

  private static double withoutLimit(double[] x, int[] steps) {
    double sum = 0;
    try {
      for (int i = Integer.MAX_VALUE - 3; i <= Integer.MAX_VALUE; i++) { // never comes to its end
        sum = step(sum, x, steps, i);
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      return sum + x[0];
    }
    return sum;
  }

  private static double step(double sum, double[] x, int[] steps, int i) {
    return sum + x[steps[i & 7]] * x[1];
  }

  private static double around(double[] x, int[] steps, double[] out) {
    for (int i = Integer.MAX_VALUE - 3; i <= Integer.MAX_VALUE; i++) {
      out[steps[i & 7]] = out[0] * x[1] + x[steps[i & 7]];
    }
    return out[0];
  }

  private static double caught(double[] x, int[] steps) {
    double[] out = {x[4], 0, 0, 0, 0};
    try {
      return around(x, steps, out);
    } catch (ArrayIndexOutOfBoundsException e) {
      return inclusive(out, 4);
    }
  }

  @Test
  void aCounterGoesBeyondTheLastInt() {
    int[] steps = {1, 3, -1, 0, 0, 2, 4, 0}; // 4, 5, 6, 7, then 0, 1 and an exception
    assertMatchesDifferences(x -> withoutLimit(x, steps), POINT);
    assertMatchesDifferences(x -> caught(x, steps), POINT);
  }

  private static double recursive(double[] x, int depth) {
    double sum = x[depth];
    for (int i = depth - 1; i >= 0; i--) {
      sum = mix(sum, recursive(x, i), i);
    }
    return sum;
  }

  @Test
  void aLoopCallsTheMethodItIsIn() {
    assertMatchesDifferences(x -> recursive(x, 4), POINT);
  }

  /** Loops right behind and right inside each other, with nothing between them. */
  private static double adjacent(double[] x, int n) {
    double sum = 1;
    int i = 0;
    int j = 0;
    int k = 0;
    while (i < n) {
      j = i;
      while (j < n) {
        k = j;
        while (k < n) {
          sum = mix(sum, x[i] * x[j] * x[k], k);
          k++;
        }
        j++;
      }
      i++;
    }
    while (k > 0) {
      k--;
      sum = mix(sum, x[k], j);
    }
    return sum;
  }

  @Test
  void loopsBesideEachOther() {
    assertMatchesDifferences(x -> adjacent(x, 4), POINT);
    ToDoubleFunction<double[]> twice = x -> adjacent(x, 2) * adjacent(x, 5);
    assertMatchesDifferences(twice, POINT);
  }
}
