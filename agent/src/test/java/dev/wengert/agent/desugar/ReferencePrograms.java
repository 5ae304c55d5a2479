package dev.wengert.agent.desugar;

import dev.wengert.agent.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods with every kind of method reference and lambda. */
public final class ReferencePrograms {
  private static final String REFERENCES =
      """
      import java.util.*;
      import java.util.function.*;
      class References extends Parent implements Greeter {
        interface TriFunction<A, B, C, R> { R apply(A a, B b, C c); }
        interface ToObject { Object get(int n); }
        interface Widening { double widen(int n); }
        interface Consumer2 { void take(long a, double b); }
        static int calls;
        final double factor;
        References() { this(2); }
        References(double factor) { this.factor = factor; }
        double times(double x) { return factor * x; }
        private double hidden(double x) { return factor - x; }
        static double sum(double... xs) { double s = 0; for (double x : xs) s += x; return s; }
        static long count(long a, double b) { return calls += (int) (a + b); }
        static <T extends Comparable<T>> T larger(T a, T b) { return a.compareTo(b) > 0 ? a : b; }
        static double mean(double a, double b) { return (a + b) / 2; }

        static Object unboundJdk() { DoubleUnaryOperator f = Math::sin; return f.applyAsDouble(0.3); }
        static Object staticOwn() { DoubleBinaryOperator f = References::mean; return f.applyAsDouble(1, 4); }
        static Object bound() { DoubleUnaryOperator f = new References(3)::times; return f.applyAsDouble(5); }
        Object thisOne() { DoubleUnaryOperator f = this::hidden; return f.applyAsDouble(5); }
        static Object boundThis() { return new References(3).thisOne(); }
        static Object unbound() { ToDoubleBiFunction<References, Double> f = References::times; return f.applyAsDouble(new References(4), 2.5); }
        static Object constructor() { DoubleFunction<References> f = References::new; return f.apply(6).factor; }
        static Object constructorWithoutArguments() { Supplier<References> f = References::new; return f.get().factor; }
        static Object constructorForNothing() { Runnable r = References::new; r.run(); return calls; }
        static Object genericConstructor() { Function<Collection<Integer>, List<Integer>> f = ArrayList::new; return f.apply(Set.of(7)); }
        static Object arrayConstructor() { IntFunction<double[]> f = double[]::new; return f.apply(3).length; }
        static Object arrayConstructorByBox() { Function<Integer, double[]> f = double[]::new; return f.apply(3).length; }
        static Object arrayOfArrays() { ToObject f = double[][]::new; return ((double[][]) f.get(4)).length; }
        static Object arrayClone() { UnaryOperator<double[]> f = double[]::clone; return f.apply(new double[] {1, 2})[1]; }
        static Object varargs() { TriFunction<Double, Double, Double, Double> f = References::sum; return f.apply(1., 2., 4.); }
        static Object boxing() { Function<Double, Double> f = Math::exp; return f.apply(0.5); }
        static Object boxedResult() { DoubleFunction<Double> f = Double::valueOf; return f.apply(0.5); }
        static Object unboxing() { ToDoubleFunction<Double> f = Double::doubleValue; return f.applyAsDouble(0.5); }
        static Object unboxedResult() { ToDoubleFunction<String> f = Double::valueOf; return f.applyAsDouble("0.5"); }
        static Object widening() { IntToDoubleFunction f = Math::sqrt; return f.applyAsDouble(16); }
        static Object wideningAndBoxing() { Function<Integer, Object> f = Math::sqrt; return f.apply(16); }
        static Object widenedResult() { IntToDoubleFunction f = Math::abs; return f.applyAsDouble(-3); }
        static Object widenedChar() { Function<Character, Long> f = References::longer; return f.apply('a'); }
        static Object longToFloat() { ToDoubleFunction<Long> f = References::narrow; return f.applyAsDouble(7L); }
        static Object floatToDouble() { Function<Float, Double> f = Math::ceil; return f.apply(1.5f); }
        static Object byteToInt() { Function<Byte, Integer> f = Math::negateExact; return f.apply((byte) 3); }
        static Object booleans() { Predicate<Boolean> f = Boolean::booleanValue; BooleanSupplier g = Boolean.TRUE::booleanValue; return f.test(true) & g.getAsBoolean(); }
        static long longer(long x) { return 2 * x; }
        static float narrow(float x) { return x / 2; }
        static Object droppedResult() { Consumer2 f = References::count; f.take(3, 4); return calls; }
        static Object droppedReference() { List<String> l = new ArrayList<>(); Consumer<String> f = l::add; f.accept("a"); return l; }
        static Object interfaceMethod() { Function<List<String>, Integer> f = List::size; return f.apply(List.of("a")); }
        static Object boundInterface() { IntFunction<String> f = List.of("a", "b")::get; return f.apply(1); }
        static Object generics() { BinaryOperator<String> f = References::larger; return f.apply("a", "b"); }
        static Object comparator() { Comparator<String> c = String::compareToIgnoreCase; return c.compare("A", "b"); }
        static Object nullReceiver() { try { String s = null; Supplier<Integer> f = s::length; return f; } catch (NullPointerException e) { return "null"; } }
        static Object wrongClass() { Function f = (Function<String, Integer>) String::length; try { return f.apply(1); } catch (ClassCastException e) { return "cast"; } }
        static Object nullUnboxed() { ToDoubleFunction<Double> f = Math::abs; try { return f.applyAsDouble(null); } catch (NullPointerException e) { return "null"; } }
        Object superOne() { Supplier<String> f = super::name; Supplier<String> g = Greeter.super::greet; return f.get() + g.get(); }
        Object superTimes() { Function<Double, Double> f = super::halve; return f.apply(3.0); }
        static Object superBoxed() { return new References().superTimes(); }
        static Object superMethods() { return new References().superOne(); }
        public String name() { return "child"; }
        public String greet() { return "child"; }
        static Object lambdas() { int n = calls; double d = 3; Function<Double, Double> f = x -> x * d + n; DoubleSupplier g = () -> d; return f.apply(2.0) + g.getAsDouble() - n; }
        static Object serializable() { Supplier<Double> f = (Supplier<Double> & java.io.Serializable) () -> 2.0; return f.get() + "" + (f instanceof java.io.Serializable); }
        static Object recursive() { class Fix { IntUnaryOperator f = n -> n < 2 ? 1 : n * this.f.applyAsInt(n - 1); } return new Fix().f.applyAsInt(5); }
        static Object intersection() { return pick(3, 4); }
        static <N extends Number & Comparable<N>> Object pick(N a, N b) { Function<N, Double> f = N::doubleValue; Comparator<N> c = N::compareTo; return f.apply(c.compare(a, b) > 0 ? a : b); }
        static Object fromInterface() { return Greeter.shout().get() + new References().loud(); }
        static Object string() { Function<Object, String> f = String::valueOf; Supplier<String> g = new StringBuilder("b")::toString; return f.apply(1) + g.get(); }
        static Object objectMethod() { Function<Greeter, String> f = Greeter::greet; ToIntFunction<Greeter> h = Object::hashCode; return f.apply(new References()) + (h.applyAsInt(new References()) == 0); }
      }
      """;
  private static final String PARENT = "class Parent { protected double halve(double x) { return x / 2; } protected String name() { return \"parent\"; } }";
  private static final String GREETER =
      """
      import java.util.function.*;
      interface Greeter {
        default String greet() { return "hello"; }
        private String quiet(int n) { return "psst" + n; }
        default String loud() { IntFunction<String> f = this::quiet; Supplier<String> g = this::greet; return f.apply(2) + g.get(); }
        static Supplier<String> shout() { Function<String, String> up = String::toUpperCase; return () -> up.apply("a"); }
      }
      """;

  private ReferencePrograms() {}

  public static Map<String, byte[]> classes() {
    return Compiled.classes(REFERENCES, PARENT, GREETER);
  }

  /** The methods of the class {@code References} to call. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    Matcher m = Pattern.compile("static Object (\\w+)\\(\\)").matcher(REFERENCES);
    while (m.find()) {
      names.add(m.group(1));
    }
    return names;
  }
}
