package dev.wengert.it.leaks;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.leaks.foreign.Keeper;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The program of a JVM in which {@code Keeper} is excluded; {@code KeptLeakTest} reads what it prints. */
public final class KeptPrograms {
  private static final Map<String, ToDoubleFunction<double[]>> PROGRAMS = new LinkedHashMap<>();
  private static double[] given;

  /** The program calls it, {@code Keeper} implements it. */
  public interface Sink {
    void take(double[] a);
  }

  static {
    PROGRAMS.put("array", x -> {
      double[] a = new double[2];
      Keeper.keepArray(a);
      a[0] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("arrayAsAnObject", x -> {
      double[] a = new double[2];
      Keeper.keep(a);
      a[0] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("floats", x -> {
      float[] a = new float[2];
      Keeper.keepFloats(a);
      a[0] = (float) x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("row", x -> {
      double[][] rows = new double[2][2];
      Keeper.keepRows(rows);
      rows[0][1] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("otherRow", x -> {
      double[][] rows = new double[2][2];
      Keeper.keep(rows);
      rows[1] = new double[] {x[0] * x[0]};
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("variableArguments", x -> {
      double[] a = new double[2];
      Keeper.keepAll(a, a);
      a[0] = x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("list", x -> {
      List<Double> list = new ArrayList<>();
      Keeper.keep(list);
      list.add(x[0] * x[0]);
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("listOfArrays", x -> {
      List<double[]> list = List.of(new double[2]);
      Keeper.keep(list);
      list.get(0)[0] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("map", x -> {
      Map<String, Double> map = new HashMap<>();
      Keeper.keep(map);
      map.put("v", x[0] * x[0]);
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("reference", x -> {
      AtomicReference<Double> reference = new AtomicReference<>();
      Keeper.keep(reference);
      reference.set(x[0] * x[0]);
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("buffer", x -> {
      double[] a = new double[2];
      Keeper.keep(List.of(DoubleBuffer.wrap(a), a));
      a[0] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("constructor", x -> {
      double[] a = new double[2];
      new Keeper(a);
      a[0] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("throughAnInterface", x -> {
      double[] a = new double[2];
      Sink sink = new Keeper(null);
      sink.take(a);
      a[0] = x[0] * x[0];
      return Keeper.sumOfKept();
    });
    PROGRAMS.put("toAFunction", x -> {
      double[] a = new double[2];
      double zero = Keeper.keeping().applyAsDouble(a);
      a[0] = x[0] * x[0];
      return Keeper.sumOfKept() + zero;
    });
    PROGRAMS.put("result", x -> {
      Keeper.ownArray()[1] = x[0] * x[0];
      return Keeper.sumOfOwn();
    });
    PROGRAMS.put("staticArray", x -> {
      Keeper.buffer[0] = x[0] * x[0];
      return Keeper.sumOfFields();
    });
    PROGRAMS.put("staticList", x -> {
      Keeper.numbers.add(x[0] * x[0]);
      return Keeper.sumOfFields();
    });
    PROGRAMS.put("storedInAField", x -> {
      Keeper.buffer = new double[] {x[0] * x[0]};
      return Keeper.sumOfFields();
    });
    PROGRAMS.put("listStoredInAField", x -> {
      List<Double> list = new ArrayList<>();
      Keeper.numbers = list;
      list.add(x[0] * x[0]);
      return Keeper.sumOfFields();
    });
    PROGRAMS.put("argumentOfACallback", x -> {
      Keeper.withOwnArray(a -> given = a);
      given[0] = x[0] * x[0];
      return Keeper.sumOfOwn();
    });
    PROGRAMS.put("duringTheCall", x -> {
      double[] a = new double[2];
      Keeper.keep(a);
      return Keeper.runAndSum(() -> a[0] = x[0] * x[0]);
    });
    PROGRAMS.put("throughAFunction", x -> {
      double[] a = new double[2];
      Keeper.keep(a);
      Supplier<Double> sum = Keeper.sumLater();
      a[0] = x[0] * x[0];
      return sum.get();
    });
    PROGRAMS.put("throughTheJdk", x -> {
      double[] a = new double[2];
      Keeper.keep(a);
      Supplier<Double> sum = Keeper.sumLater();
      a[0] = x[0] * x[0];
      return Optional.<Double>empty().orElseGet(sum);
    });
    PROGRAMS.put("manyLists", x -> {
      List<List<Double>> lists = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        lists.add(new ArrayList<>());
        Keeper.keep(lists.get(i));
      }
      lists.get(4999).add(x[0] * x[0]);
      return Keeper.sumOfKept();
    });

    PROGRAMS.put("notReadAgain", x -> {
      double[] a = new double[2];
      Keeper.keepArray(a);
      a[0] = x[0] * x[0];
      return a[0];
    });
    PROGRAMS.put("onlyChecked", x -> {
      double[] a = Keeper.checked(new double[2]);
      int n = Keeper.length(new Object[] {a}, a);
      a[0] = x[0] * x[0];
      return a[0] * n * Keeper.sum(Keeper.checked(new double[] {0.25}));
    });
    PROGRAMS.put("pureAfterwards", x -> {
      double[] a = new double[2];
      Keeper.keepArray(a);
      a[0] = x[0] * x[0];
      return a[0] * Keeper.sum(new double[] {1, 2});
    });
    PROGRAMS.put("constantsOnly", x -> {
      double[] a = new double[2];
      Keeper.keepArray(a);
      a[0] = 3;
      return x[0] * Keeper.sumOfKept();
    });
    PROGRAMS.put("garbage", x -> {
      double s = 0;
      for (int i = 0; i < 200_000; i++) {
        double[] a = new double[8];
        Keeper.keep(a);
        s += a.length;
      }
      Keeper.keep(null);
      return x[0] * s;
    });
    PROGRAMS.put("somethingElse", x -> {
      double[] a = new double[2];
      Keeper.keepArray(a);
      a[0] = x[0] * x[0];
      return a[0] + Keeper.sumOfOwn();
    });
  }

  private KeptPrograms() {}

  public static void main(String[] arguments) {
    PROGRAMS.forEach(
        (name, program) -> {
          Keeper.forget();
          double plain = program.applyAsDouble(new double[] {2.5});
          Keeper.forget();
          Gradient g = Wengert.gradient(program, 2.5);
          String changed = plain == g.value() ? "" : "changed ";
          System.out.println(name + '\t' + changed + Arrays.toString(g.partials()) + '\t' + g.leaks());
        });
  }
}
