package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloatArrayTest {
  private static float sum(float... values) {
    float sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum;
  }

  @Test
  void elementsKeepTheirDerivatives() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0], (float) x[1], 1};
          a[2] = a[0] * a[1];
          a[0] += a[2];
          return sum(a);
        },
        at(2, 3), 1 + 3 + 3, 1 + 2 + 2);
  }

  @Test
  void aliasesAgree() {
    assertGradient(
        x -> {
          float[] a = new float[2];
          float[] b = a;
          b[1] = (float) x[0];
          return a[1] * b[1];
        },
        at(3), 6);
  }

  @Test
  void oldElementsAreKeptWhileTheyAreNeeded() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0], 2};
          return a[0] * (a[0] = 5) + a[0] * change(a) + a[0];
        },
        at(3), 5);
  }

  private static float change(float[] a) {
    a[0] = a[1] * 0.5f;
    a[0] *= 3;
    return 1;
  }

  @Test
  void aConstantTakesTheDerivativeAway() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0]};
          a[0] = 2;
          return a[0] * x[0];
        },
        at(3), 2);
  }

  @Test
  void rowsOfEveryDimension() {
    assertGradient(
        x -> {
          float[][][] a = new float[2][3][4];
          a[1][2][3] = (float) x[0];
          a[0] = a[1];
          a[0][2][3] *= a[1][2][3];
          float[][] jagged = {{1}, {(float) x[0], 2}, null};
          jagged[2] = jagged[1].clone();
          jagged[1][0] = 4;
          return a[1][2][3] + jagged[2][0] + jagged[1][0];
        },
        at(3), 7);
  }

  @Test
  void copiesOfTheJdk() {
    assertGradient(
        x -> {
          float[] a = {1, (float) x[0], 2};
          float[] longer = Arrays.copyOf(a, 5);
          float[] part = Arrays.copyOfRange(a, 1, 7);
          float[] clone = a.clone();
          a[1] = 0;
          return longer[1] + 10 * part[0] + 100 * clone[1] + part[5];
        },
        at(3), 111);
  }

  @Test
  void arraycopyMovesAndOverlaps() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0], (float) x[1], 3, 4};
          System.arraycopy(a, 0, a, 1, 3);
          float[] b = new float[4];
          System.arraycopy(a, 1, b, 0, 2);
          System.arraycopy(new float[] {9}, 0, a, 0, 1);
          return a[0] + 10 * a[1] + 100 * a[2] + 1000 * b[0] + 10_000 * b[1];
        },
        at(2, 3), 1010, 10_100);
  }

  @Test
  void fillGivesEveryElementTheValue() {
    assertGradient(
        x -> {
          float[] a = new float[4];
          Arrays.fill(a, (float) x[0]);
          Arrays.fill(a, 1, 3, a[0] * a[1]);
          float[] b = {(float) x[0]};
          Arrays.fill(b, 1);
          return sum(a) + b[0];
        },
        at(3), 2 + 2 * 6);
  }

  @Test
  void arraysInCollectionsFieldsAndObjects() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0]};
          List<float[]> list = new ArrayList<>(List.of(a));
          Object o = list.get(0);
          ((float[]) o)[0] *= 2;
          Holder h = new Holder();
          h.values = (float[]) o;
          Holder.shared = h.values;
          h.rows = new float[][] {Holder.shared};
          return h.rows[0][0] * h.values[0] * Holder.shared.length;
        },
        at(3), 24);
  }

  private static final class Holder {
    float[] values;
    float[][] rows;
    static float[] shared;
  }

  @Test
  void methodsTakeAndReturnThem() {
    assertGradient(x -> sum(scaled(new float[] {(float) x[0], 1}, (float) x[1])), at(2, 3), 3, 3);
    assertGradient(x -> sum() + sum((float) x[0]) + sum(1, (float) x[0]), at(3), 2);
  }

  private static float[] scaled(float[] a, float k) {
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      b[i] = a[i] * k;
    }
    return b;
  }

  @Test
  void floatsAndDoublesPassBetweenArrays() {
    assertGradient(
        x -> {
          float[] a = new float[x.length];
          double[] b = new double[x.length];
          for (int i = 0; i < a.length; i++) {
            a[i] = (float) x[i];
            b[i] = a[i] * x[i];
          }
          return b[0] + b[1];
        },
        at(2, 3), 4, 6);
  }

  @Test
  void anIndexOutOfBoundsIsThrownAsBefore() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0]};
          try {
            a[1] = a[0] * 2;
          } catch (ArrayIndexOutOfBoundsException e) {
            a[0] *= a[0];
          }
          return a[0];
        },
        at(3), 6);
  }
}
