package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import java.awt.GridBagConstraints;
import java.awt.geom.Point2D;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.RecursiveTask;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SubclassOfTheJdkTest {
  static final class Sums extends ArrayList<Double> {
    private static final long serialVersionUID = 1L;
    private double total;

    @Override
    public boolean add(Double x) {
      total += x;
      return super.add(x);
    }

    double total() {
      return total;
    }
  }

  @Test
  void listWithAFieldOfItsOwn() {
    assertGradient(
        x -> {
          Sums sums = new Sums();
          sums.add(x[0]);
          sums.add(x[0] * x[1]);
          List<Double> plain = sums;
          plain.add(x[1]);
          return sums.total() * sums.get(1);
        },
        at(2, 3), 4 * 6 + 11 * 3, 3 * 6 + 11 * 2);
  }

  @Test
  void listThatComputesItsElements() {
    assertGradient(
        x -> {
          List<Double> squares =
              new AbstractList<>() {
                @Override
                public Double get(int i) {
                  return x[i] * x[i];
                }

                @Override
                public int size() {
                  return x.length;
                }
              };
          double sum = 0;
          for (double s : squares) {
            sum += s;
          }
          return sum + new ArrayList<>(squares).get(0);
        },
        at(2, 3), 8, 6);
  }

  @Test
  void comparatorsAndKeys() {
    assertGradient(
        x -> {
          List<double[]> rows = new ArrayList<>(3);
          TreeMap<String, Double> map = new TreeMap<>(Comparator.comparing(String::length));
          map.put("aaa", x[0]);
          map.put("b", x[1]);
          return map.firstEntry().getValue() + 10 * map.lastEntry().getValue() + rows.size();
        },
        at(2, 3), 10, 1);
  }

  @Test
  void comparatorThatComputesIsExactOrReported() {
    assertExactOrReported(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], x[1], x[0] * x[1]));
          list.sort(Comparator.comparingDouble(e -> -e * x[0]));
          return list.get(0) + 10 * list.get(1) + 100 * list.get(2);
        },
        2, 3);
  }

  static final class Memo extends LinkedHashMap<Integer, Double> {
    private static final long serialVersionUID = 1L;
    final double x;

    Memo(double x) {
      this.x = x;
    }

    double power(int n) {
      Double known = get(n);
      if (known == null) {
        known = n == 0 ? 1 : x * power(n - 1);
        put(n, known);
      }
      return known;
    }
  }

  @Test
  void memoizedResults() {
    assertGradient(
        x -> {
          Memo memo = new Memo(x[0]);
          return memo.power(5) + memo.power(3) + memo.size();
        },
        at(2), 80 + 12);
  }

  @Test
  void memoOutsideOfARecordingHoldsConstants() {
    Map<Double, Double> memo = new HashMap<>();
    assertGradient(
        x -> {
          memo.clear();
          return memo.computeIfAbsent(x[0], k -> k * k) * memo.computeIfAbsent(x[0], k -> 0.0);
        },
        at(3), 4 * 27);
  }

  static final class Countdown implements Iterator<Double> {
    private double next;

    Countdown(double start) {
      next = start;
    }

    @Override
    public boolean hasNext() {
      return next > 1;
    }

    @Override
    public Double next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      double result = next;
      next = next / 2;
      return result;
    }
  }

  @Test
  void iteratorsOfTheirOwn() {
    assertGradient(
        x -> {
          double sum = 0;
          for (Iterator<Double> i = new Countdown(x[0]); i.hasNext(); ) {
            double e = i.next();
            sum += e * e;
          }
          double[] rest = new double[1];
          new Countdown(x[0]).forEachRemaining(e -> rest[0] += e);
          return sum + rest[0];
        },
        at(6), 12 * (1 + 1 / 4.0 + 1 / 16.0) + 1.75);
  }

  static final class Task extends RecursiveTask<Double> {
    private static final long serialVersionUID = 1L;
    private final double[] x;

    Task(double[] x) {
      this.x = x;
    }

    @Override
    protected Double compute() {
      return x[0] * x[0];
    }
  }

  @Test
  void taskOnTheSameThread() {
    assertExactOrReported(x -> new Task(x).invoke() * x[0], 2.5);
  }

  static final class Job extends TimerTask {
    double result;
    final DoubleSupplier work;

    Job(DoubleSupplier work) {
      this.work = work;
    }

    @Override
    public void run() {
      result = work.getAsDouble();
    }
  }

  @Test
  void subclassOfAnAbstractClass() {
    assertGradient(
        x -> {
          Job job = new Job(() -> x[0] * x[1]);
          Runnable r = job;
          r.run();
          return job.result * x[0];
        },
        at(2, 3), 12, 4);
  }

  @Test
  void fieldOfTheJdkLeaks() {
    assertLeaks(
        Leak.Kind.FIELD,
        x -> {
          GridBagConstraints c = new GridBagConstraints();
          c.weightx = x[0];
          return c.weightx * x[0];
        },
        2.5);
  }

  static final class Constrained extends GridBagConstraints {
    private static final long serialVersionUID = 1L;
    double z;

    void move(double by) {
      weightx += by;
      z += by;
    }
  }

  @Test
  void inheritedFieldOfTheJdkLeaks() {
    assertLeaks(
        Leak.Kind.FIELD,
        x -> {
          Constrained l = new Constrained();
          l.move(x[0]);
          return l.weightx * l.z;
        },
        2.5);
  }

  static final class Located extends Point2D.Double {
    private static final long serialVersionUID = 1L;
    double z;

    void move(double by) {
      x += by;
      z += by;
    }
  }

  @Test
  void fieldsOfAClassOfTheJdkThatHasTwins() {
    assertGradient(
        x -> {
          Located l = new Located();
          l.move(x[0]);
          l.x *= x[0];
          return l.x * l.z;
        },
        at(2), 12);
  }

  @Test
  void methodsOfTheJdkThatComputeAreExactOrReported() {
    assertExactOrReported(x -> new Point2D.Double(x[0], x[1]).distance(0, 0), 2.5, 1.5);
    assertExactOrReported(
        x -> {
          Located l = new Located();
          l.setLocation(x[0], x[1]);
          return l.getX() * l.distanceSq(1, 1);
        },
        2.5, 1.5);
  }
}
