package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrayCopyTest {
  private interface Move {
    void apply(double[] a);
  }

  /** Moves elements of {x0, x1, x0 x1, 4} about and weights the outcome by 1, 10, 100, 1000. */
  private static double weighted(double[] x, Move move) {
    double[] a = {x[0], x[1], x[0] * x[1], 4};
    move.apply(a);
    return a[0] + 10 * a[1] + 100 * a[2] + 1000 * a[3];
  }

  @Test
  void overlappingCopyToTheRight() {
    assertGradient(
        x -> weighted(x, a -> System.arraycopy(a, 0, a, 1, 3)), at(2, 3), 11 + 3000, 100 + 2000);
  }

  @Test
  void overlappingCopyToTheLeft() {
    assertGradient(
        x -> weighted(x, a -> System.arraycopy(a, 1, a, 0, 3)), at(2, 3), 30, 1 + 20);
  }

  @Test
  void copyOntoItself() {
    assertGradient(
        x -> weighted(x, a -> System.arraycopy(a, 0, a, 0, 4)), at(2, 3), 301, 210);
  }

  @Test
  void copyOfNothing() {
    assertGradient(
        x -> weighted(x, a -> System.arraycopy(a, 4, a, 4, 0)), at(2, 3), 301, 210);
  }

  @Test
  void copyOfConstantsClearsDerivatives() {
    assertGradient(
        x -> weighted(x, a -> System.arraycopy(new double[] {7, 8}, 0, a, 1, 2)), at(2, 3), 1, 0);
  }

  @Test
  void copyIsNotTheOriginal() {
    assertGradient(
        x -> {
          double[] b = new double[3];
          System.arraycopy(x, 0, b, 1, 2);
          x[0] *= 5;
          b[2] *= 7;
          return x[0] * x[1] + b[1] * b[2];
        },
        at(2, 3), 5 * 3 + 7 * 3, 10 + 14);
  }

  @Test
  void copyOfRowsSharesThem() {
    assertGradient(
        x -> {
          double[][] a = {{x[0]}, {x[1]}};
          double[][] b = new double[2][];
          System.arraycopy(a, 0, b, 0, 2);
          b[0][0] *= 3;
          return a[0][0] * b[1][0];
        },
        at(2, 3), 9, 6);
  }

  @Test
  void copyThatFailsCopiesNothing() {
    assertGradient(
        x ->
            weighted(
                x,
                a -> {
                  try {
                    System.arraycopy(a, 0, a, 2, 3);
                  } catch (ArrayIndexOutOfBoundsException e) {
                    a[3] = a[0];
                  }
                }),
        at(2, 3), 1301, 210);
  }

  @Test
  void cloneOfAnArray() {
    assertGradient(
        x -> {
          double[] b = x.clone();
          x[0] *= 5;
          b[1] *= 7;
          return x[0] * x[1] + b[0] * b[1];
        },
        at(2, 3), 5 * 3 + 7 * 3, 10 + 14);
  }

  @Test
  void cloneOfRowsSharesThem() {
    assertGradient(
        x -> {
          double[][] a = {{x[0]}, {x[1]}};
          double[][] b = a.clone();
          b[0][0] *= 3;
          b[1] = b[1].clone();
          b[1][0] *= 100;
          return a[0][0] * a[1][0];
        },
        at(2, 3), 9, 6);
  }

  @Test
  void cloneOfAnArrayInAnObject() {
    assertGradient(
        x -> {
          Object[] bag = {new double[] {x[0], x[1]}};
          double[] b = ((double[]) bag[0]).clone();
          ((double[]) bag.clone()[0])[0] = 0;
          return b[0] * b[1] + ((double[]) bag[0])[0];
        },
        at(2, 3), 3, 2);
  }

  @Test
  void copyOfALongerAndAShorterArray() {
    assertGradient(
        x -> {
          double[] longer = Arrays.copyOf(x, 4);
          double[] shorter = Arrays.copyOf(x, 1);
          longer[3] = longer[0];
          shorter[0] *= shorter[0];
          return longer[3] * longer[1] + shorter[0] + longer[2];
        },
        at(2, 3), 3 + 4, 2);
  }

  @Test
  void copyOfARange() {
    assertGradient(
        x -> {
          double[] inner = Arrays.copyOfRange(x, 1, 3);
          double[] beyond = Arrays.copyOfRange(x, 2, 6);
          inner[0] *= 10;
          beyond[3] = beyond[0];
          return inner[0] * inner[1] + beyond[3] + beyond[1];
        },
        at(2, 3, 5), 0, 50, 30 + 1);
  }

  @Test
  void copyOfRowsByArrays() {
    assertGradient(
        x -> {
          double[][] a = {{x[0]}, {x[1]}};
          double[][] b = Arrays.copyOf(a, 3);
          b[2] = a[0];
          b[2][0] *= 3;
          double[][] c = Arrays.copyOfRange(b, 1, 3);
          return c[0][0] * c[1][0];
        },
        at(2, 3), 9, 6);
  }

  @Test
  void fillOfAnArray() {
    assertGradient(
        x -> {
          double[] a = new double[4];
          Arrays.fill(a, x[0] * x[1]);
          Arrays.fill(a, 1, 3, x[0]);
          a[1] *= 2;
          return a[0] + 10 * a[1] + 100 * a[2] + 1000 * a[3];
        },
        at(2, 3), 1001 * 3 + 120, 1001 * 2);
  }

  @Test
  void fillWithAConstantClearsDerivatives() {
    assertGradient(
        x -> weighted(x, a -> Arrays.fill(a, 0, 2, 7)), at(2, 3), 300, 200);
  }

  @Test
  void fillWithAnElementOfItself() {
    assertGradient(x -> weighted(x, a -> Arrays.fill(a, a[2])), at(2, 3), 3333, 2222);
  }

  @Test
  void fillOfRowsSharesThem() {
    assertGradient(
        x -> {
          double[][] a = new double[3][];
          Arrays.fill(a, new double[] {x[0]});
          a[0][0] *= x[0];
          return a[1][0] + a[2][0];
        },
        at(3), 12);
  }
}
