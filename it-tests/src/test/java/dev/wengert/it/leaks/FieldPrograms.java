package dev.wengert.it.leaks;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.leaks.foreign.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The program of a JVM in which {@code Reader} is excluded; {@code FieldLeakTest} reads what it prints. */
public final class FieldPrograms {
  private static final Map<String, ToDoubleFunction<double[]>> PROGRAMS = new LinkedHashMap<>();

  /** What both sides know. */
  public static class State {
    public static Object object;
    public static Comparable<Double> comparable;
    public static List<Double> list;
    public static Object map;
    public static Generic<Double> box;
    public static Object[] objects;
    public static double[][] rows;
    public static double[] array0;
    public static State instance;
    public double[] array = new double[2];
    public ArrayList<Double> numbers = new ArrayList<>();
  }

  public static final class Generic<T> {
    public T value;
  }

  public static final class Inner {
    public double value;
    public int count;
  }

  static {
    PROGRAMS.put("object", x -> {
      State.object = new double[] {x[0] * x[0]};
      return Reader.object();
    });
    PROGRAMS.put("comparable", x -> {
      State.comparable = x[0] * x[0];
      return Reader.comparable();
    });
    PROGRAMS.put("list", x -> {
      State.list = List.of(x[0] * x[0]);
      return Reader.list();
    });
    PROGRAMS.put("map", x -> {
      State.map = Map.of("v", x[0] * x[0]);
      return Reader.map();
    });
    PROGRAMS.put("generic", x -> {
      State.box = new Generic<>();
      State.box.value = x[0] * x[0];
      return Reader.generic();
    });
    PROGRAMS.put("objects", x -> {
      State.objects = new Object[] {x[0] * x[0]};
      return Reader.objects();
    });
    PROGRAMS.put("rows", x -> {
      State.rows = new double[][] {{1}, {x[0] * x[0]}};
      return Reader.rows();
    });
    PROGRAMS.put("instance", x -> {
      State.instance = new State();
      State.instance.array[0] = x[0] * x[0];
      State.instance.numbers.add(x[0]);
      return Reader.ofAnInstance();
    });
    PROGRAMS.put("inherited", x -> {
      Reader.Sub sub = new Reader.Sub();
      sub.register();
      sub.array[0] = x[0] * x[0];
      return Reader.Sub.sumOf(0);
    });
    PROGRAMS.put("inner", x -> {
      Inner inner = new Inner();
      inner.value = x[0] * x[0];
      State.object = inner;
      return Reader.inner();
    });
    PROGRAMS.put("keptFromAField", x -> {
      State.array0 = new double[2];
      Reader.keep();
      State.array0[1] = x[0] * x[0];
      return Reader.sumOfOwn();
    });
    PROGRAMS.put("leftInAField", x -> {
      Reader.leave();
      State.array0[1] = x[0] * x[0];
      return Reader.sumOfOwn();
    });
    PROGRAMS.put("passive", x -> {
      Inner inner = new Inner();
      inner.value = x[0] * x[0];
      inner.count = 2;
      State.object = inner;
      return inner.value * Reader.passive();
    });
  }

  private FieldPrograms() {}

  public static void main(String[] arguments) {
    PROGRAMS.forEach(
        (name, program) -> {
          double plain = program.applyAsDouble(new double[] {2.5});
          Gradient g = Wengert.gradient(program, 2.5);
          String changed = plain == g.value() ? "" : "changed ";
          System.out.println(name + '\t' + changed + Arrays.toString(g.partials()) + '\t' + g.leaks());
        });
  }
}
