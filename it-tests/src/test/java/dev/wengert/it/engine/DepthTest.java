package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.concurrent.FutureTask;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recursions over several classes: pairs down to a depth, statements below, and the way back over both. */
class DepthTest {
  interface Node {
    double value(double x);
  }

  private record Leaf() implements Node {
    @Override
    public double value(double x) {
      return x;
    }
  }

  private record Times(Node node) implements Node {
    @Override
    public double value(double x) {
      return x * node.value(x);
    }
  }

  private static final class Plus implements Node {
    private final Node node;
    private double sum;

    Plus(Node node) {
      this.node = node;
    }

    @Override
    public double value(double x) {
      sum = x * x;
      return node.value(x) + sum;
    }
  }

  private static Node power(int n) {
    Node node = new Leaf();
    for (int i = 1; i < n; i++) {
      node = new Times(node);
    }
    return node;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40, 63, 64, 65, 66, 67, 100, 1000})
  void behindAnInterface(int n) {
    Node node = power(n);
    double x = 1.001;
    assertGradient(v -> node.value(v[0]), at(x), n * Math.pow(x, n - 1));
  }

  /** x + n x^2, with a field of each object that is written on the way down and read on the way up. */
  @ParameterizedTest
  @ValueSource(ints = {1, 62, 63, 64, 65, 66, 130, 1000})
  void fieldsOnBothWays(int n) {
    Node node = new Leaf();
    for (int i = 0; i < n; i++) {
      node = new Plus(node);
    }
    Node root = node;
    assertGradient(v -> root.value(v[0]), at(0.3), 1 + 2 * n * 0.3);
  }

  private static final class Even {
    static double of(double x, int n) {
      return n == 0 ? x : Odd.of(x, n - 1) * x;
    }
  }

  private static final class Odd {
    static double of(double x, int n) {
      return n == 0 ? 3 * x : 0.5 * Even.of(x, n - 1);
    }
  }

  /** (x / 2)^k x for n = 2 k. */
  @ParameterizedTest
  @ValueSource(ints = {10, 62, 64, 66, 68, 128, 1000})
  void staticMethodsOfTwoClasses(int n) {
    int k = n / 2;
    double x = 2.004;
    assertGradient(v -> Even.of(v[0], n), at(x), (k + 1) * Math.pow(x / 2, k));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 62, 63, 64, 65, 66, 300})
  void lambdas(int n) {
    DoubleUnaryOperator f = x -> x;
    for (int i = 1; i < n; i++) {
      DoubleUnaryOperator inner = f;
      f = x -> inner.applyAsDouble(x) * x;
    }
    DoubleUnaryOperator power = f;
    double x = 0.999;
    assertGradient(v -> power.applyAsDouble(v[0]), at(x), n * Math.pow(x, n - 1));
  }

  private interface Step {
    void go(double[] a, int i, double x);
  }

  private static final class Scale implements Step {
    Step next;

    @Override
    public void go(double[] a, int i, double x) {
      if (i == 0) {
        throw new IllegalStateException();
      }
      a[i % 3] *= x;
      next.go(a, i - 1, x);
    }
  }

  private static final class Add implements Step {
    Step next;

    @Override
    public void go(double[] a, int i, double x) {
      a[i % 3] += 0.02 * x * a[(i + 1) % 3];
      next.go(a, i - 1, x);
    }
  }

  private static double thrown(double[] v, int n) {
    Scale scale = new Scale();
    Add add = new Add();
    scale.next = add;
    add.next = scale;
    double[] a = v.clone();
    try {
      scale.go(a, n, v[0]);
    } catch (IllegalStateException e) {
      a[0] *= a[1];
    }
    return a[0] + a[1] * a[2];
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 60, 62, 64, 66, 68, 90})
  void anExceptionFromTheDepth(int n) {
    assertMatchesDifferences(v -> thrown(v, n), 0.91, 0.7, 0.2);
  }

  private static final class Endless implements Node {
    Node next;
    double sum;

    @Override
    public double value(double x) {
      sum += x;
      return x * next.value(x) + sum;
    }
  }

  private static double reached;

  private static double overflows(double x) {
    Endless node = new Endless();
    Endless other = new Endless();
    node.next = other;
    other.next = node;
    try {
      return node.value(x * 1e-9);
    } catch (StackOverflowError e) {
      reached = node.sum;
      return x * x * x;
    }
  }

  @Test
  void aStackOverflowThatIsCaught() {
    Gradient gradient = Wengert.gradient(v -> overflows(v[0]), 2);
    assertTrue(reached > 1e-7);
    assertEquals(8, gradient.value());
    assertEquals(12, gradient.partials()[0], 1e-9);
    assertTrue(gradient.leaks().isEmpty(), gradient.leaks()::toString);
  }

  /** What the JVM gives a thread on most systems. */
  private static Gradient inAMegabyte(Node node, double x) throws Exception {
    FutureTask<Gradient> task = new FutureTask<>(() -> Wengert.gradient(v -> node.value(v[0]), x));
    new Thread(null, task, "a megabyte", 1 << 20).start();
    return task.get();
  }

  @Test
  void threeThousandNodes() throws Exception {
    int n = 3000;
    double x = 1.0001;
    Gradient gradient = inAMegabyte(power(n), x);
    double expected = n * Math.pow(x, n - 1);
    assertEquals(expected, gradient.partials()[0], 1e-9 * expected);
    assertTrue(gradient.leaks().isEmpty(), gradient.leaks()::toString);
  }
}
