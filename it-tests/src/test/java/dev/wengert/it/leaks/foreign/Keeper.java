package dev.wengert.it.leaks.foreign;

import dev.wengert.it.leaks.KeptPrograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A library that is excluded, keeps what it is given, and reads it when nothing is passed any more. */
public class Keeper implements KeptPrograms.Sink {
  private static Object kept;
  private static double[] own;
  public static double[] buffer;
  public static List<Double> numbers;

  public Keeper(Object content) {
    kept = content;
  }

  public static void forget() {
    kept = null;
    own = new double[2];
    buffer = new double[2];
    numbers = new ArrayList<>();
  }

  public static void keep(Object content) {
    kept = content;
  }

  public static void keepArray(double[] a) {
    store(a);
  }

  public static void keepFloats(float[] a) {
    kept = a;
  }

  public static void keepRows(double[][] rows) {
    kept = rows[0];
  }

  public static void keepAll(double[]... rows) {
    kept = rows[1];
  }

  @Override
  public void take(double[] a) {
    kept = a;
  }

  public static ToDoubleFunction<double[]> keeping() {
    return a -> {
      kept = a;
      return 0;
    };
  }

  private static void store(Object content) {
    kept = content;
  }

  /** The sum of all numbers in what is kept. */
  public static double sumOfKept() {
    return sumOf(kept);
  }

  private static double sumOf(Object o) {
    if (o instanceof double[] a) {
      return sum(a);
    } else if (o instanceof float[] f) {
      return f[0];
    } else if (o instanceof Number n) {
      return n.doubleValue();
    } else if (o instanceof Map<?, ?> m) {
      return sumOf(m.values());
    } else if (o instanceof AtomicReference<?> r) {
      return sumOf(r.get());
    }
    double s = 0;
    if (o instanceof Iterable<?> all) {
      for (Object e : all) {
        s += sumOf(e);
      }
    } else if (o instanceof Object[] all) {
      for (Object e : all) {
        s += sumOf(e);
      }
    }
    return s;
  }

  public static double[] ownArray() {
    return own;
  }

  public static double sumOfOwn() {
    return sum(own);
  }

  public static double sumOfFields() {
    return sum(buffer) + sumOf(numbers);
  }

  public static void withOwnArray(Consumer<double[]> user) {
    user.accept(own);
  }

  public static double runAndSum(Runnable r) {
    r.run();
    return sumOf(kept);
  }

  public static Supplier<Double> sumLater() {
    return () -> sumOf(kept);
  }

  /** Keeps nothing, and reads nothing that was kept. */
  public static double[] checked(double[] a) {
    for (double v : a) {
      if (!isFinite(v)) {
        throw new IllegalArgumentException("not finite: " + v);
      }
    }
    return a;
  }

  private static boolean isFinite(double v) {
    return Math.abs(v) <= Double.MAX_VALUE;
  }

  public static int length(Object[] all, double[] a) {
    return all.length + Arrays.copyOf(a, 2).length;
  }

  public static double sum(double[] a) {
    double s = 0;
    for (double v : a) {
      s += v;
    }
    return s;
  }
}
