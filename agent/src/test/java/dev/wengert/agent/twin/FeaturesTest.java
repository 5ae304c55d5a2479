package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features of the language and of the JDK: value, gradient, and no leak. One program a line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeaturesTest {
  private static final String PROGRAMS =
      """
      anonymous: final double a = x[0] * x[1]; DoubleUnaryOperator f = new DoubleUnaryOperator() { double k = a * 2; public double applyAsDouble(double y) { return k * y + a; } }; return f.applyAsDouble(x[0]);
      local: double a = x[0]; class L { double m = a; double g(double y) { return m * y * a; } } return new L().g(x[1]);
      inner: return new In(x[0]).g(x[1]) + new In(x[1]).outer();
      records: R r = new R(x[0], x); R q = new R(r.a() * 2, r.b().clone()); return q.a() * q.b()[1] + (r.equals(q) ? 1 : 0) + r.sum();
      enums: double s = 0; for (E e : E.values()) { e.w = x[0] * (e.ordinal() + 1); s += e.f(x[1]); } return s;
      generic: G<Double> g = new GD(); return g.id(x[0] * x[1]) * g.dbl(x[1]);
      map: Map<String, Double> m = new HashMap<>(); m.put("a", x[0] * x[0]); m.merge("a", x[1], (p, q) -> p * q); m.computeIfAbsent("b", k -> x[1]); double s = 0; for (double v : m.values()) s += v; return s;
      list: List<Double> l = new ArrayList<>(); for (double v : x) l.add(v * v); l.add(l.get(0) * l.get(1)); double s = 0; for (Double v : l) s += v; return s;
      sortBoxes: Double[] d = {x[0] * 3, x[1]}; Arrays.sort(d); return d[0] * 2 + d[1];
      ternaryBox: Double d = x[0] > 0 ? x[0] * x[1] : null; Object o = d; return (Double) o + ((Number) o).doubleValue();
      cloneOfRows: double[][] m = {{x[0], 1}, {x[1], 2}}; double[][] c = m.clone(); c[0] = c[0].clone(); m[0][0] = 7; m[1][0] *= x[0]; return c[0][0] + c[1][0] * m[0][0];
      cloneOfObject: Cl c = new Cl(); c.v = x[0]; c.w = x; Cl d = (Cl) c.copy(); c.v = 5; return d.v * d.w[1];
      stringSwitch: String s = "b"; double y = x[0]; switch (s) { case "a": y = 1; break; case "b": y *= x[1]; default: y += 1; } return y;
      tryWithResources: try (Res r = new Res(x[0])) { return r.v * x[1]; } finally { st = x[0]; }
      exception: try { thrower(x[0]); return 0; } catch (Ex e) { return e.v * x[1]; }
      finallyContinue: double y = 0; for (int i = 0; i < 3; i++) { try { y += x[0]; if (i == 1) continue; y *= x[1]; } finally { y += 1; } } return y;
      defaultMethods: return D1.k(x[0]) + new DI().both(x[1]);
      suppliers: DoubleSupplier s = () -> x[0] * x[1]; Supplier<DoubleSupplier> t = () -> s; return t.get().getAsDouble();
      optional: Optional<Double> o = Optional.of(x[0] * x[1]); return o.map(v -> v * v).orElse(0.0);
      objectStream: return List.of(1, 2, 3).stream().map(i -> i * x[0]).reduce(0.0, (a, b) -> a + b);
      forEach: double[] acc = new double[1]; List.of(1, 2).forEach(i -> acc[0] += i * x[0]); return acc[0] * x[1];
      cube: double[][][] t = new double[2][2][2]; t[1][0][1] = x[0]; t[0] = t[1]; t[0][0][1] *= x[1]; return t[1][0][1];
      varargs: return sum(x[0], x[1], x[0] * x[1]);
      increments: double y = x[0]; double z = y++ * ++y; y -= z--; return y * z + x[1];
      elementIncrements: double[] a = x.clone(); int i = 0; a[i++] += a[i]; a[i]++; return a[0] *= a[1] -= 3;
      chainOfAssignments: double a, b, c; a = b = c = x[0] * x[1]; return a * b + c;
      remainder: return x[0] % 0.7 + x[1] % x[0];
      conditions: return (x[0] > x[1] ? x[0] : x[1] < 0 ? -x[1] : x[1] * x[0]) * (x[0] < 1 && x[1] > 0 || x[0] == 5 ? x[0] : 2);
      iterator: double s = 0; Iterator<double[]> it = new Iterator<>() { int i = 0; public boolean hasNext() { return i < 2; } public double[] next() { return new double[] {x[i++]}; } }; while (it.hasNext()) s += it.next()[0] * x[0]; return s;
      abstractList: AbstractList<Double> l = new AbstractList<>() { public Double get(int i) { return x[i]; } public int size() { return 2; } }; double s = 1; for (double d : l) s *= d; return s;
      comparable: Cmp a = new Cmp(x[0]), b = new Cmp(x[1]); Cmp m = Collections.max(List.of(a, b)); return m.v * a.v;
      superCall: return new Sub(x[0]).f(x[1]);
      privateMethod: return scaled(x[0], 3, x)[1];
      fields: arr = new double[3]; arr[2] = x[0]; this.arr[1] = arr[2] * x[1]; f = arr[1]; f += arr[2]; return f * f;
      staticFields: st = x[0]; st *= x[1]; double[] a = sa; a[0] = st; sa[1] = sa[0] * st; return st + sa[1];
      patterns: Object o = x[0] * x[1]; if (o instanceof Double d && d > -100) return d * 2; return 0;
      switchExpression: int k = x[0] > 0 ? 1 : 2; return switch (k) { case 1 -> { double t = x[0]; yield t * x[1]; } case 2 -> x[1]; default -> 0; };
      copies: double[] a = Arrays.copyOf(x, 4); double[] b = Arrays.copyOfRange(a, 1, 3); Arrays.fill(a, 0, 1, x[1]); System.arraycopy(a, 0, a, 1, 2); return a[0] + a[1] * a[2] + b[0] * b[0];
      functions: return Math.fma(x[0], x[1], x[0]) + Math.hypot(x[0], x[1]) + Math.pow(x[0], 3) + Math.atan2(x[1], x[0]) + Math.max(x[0], 0);
      staticLambda: return SQ.applyAsDouble(x[0]) * K.SQ.applyAsDouble(x[1]);
      enumLambda: return Op.MUL.f.applyAsDouble(x[0], x[1]) + Op.ADD.f.applyAsDouble(x[0], x[1]) + Op.POW.f.applyAsDouble(x[0], 2);
      bridgedLambda: Fn f = y -> y * y; Function<Double, Double> g = f; return g.apply(x[0]) * f.apply(x[1]);
      genericLambda: Mixed<String> f = (t, y, w) -> t.length() * y * w[1]; return f.f("ab", x[0], x) + f.twice(x[0], x);
      nestedLambdas: double a = x[0]; DoubleFunction<DoubleUnaryOperator> f = b -> c -> a * b * c + a; return f.apply(x[1]).applyAsDouble(x[0]);
      manyCaptured: long n = 3; int k = 2; double a = x[0]; byte q = 1; double b = x[1]; float z = 2; String s = "s"; DoubleUnaryOperator f = y -> n * y * a + k * b + q * z + s.length(); return f.applyAsDouble(x[1]);
      capturedThis: f = x[1]; double a = x[0]; DoubleUnaryOperator g = y -> y * a * f; f = x[0]; return g.applyAsDouble(a);
      constructorReference: DoubleFunction<Bx> f = Bx::new; return f.apply(x[0]).v * x[1];
      boxedConstructorReference: Function<Double, Bx> f = Bx::new; return f.apply(x[0]).v * x[1];
      methodReferences: DoubleBinaryOperator m = Math::max, s = Double::sum; BinaryOperator<Double> t = Double::sum; return m.applyAsDouble(x[0], x[1]) * s.applyAsDouble(x[0], x[1]) * t.apply(x[0], x[1]);
      streamMap: return Stream.of(x[0], x[1]).map(v -> v * v).filter(v -> v > 0).reduce(1.0, (a, b) -> a * b);
      intStream: return java.util.stream.IntStream.range(0, 2).mapToObj(i -> x[i] * x[i]).reduce(0.0, Double::sum);
      composedFunctions: Function<Double, Double> a = y -> y * x[1]; return a.andThen(y -> y * y).compose((Double y) -> y + 1).apply(x[0]);
      atomicReference: var r = new java.util.concurrent.atomic.AtomicReference<Double>(x[0]); r.updateAndGet(v -> v * x[1]); return r.get();
      completedFuture: try { return java.util.concurrent.CompletableFuture.completedFuture(x[0]).thenApply(v -> v * x[1]).get(); } catch (Exception e) { return 0; }
      boxArithmetic: Double a = x[0]; Double b = a * x[1]; b += a; b++; Double[] c = {a, b}; return c[0] * c[1] + Double.valueOf("2") * Math.abs(b);
      printing: String s = "v=" + x[0] + String.format("%.2f", x[1]); StringBuilder b = new StringBuilder().append(x[0]); return x[0] * x[1] * (s.length() + b.length() > 0 ? 1 : 2);
      parse: double v = Double.parseDouble("2.5"); return v * x[0] + x[1];
      round: return Math.round(x[0]) * x[1] + Math.floor(x[0]) + (int) (x[1] * 10) * x[0];
      hashes: return new R(x[0], x).hashCode() == 7 ? 1 : Objects.hash(x[0]) == 7 ? 1 : Double.hashCode(x[0]) == 7 ? 0 : x[0];
      recursiveLambda: return fact(n -> n < 2 ? x[0] : n * x[1], 3);
      interfaceField: W w = new W(); w.op = y -> y * x[1]; return w.run(x[0]) + w.op.applyAsDouble(x[1]);
      multiCatch: double y = x[0]; try { y *= x[1]; Object o = null; o.hashCode(); y = 3; } catch (NullPointerException | IllegalStateException e) { y += x[0]; } return y;
      labels: double y = x[0]; outer: for (int i = 0; i < 4; i++) { for (int j = 0; j < 4; j++) { if (j == 2) continue outer; if (i == 3) break outer; y = y * x[1] + x[0]; } } return y;
      doWhile: double y = x[0]; do { y *= 1.5; } while (y < 10); while (true) { y -= x[1]; if (y < 5) break; } return y;
      reusedLocals: double a = x[0]; { long l = 5; a *= l; } { double b = a; a = b * x[1]; } return a;
      swappedLocals: double a = x[0], b = x[1]; for (int i = 0; i < 3; i++) { double t = a; a = b * t; b = t; } return a * b;
      swappedElements: double[] a = {x[0], x[1]}; double t = a[0]; a[0] = a[1]; a[1] = t; return a[0] * 3 + a[1] * a[1];
      swappedRows: double[][] a = {{x[0], 1}, {x[1], 2}}; double[] t = a[0]; a[0] = a[1]; a[1] = t; return a[0][0] * 3 + a[1][0] * a[1][0];
      arraysAsObjects: Object[] o = {x, x[0]}; return ((double[]) o[0])[1] * (Double) o[1];
      nullArrays: double[] a = null; for (int i = 0; i < 2; i++) { if (a == null) a = new double[] {x[i]}; else a[0] *= x[i]; } return a[0];
      assertion: assert x[0] > -1e9; return x[0] * x[1];
      abstractMethod: Sh s = new Sh() { double area(double y) { return y * y * x[1]; } }; return s.twice(x[0]);
      synchronizedMethod: return sync(x[0]) * x[1];
      strictMath: return Math.sqrt(x[0] * x[0]) + StrictMath.exp(x[1]);
      branches: double y; if (x[0] > 0) y = x[0] * x[1]; else y = x[1]; return y * y;
      """;

  private static final String FEATURES =
      """
      import java.util.*;
      import java.util.function.*;
      abstract class Features implements ToDoubleFunction<double[]> {
        static final DoubleUnaryOperator SQ = y -> y * y;
        interface K { DoubleUnaryOperator SQ = y -> y * y * y; }
        enum Op { MUL((a, b) -> a * b), ADD(Double::sum), POW(Math::pow); final DoubleBinaryOperator f; Op(DoubleBinaryOperator f) { this.f = f; } }
        interface Fn extends Function<Double, Double> { Double apply(Double y); }
        interface Mixed<T> { double f(T t, double y, double[] w); default double twice(double y, double[] w) { return 2 * f(null == w ? null : (T) "abc", y, w); } }
        static class Bx { final double v; Bx(double v) { this.v = v * v; } }
        static double fact(IntToDoubleFunction g, int n) { return n == 0 ? 1 : g.applyAsDouble(n) * fact(g, n - 1); }
        static class W { DoubleUnaryOperator op; double run(double y) { return op.applyAsDouble(y * y); } }
        static double sq(double y) { return y * y; }
        static abstract class Sh { abstract double area(double y); double twice(double y) { return 2 * area(y); } }
        synchronized double sync(double y) { synchronized (this) { return y * y; } }
        class In { double q; In(double q) { this.q = q; f = q * q; } double g(double y) { return q * y + f; } double outer() { return Features.this.f * q; } }
        record R(double a, double[] b) { R { a = a * a; } double sum() { return a + b[0]; } }
        enum E { A, B { double f(double y) { return w * y * y; } }; double w; double f(double y) { return w * y; } }
        interface G<T extends Number> { T id(T t); default double dbl(T t) { return id(t).doubleValue() * 2; } }
        static class GD implements G<Double> { public Double id(Double d) { return d * d; } }
        static class Cl implements Cloneable { double v; double[] w; Object copy() { try { return clone(); } catch (CloneNotSupportedException e) { return null; } } }
        static class Res implements AutoCloseable { double v; Res(double v) { this.v = v; } public void close() { v = 0; } }
        static class Ex extends RuntimeException { final double v; Ex(double v) { super("v" + v); this.v = v; } }
        static double thrower(double y) { throw new Ex(y * y); }
        static double st; static double[] sa = new double[2]; double f; double[] arr;
        interface D1 { default double both(double y) { return y * y; } static double k(double y) { return p(y) * 2; } private static double p(double y) { return y * y * y; } }
        interface D2 { default double both(double y) { return y; } }
        static class DI implements D1, D2 { public double both(double y) { return D1.super.both(y) * D2.super.both(y); } }
        static double sum(double... v) { double s = 0; for (double d : v) s += d * d; return s; }
        static class Cmp implements Comparable<Cmp> { final double v; Cmp(double v) { this.v = v * v; } public int compareTo(Cmp o) { return Double.compare(v, o.v); } }
        static class Base { protected double b; Base(double b) { this.b = b * 3; } double f(double y) { return b * y; } }
        static class Sub extends Base { double b; Sub(double q) { super(q * q); b = q; } double f(double y) { return super.f(y) + b + super.b; } }
        double[] scaled(double a, int n, double[] y) { double[] r = new double[n]; for (int i = 0; i < n; i++) r[i] = a * i * y[1]; return r; }
      }
      """;

  private Twins twins;

  @BeforeAll
  void compile() {
    Twins.attach();
    StringBuilder source = new StringBuilder("import java.util.*;\nimport java.util.function.*;\nimport java.util.stream.*;\n");
    programs().forEach(
        (name, body) ->
            source.append("class ").append(className(name)).append(" extends Features {\n")
                .append("  public double applyAsDouble(double[] x) { ").append(body).append(" }\n}\n"));
    twins = Twins.of(FEATURES, source.toString());
  }

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    PROGRAMS.lines().forEach(
        line -> programs.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
    return programs;
  }

  static Set<String> names() {
    return programs().keySet();
  }

  private static String className(String name) {
    return "The" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  @ParameterizedTest
  @MethodSource("names")
  @SuppressWarnings("unchecked")
  void isDifferentiated(String name) {
    var original = (ToDoubleFunction<double[]>) twins.original().make(className(name));
    var transformed = (ToDoubleFunction<double[]>) twins.transformed().make(className(name));
    double[] x = {1.3, 0.45};
    Gradient g = Wengert.gradient(transformed, x);
    assertEquals(original.applyAsDouble(x.clone()), g.value());
    for (int i = 0; i < x.length; i++) {
      double expected = difference(original, x, i);
      assertEquals(expected, g.partials()[i], 1e-7 * Math.max(1, Math.abs(expected)), "partial " + i);
    }
    assertEquals(List.of(), g.leaks());
  }

  private static double difference(ToDoubleFunction<double[]> f, double[] x, int i) {
    double h = 1e-5;
    double[] up = x.clone();
    double[] down = x.clone();
    up[i] += h;
    down[i] -= h;
    return (f.applyAsDouble(up) - f.applyAsDouble(down)) / (up[i] - down[i]);
  }

  @Test
  void noMethodIsSkipped() {
    for (String name : names()) {
      twins.transformed().load(className(name));
    }
    assertEquals(List.of(), twins.skipped);
  }
}
