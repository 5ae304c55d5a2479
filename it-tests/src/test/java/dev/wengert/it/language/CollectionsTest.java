package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectionsTest {
  @Test
  void list() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>();
          list.add(x[0]);
          list.add(x[1]);
          list.add(0, x[0] * x[1]);
          list.set(1, list.get(1) * 10);
          double sum = 0;
          for (double e : list) {
            sum += e;
          }
          return sum + list.remove(0);
        },
        at(2, 3), 6 + 10, 4 + 1);
  }

  @Test
  void immutableList() {
    assertGradient(
        x -> {
          List<Double> list = List.of(x[0], x[1], x[0]);
          return list.get(0) * list.get(1) * list.get(2);
        },
        at(2, 3), 12, 4);
  }

  @Test
  void sortedList() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(Arrays.asList(x[0], x[1], x[2]));
          Collections.sort(list);
          double ascending = list.get(0) + 10 * list.get(1) + 100 * list.get(2);
          list.sort(Comparator.reverseOrder());
          return ascending * list.get(0);
        },
        at(2, 5, 3), 5, 532 + 500, 50);
  }

  @Test
  void extremesOfACollection() {
    assertGradient(
        x -> {
          List<Double> list = Arrays.asList(x[0], x[1], x[2]);
          return Collections.max(list) + 10 * Collections.min(list);
        },
        at(2, 5, 3), 10, 1, 0);
  }

  @Test
  void map() {
    assertGradient(
        x -> {
          Map<String, Double> map = new HashMap<>();
          map.put("a", x[0]);
          map.put("b", x[1]);
          map.put("a", map.get("a") * map.get("b"));
          map.merge("b", x[0], (p, q) -> p * q + 1);
          map.computeIfAbsent("c", k -> x[0] * x[0]);
          map.compute("c", (k, v) -> v == null ? 0 : v * 2);
          map.computeIfPresent("d", (k, v) -> v * 1000);
          return map.get("a") + map.get("b") + map.get("c") + map.getOrDefault("d", x[1]);
        },
        at(2, 3), 3 + 3 + 8, 2 + 2 + 1);
  }

  @Test
  void numbersAsKeys() {
    assertGradient(
        x -> {
          TreeMap<Double, String> map = new TreeMap<>();
          map.put(x[1], "b");
          map.put(x[0], "a");
          return map.firstKey() + 10 * map.lastKey();
        },
        at(2, 3), 1, 10);
  }

  @Test
  void entriesAndValuesOfAMap() {
    assertGradient(
        x -> {
          Map<Integer, Double> map = new LinkedHashMap<>();
          for (int i = 1; i <= 3; i++) {
            map.put(i, i * x[0]);
          }
          for (Map.Entry<Integer, Double> e : map.entrySet()) {
            e.setValue(e.getValue() * e.getKey());
          }
          double sum = 0;
          for (double v : map.values()) {
            sum += v;
          }
          return sum;
        },
        at(2), 14);
  }

  @Test
  void queuesAndLinkedLists() {
    assertGradient(
        x -> {
          ArrayDeque<Double> queue = new ArrayDeque<>(List.of(x[0], x[1]));
          queue.push(x[0] * x[1]);
          LinkedList<Double> linked = new LinkedList<>(queue);
          linked.addLast(linked.removeFirst());
          PriorityQueue<Double> heap = new PriorityQueue<>(linked);
          return queue.peek() + linked.get(0) * 10 + heap.poll() * 100 + heap.poll() * 1000;
        },
        at(2, 3), 3 + 10 + 100, 2 + 1000);
  }

  @Test
  void iterators() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], x[1], x[0]));
          for (ListIterator<Double> i = list.listIterator(); i.hasNext(); ) {
            double e = i.next();
            i.set(e * e);
          }
          Iterator<Double> i = list.iterator();
          i.next();
          i.remove();
          return list.get(0) * list.get(1);
        },
        at(2, 3), 9 * 4, 6 * 4);
  }

  @Test
  void arraysInCollections() {
    assertGradient(
        x -> {
          List<double[]> rows = new ArrayList<>();
          rows.add(x);
          rows.add(new double[] {x[0] * x[1]});
          Map<String, double[][]> map = Map.of("rows", rows.toArray(new double[0][]));
          map.get("rows")[1][0] *= 2;
          return rows.get(1)[0] + rows.get(0)[1];
        },
        at(2, 3), 6, 5);
  }

  @Test
  void forEachWithAnAction() {
    assertGradient(
        x -> {
          double[] sum = new double[1];
          List.of(x[0], x[1]).forEach(e -> sum[0] += e * e);
          Map.of("a", x[0]).forEach((k, v) -> sum[0] += 10 * v);
          return sum[0];
        },
        at(2, 3), 14, 6);
  }

  @Test
  void replaceAllAndRemoveIf() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], x[1]));
          list.replaceAll(e -> e * x[0]);
          list.removeIf(e -> e < 5);
          return list.get(0);
        },
        at(2, 3), 3, 2);
  }

  @Test
  void streamOfBoxes() {
    assertGradient(
        x ->
            Stream.of(x[0], x[1], 3.0)
                .map(e -> e * e)
                .filter(e -> e > 1)
                .reduce(1.0, (a, b) -> a * b),
        at(2, 5), 2 * 2 * 25 * 9, 2 * 5 * 4 * 9);
  }

  @Test
  void streamCollectedToAList() {
    assertGradient(
        x -> {
          List<Double> squares =
              IntStream.range(0, 3).mapToObj(i -> x[i % 2] * i).collect(Collectors.toList());
          return squares.get(1) * squares.get(2);
        },
        at(2, 3), 2 * 3, 2 * 2);
  }

  @Test
  void doubleStreamsAreExactOrReported() {
    assertExactOrReported(x -> DoubleStream.of(x).sum(), 2.5, 3.5);
    assertExactOrReported(x -> DoubleStream.of(x).map(e -> e * e).sum(), 2.5, 3.5);
    assertExactOrReported(x -> Arrays.stream(x).map(e -> e * e).sum(), 2.5, 3.5);
    assertExactOrReported(x -> Arrays.stream(x).reduce(1, (a, b) -> a * b), 2.5, 3.5);
    assertExactOrReported(x -> IntStream.range(0, 2).mapToDouble(i -> x[i]).sum(), 2.5, 3.5);
    assertExactOrReported(
        x -> Stream.of(x[0], x[1]).mapToDouble(e -> e).max().getAsDouble(), 2.5, 3.5);
    assertExactOrReported(
        x -> Stream.of(x[0], x[1]).mapToDouble(Double::doubleValue).average().orElse(0), 2.5, 3.5);
    assertExactOrReported(
        x -> Stream.of(x[0], x[1]).collect(Collectors.summingDouble(e -> e * e)), 2.5, 3.5);
    assertExactOrReported(
        x -> DoubleStream.iterate(x[0], e -> e * x[1]).limit(5).toArray()[4], 1.5, 2.5);
  }

  @Test
  void sortByTheJdkIsExactOrReported() {
    assertExactOrReported(
        x -> {
          double[] a = {x[0] * x[1], x[1], x[0]};
          Arrays.sort(a);
          return a[0] + 10 * a[1] + 100 * a[2];
        },
        2.5, 3.5);
  }

  @Test
  void ownListOfNumbers() {
    assertMatchesDifferences(
        x -> {
          Numbers numbers = new Numbers();
          for (int i = 0; i < 40; i++) {
            numbers.add(Math.sin(i * x[0] / 10));
          }
          double sum = 0;
          for (Double n : numbers) {
            sum += n * n;
          }
          return sum;
        },
        0.5);
  }

  static final class Numbers implements Iterable<Double> {
    private double[] elements = new double[1];
    private int size;

    void add(double x) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, 2 * size);
      }
      elements[size++] = x;
    }

    @Override
    public Iterator<Double> iterator() {
      return new Iterator<>() {
        private int i;

        @Override
        public boolean hasNext() {
          return i < size;
        }

        @Override
        public Double next() {
          return elements[i++];
        }
      };
    }
  }
}
