package dev.wengert.it.frameworks.host;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Prints whole stack traces, from all places where code can be. */
public final class StackSubject implements Subject {
  interface Shape {
    double area(double scale);

    default double twice(double scale) {
      return 2 * area(scale);
    }

    static Shape broken() {
      return scale -> {
        double s = scale * 2;
        throw new IllegalStateException("area " + s);
      };
    }
  }

  static class Throwing implements Shape, Comparable<Throwing> {
    static {
      where.add(stack("initializer"));
    }

    final double x;
    final double later = compute();

    Throwing(double x) {
      this.x = x;
      where.add(stack("constructor"));
    }

    private double compute() {
      where.add(stack("field"));
      return 1;
    }

    @Override
    public double area(double scale) {
      double a = scale * x;
      return a
          + new double[0].length / (int) (a - a);
    }

    double fails(double y) {
      double z = y * x;
      throw new UnsupportedOperationException("fails " + z);
    }

    static double failsToo(double y) {
      throw new ArithmeticException("static " + y);
    }

    <T extends Number> double generic(T number) {
      where.add(stack("generic"));
      return number.doubleValue();
    }

    @Override
    public int compareTo(Throwing other) {
      return Double.compare(other.fails(1), x);
    }
  }

  private static final List<String> where = new java.util.ArrayList<>();

  private static String stack(String what) {
    return what + text(new Throwable().getStackTrace()) + walked();
  }

  private static String walked() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames.skip(1).map(f -> f.getDeclaringClass().getSimpleName() + '.' + f.getMethodName()
            + f.getMethodType() + f.getLineNumber()).toList()).toString();
  }

  private static String text(StackTraceElement[] trace) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement e : trace) {
      text.append("\n  ").append(e.toString().replaceAll("\\$Proxy\\d+", "\\$Proxy"));
    }
    return text.append('\n').toString();
  }

  private static void attempt(PrintStream out, Supplier<Object> action) {
    try {
      out.println(action.get());
    } catch (Throwable t) {
      for (Throwable c = t; c != null; c = c.getCause()) {
        out.println(c + text(c.getStackTrace()));
      }
    }
  }

  private double instance(double x, Function<Double, Double> f) {
    return f.apply(x) + 1;
  }

  private static double recursive(double x, int n) {
    return n == 0 ? x / new Throwing(x).fails(n) : recursive(x * 2, n - 1);
  }

  @Override
  public void run(double[] x, PrintStream out) throws Exception {
    Throwing t = new Throwing(x[0]);
    attempt(out, () -> t.area(x[1]));
    attempt(out, () -> t.twice(x[1]));
    attempt(out, () -> Shape.broken().twice(x[1]));
    attempt(out, () -> recursive(x[0], 2));
    attempt(out, () -> instance(x[0], y -> y * t.fails(y)));
    attempt(out, () -> t.generic(x[0]));
    DoubleUnaryOperator bound = t::fails;
    DoubleUnaryOperator fixed = Throwing::failsToo;
    BiFunction<Throwing, Double, Double> unbound = Throwing::fails;
    Function<Double, Throwing> made = Throwing::new;
    DoubleBinaryOperator remainder = Math::IEEEremainder;
    Function<Integer, double[]> array = double[]::new;
    attempt(out, () -> bound.applyAsDouble(x[0]));
    attempt(out, () -> bound.andThen(fixed).applyAsDouble(x[0]));
    attempt(out, () -> fixed.applyAsDouble(x[0]));
    attempt(out, () -> unbound.apply(t, x[0]));
    attempt(out, () -> unbound.apply(null, x[0]));
    attempt(out, () -> made.apply(x[0]).x);
    attempt(out, () -> made.apply(null));
    attempt(out, () -> remainder.applyAsDouble(x[0], 2));
    attempt(out, () -> array.apply(-1));
    attempt(out, () -> Stream.of(x[0], x[1]).map(t::fails).toList());
    attempt(out, () -> Arrays.stream(x).map(y -> t.fails(y)).sum());
    attempt(out, () -> Stream.of(t, t).sorted().toList());
    attempt(out, () -> Stream.of(t, t).sorted(Comparator.comparingDouble(s -> s.area(1))).toList());
    attempt(out, () -> {
      try {
        return Throwing.class.getDeclaredMethod("fails", double.class).invoke(t, x[0]);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    });
    Shape proxy =
        (Shape) java.lang.reflect.Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Shape.class}, (self, method, arguments) -> t.fails((double) arguments[0]));
    attempt(out, () -> proxy.area(x[0]));
    Object nothing = null;
    attempt(out, () -> (double) nothing);
    attempt(out, () -> ((double[]) nothing)[0]);
    attempt(out, () -> ((Throwing) nothing).x);
    attempt(out, () -> x[(int) x.length]);
    attempt(out, () -> (Shape) (Object) "text");
    where.forEach(out::println);
  }
}
