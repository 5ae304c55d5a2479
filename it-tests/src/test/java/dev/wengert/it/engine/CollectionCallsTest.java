package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Wengert;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods with pairs that call collections: those of the JDK record nothing, the program's own may. */
class CollectionCallsTest {
  private static final class Point {
    private double x;

    Point(double x) {
      this.x = x;
    }

    double square() {
      return x * x;
    }
  }

  /** A list that computes its elements when it is asked. */
  private static final class Powers extends AbstractList<Double> {
    private final double base;
    private final int size;
    private double last;

    Powers(double base, int size) {
      this.base = base;
      this.size = size;
    }

    @Override
    public Double get(int index) {
      if (index >= size) {
        last = base * base * base;
        throw new IndexOutOfBoundsException("no power " + index);
      }
      return Math.pow(base, index + 1);
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** An iterator that changes its list's elements as it goes. */
  private static final class Growing implements Iterator<Point> {
    private final Iterator<Point> points;

    Growing(Iterator<Point> points) {
      this.points = points;
    }

    @Override
    public boolean hasNext() {
      return points.hasNext();
    }

    @Override
    public Point next() {
      Point p = points.next();
      p.x *= p.x + 1;
      return p;
    }
  }

  private static double sum(Collection<Point> points, double factor) {
    double sum = 0;
    for (Point p : points) {
      sum += factor * p.x * p.x * sum + p.square();
    }
    return points.isEmpty() ? 0 : sum * points.size();
  }

  private static double total(List<Double> numbers, double[] x) {
    double sum = x[0];
    for (int i = 0; i < numbers.size(); i++) {
      double element = numbers.get(i);
      sum = sum * element + x[1] * x[i % x.length];
    }
    return sum;
  }

  static Stream<Collection<Point>> collections() {
    return Stream.of(
        new ArrayList<>(), new LinkedList<>(), new ArrayDeque<>(), new Vector<>(), new HashSet<>());
  }

  @ParameterizedTest
  @MethodSource("collections")
  void pointsOfCollections(Collection<Point> points) {
    assertMatchesDifferences(
        x -> {
          points.clear();
          points.add(new Point(x[0]));
          points.add(new Point(x[0]));
          return sum(points, x[1]);
        },
        0.7, 1.3);
  }

  @Test
  void fixedAndWrappedLists() {
    assertMatchesDifferences(x -> sum(List.of(new Point(x[0])), x[1]), 0.7, 1.3);
    assertMatchesDifferences(x -> sum(List.of(new Point(x[0]), new Point(x[1]), new Point(x[0])), x[1]), 0.7, 1.3);
    assertMatchesDifferences(x -> sum(Arrays.asList(new Point(x[0]), new Point(x[1])), x[1]), 0.7, 1.3);
    assertMatchesDifferences(
        x -> sum(Collections.unmodifiableList(new ArrayList<>(List.of(new Point(x[0]), new Point(x[1])))), x[1]),
        0.7, 1.3);
    assertMatchesDifferences(
        x -> sum(new ArrayList<>(List.of(new Point(x[0]), new Point(x[1]), new Point(x[0]))).subList(1, 3), x[1]),
        0.7, 1.3);
    assertMatchesDifferences(x -> sum(Collections.singletonList(new Point(x[0])), x[1]), 0.7, 1.3);
  }

  private static double weighted(Map<String, Point> points, double[] x) {
    double sum = 0;
    for (Map.Entry<String, Point> e : points.entrySet()) {
      sum += e.getKey().length() * e.getValue().x * x[0];
    }
    for (Point p : points.values()) {
      sum *= p.x;
    }
    for (String key : points.keySet()) {
      sum += key.length() * x[1] * sum;
    }
    return sum;
  }

  @Test
  void maps() {
    for (Map<String, Point> map : List.<Map<String, Point>>of(new HashMap<>(), new LinkedHashMap<>(), new TreeMap<>())) {
      assertMatchesDifferences(
          x -> {
            map.clear();
            map.put("a", new Point(x[0]));
            map.put("bcd", new Point(x[1]));
            return weighted(map, x);
          },
          0.7, 1.3);
    }
  }

  @Test
  void numbersInLists() {
    assertMatchesDifferences(x -> total(List.of(x[0], x[1] * x[1], 2.0), x), 0.7, 1.3);
  }

  @Test
  void listsThatCompute() {
    assertMatchesDifferences(x -> total(new Powers(x[0], 5), x), 0.7, 1.3);
    // ((x^1 a + b) ...): with x[1] = 0 it is x[0] times x[0]^(1+2+3)
    assertGradient(x -> total(new Powers(x[0], 3), x), at(1.1, 0), 7 * Math.pow(1.1, 6), slopeOfPowers(1.1));
  }

  /** d/dx[1] at x[1] = 0 of s = s e_i + x[1] x[i % 2], where e_i = a^(i+1), from s = a: x[0] is added before e_1 and after e_1. */
  private static double slopeOfPowers(double a) {
    return a * Math.pow(a, 2) * Math.pow(a, 3) + a;
  }

  private static double mixed(List<List<Double>> lists, double[] x) {
    double sum = x[1];
    for (List<Double> list : lists) {
      for (double e : list) {
        sum += sum * e * x[0];
      }
      sum *= list.size() + list.get(0);
    }
    return sum;
  }

  @Test
  void noiseThatBeginsLate() {
    assertMatchesDifferences(
        x -> mixed(List.of(List.of(x[0], 2.0), new Powers(x[1], 3), List.of(x[1], x[0]), new Powers(x[0], 2)), x),
        0.7, 1.3);
    assertMatchesDifferences(x -> mixed(List.of(new Powers(x[1], 3)), x), 0.7, 1.3);
    assertMatchesDifferences(
        x -> mixed(List.of(List.of(x[0]), new Powers(x[1], 3)), x) * mixed(List.of(List.of(x[0])), x), 0.7, 1.3);
  }

  private static double walk(Iterator<Point> points, double[] x) {
    double sum = 0;
    while (points.hasNext()) {
      Point p = points.next();
      sum = sum * x[0] + p.x;
    }
    return sum;
  }

  @Test
  void iteratorsThatChangeElements() {
    ToDoubleFunction<double[]> f =
        x -> {
          List<Point> points = List.of(new Point(x[0]), new Point(x[1]), new Point(x[0] * x[1]));
          return walk(new Growing(points.iterator()), x) * walk(new Growing(points.iterator()), x)
              + walk(points.iterator(), x);
        };
    assertMatchesDifferences(f, 0.7, 1.3);
  }

  private static double until(Iterator<Point> points, double[] x, double[] out) {
    while (true) {
      out[0] += out[0] * x[0] + points.next().x * x[1];
    }
  }

  @Test
  void exceptionsOfIterators() {
    for (boolean grows : new boolean[] {false, true}) {
      ToDoubleFunction<double[]> f =
          x -> {
            double[] out = {x[0]};
            Iterator<Point> points = List.of(new Point(x[0]), new Point(x[1])).iterator();
            try {
              until(grows ? new Growing(points) : points, x, out);
            } catch (NoSuchElementException e) {
              return out[0] * x[1];
            }
            return Double.NaN;
          };
      assertMatchesDifferences(f, 0.7, 1.3);
    }
  }

  private static double beyond(List<Double> list, double[] x, double[] out) {
    out[0] = x[0] * list.get(0);
    out[0] *= list.get(list.size());
    return out[0];
  }

  @Test
  void exceptionsBehindWhatTheCalleeRecorded() {
    ToDoubleFunction<double[]> f =
        x -> {
          Powers powers = new Powers(x[0] * x[1], 2);
          double[] out = {0};
          try {
            beyond(powers, x, out);
          } catch (IndexOutOfBoundsException e) {
            return out[0] * powers.last;
          }
          return Double.NaN;
        };
    assertMatchesDifferences(f, 0.7, 1.3);
  }

  private static String[] traceOf(RuntimeException e) {
    return Stream.of(e.getStackTrace())
        .takeWhile(s -> !s.getMethodName().startsWith("lambda$") && !s.getMethodName().equals("accept"))
        .map(StackTraceElement::toString)
        .toArray(String[]::new);
  }

  @Test
  void exceptionsLookTheSame() {
    List<Double> list = new ArrayList<>(List.of(1.0));
    double[] x = {2, 3};
    RuntimeException plain = assertThrows(IndexOutOfBoundsException.class, () -> beyond(list, x, new double[1]));
    RuntimeException recorded =
        assertThrows(
            IndexOutOfBoundsException.class, () -> Wengert.gradient(v -> beyond(list, v, new double[1]), x));
    assertEquals(plain.getMessage(), recorded.getMessage());
    assertArrayEquals(traceOf(plain), traceOf(recorded));
    assertThrows(NullPointerException.class, () -> Wengert.gradient(v -> beyond(null, v, new double[1]), x));
  }

  /** A map whose size costs something. */
  private static final class Metered extends TreeMap<String, Point> {
    private static final long serialVersionUID = 1L;
    private transient Point meter;

    @Override
    public int size() {
      meter.x *= 1.5 + meter.x;
      return super.size();
    }
  }

  private static double metered(Metered map, TreeSet<Point> some, double f) {
    double sum = map.meter.x * f;
    if (map.values().size() > map.entrySet().size() - 1) {
      sum *= map.meter.x;
    }
    sum += map.keySet().size() * map.meter.x;
    for (Point p : some) {
      sum += p.x * sum;
    }
    return sum * (some.size() + some.first().x);
  }

  /** Views of a subclass ask it, and parts of sorted sets ask the order. */
  @Test
  void viewsThatRunThePrograms() {
    assertMatchesDifferences(
        x -> {
          Metered map = new Metered();
          map.meter = new Point(x[0]);
          map.put("a", new Point(x[1]));
          TreeSet<Point> all =
              new TreeSet<>(
                  (a, b) -> {
                    a.x += 0.01 * x[1] * b.x;
                    return Double.compare(a.x, b.x);
                  });
          Point[] points = {new Point(1 + x[0]), new Point(3 + x[1]), new Point(9 + x[0])};
          all.addAll(Arrays.asList(points));
          TreeSet<Point> some = (TreeSet<Point>) all.subSet(points[0], true, points[1], true);
          return metered(map, some, x[0]) + points[0].x * points[1].x * points[2].x;
        },
        0.7, 0.3);
  }

  /** Numbers of the JDK's own methods are no reason to keep anything either. */
  private static double bounded(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < Math.max(n, 4); i++) {
      sum += x[Math.min(i, x.length - 1)] * sum + x[Integer.bitCount(i) % 2] + Math.floorMod(-i, 3);
    }
    return sum + Integer.parseInt("3") * x[0];
  }

  @Test
  void methodsOfWholeNumbers() {
    assertMatchesDifferences(x -> bounded(x, 5), 0.7, 0.3);
  }
}
