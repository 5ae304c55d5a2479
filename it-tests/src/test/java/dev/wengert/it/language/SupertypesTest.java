package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boxes and arrays under other names than their own: covariance, and every supertype of Double. */
class SupertypesTest {
  @Test
  void boxAsEachOfItsSupertypes() {
    assertGradient(
        x -> {
          Object o = x[0];
          Number n = x[0] * 2;
          Comparable<Double> c = x[0] * 3;
          Serializable s = x[0] * 4;
          return (Double) o * n.doubleValue() + (Double) c * (Double) s;
        },
        at(1.5),
        2 * (2 + 12) * 1.5);
  }

  @Test
  void arrayOfBoxesAsArrayOfNumbersAndObjects() {
    assertGradient(
        x -> {
          Double[] boxes = {x[0], x[1]};
          Number[] numbers = boxes;
          Object[] objects = numbers;
          objects[0] = (Double) objects[0] * (Double) objects[1];
          numbers[1] = numbers[0].doubleValue() * x[0];
          return boxes[0] + boxes[1];
        },
        at(2, 3),
        3 + 2 * 2 * 3,
        2 + 4);
  }

  @Test
  void storeOfAnotherTypeIsRefusedAndNothingIsLost() {
    assertGradient(
        x -> {
          Object[] boxes = new Double[] {x[0]};
          assertThrows(ArrayStoreException.class, () -> boxes[0] = "text");
          return (Double) boxes[0] * x[0];
        },
        at(3),
        6);
  }

  @Test
  void rowsAsObjectsInAnArrayAndBack() {
    assertGradient(
        x -> {
          Object[] rows = new double[][] {{x[0]}, {x[1]}};
          double[] first = (double[]) rows[0];
          first[0] *= x[1];
          rows[1] = first;
          return ((double[]) rows[1])[0] + ((double[][]) rows)[0][0];
        },
        at(2, 3),
        6,
        4);
  }

  @Test
  void arraysAndBoxesInOneArrayOfObjects() {
    assertGradient(
        x -> {
          Object[] mixed = {x[0], new double[] {x[1]}, "text", List.of(x[0])};
          double sum = 0;
          for (Object o : mixed) {
            if (o instanceof Double d) {
              sum += d * d;
            } else if (o instanceof double[] row) {
              sum += row[0] * row[0];
            } else if (o instanceof List<?> list && list.get(0) instanceof Double d) {
              sum += d;
            }
          }
          return sum;
        },
        at(2, 3),
        5,
        6);
  }

  @Test
  void arrayAsCloneableAndSerializable() {
    assertGradient(
        x -> {
          Cloneable c = new double[] {x[0] * x[0]};
          Serializable s = (Serializable) c;
          return ((double[]) s)[0];
        },
        at(3),
        6);
  }

  @Test
  void comparedAndPrintedBoxesGiveConstants() {
    assertGradient(
        x -> {
          Double a = x[0] * x[0];
          Double b = x[1];
          int order = Double.compare(a, b) + a.compareTo(b);
          boolean same = a.equals(b) || a.hashCode() == b.hashCode();
          return a * order + (same ? 1 : 0) + a.toString().length() * b;
        },
        at(3, 2),
        2 * 6,
        3);
  }

  @Test
  void wildcardsAndUncheckedCasts() {
    assertGradient(
        x -> {
          List<Double> boxes = new ArrayList<>(List.of(x[0], x[1]));
          List<? extends Number> numbers = boxes;
          @SuppressWarnings("unchecked")
          List<Object> objects = (List<Object>) (List<?>) boxes;
          objects.set(0, numbers.get(0).doubleValue() * numbers.get(1).doubleValue());
          return boxes.get(0);
        },
        at(2, 3),
        3,
        2);
  }
}
