package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Comparing carries no derivative; what is moved keeps its own. */
class ComparatorTest {
  record Point(double x, double y) {}

  private static List<Point> points(double[] x) {
    return new ArrayList<>(List.of(new Point(x[0], 1), new Point(x[1], 2), new Point(x[0], 0)));
  }

  @Test
  void byKeys() {
    assertGradient(
        x -> {
          List<Point> list = points(x);
          list.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
          return list.get(0).x() + 10 * list.get(1).x() + 100 * list.get(2).x();
        },
        at(5, 3), 110, 1);
    assertGradient(
        x -> {
          List<Point> list = points(x);
          list.sort(Comparator.comparing(Point::x).reversed().thenComparing(Point::y));
          return list.get(0).x() + 10 * list.get(2).x();
        },
        at(5, 3), 1, 10);
  }

  @Test
  void naturalOrderOfBoxes() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], x[1], x[0] * x[1]));
          list.sort(Comparator.reverseOrder());
          list.add(null);
          list.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
          return list.get(1) + 10 * list.get(3);
        },
        at(5, 3), 30, 1 + 50);
  }

  @Test
  void sortedCollections() {
    assertGradient(
        x -> {
          TreeMap<Double, Double> map = new TreeMap<>();
          map.put(x[0], x[1]);
          map.put(x[1], x[0] * x[1]);
          PriorityQueue<Double> queue = new PriorityQueue<>(Comparator.reverseOrder());
          queue.addAll(List.of(x[0], x[1]));
          Map.Entry<Double, Double> first = map.firstEntry();
          return first.getKey() * first.getValue() + queue.poll();
        },
        at(5, 3), 9 + 1, 2 * 3 * 5);
  }

  @Test
  void extremes() {
    assertGradient(
        x -> java.util.Collections.max(points(x), Comparator.comparingDouble(p -> p.x() * p.y())).x(),
        at(5, 3), 0, 1);
  }
}
