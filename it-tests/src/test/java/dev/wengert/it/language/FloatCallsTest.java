package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Floats as parameters and results of everything that can be called. */
class FloatCallsTest {
  private static float mixed(int i, float f, long l, double d, float g, float[] a, Float box) {
    return i * f + l * (float) d + g * a[0] + box;
  }

  @Test
  void amongParametersOfOtherTypes() {
    assertGradient(
        x -> mixed(2, (float) x[0], 3, x[1], (float) x[2], new float[] {(float) x[3]}, (float) x[4]),
        at(2, 3, 5, 7, 11), 2, 3, 7, 5, 1);
  }

  private static synchronized float squared(float f) {
    return f * f;
  }

  @Test
  void resultsAreUsedOrNot() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          squared(f);
          float g = squared(f) * squared(squared(f));
          return g - squared(f) * squared(2);
        },
        at(2), 6 * 32 - 16);
  }

  interface Shape {
    float area(float scale);

    default float twice(float scale) {
      return area(scale) + area(scale);
    }

    static Shape ellipse(float r) {
      return s -> 3.25f * (r * s) * (r * s);
    }
  }

  record Box(float a, double b) implements Shape {
    Box {
      a = 2 * a;
    }

    @Override
    public float area(float scale) {
      return (float) (a * b * scale);
    }
  }

  @Test
  void interfacesRecordsAndTheirAccessors() {
    assertGradient(
        x -> {
          Shape s = new Box((float) x[0], x[1]);
          return s.twice(3) + ((Box) s).a() + new Box(1, x[1]).b();
        },
        at(2, 3), 2 * 2 * 3 * 3 + 2, 2 * 4 * 3 + 1);
    assertGradient(
        x -> Shape.ellipse((float) x[0]).twice((float) x[1]),
        at(2, 3), 4 * 3.25 * 2 * 9, 4 * 3.25 * 4 * 3);
  }

  enum Unit {
    METRE(1) {
      @Override
      float of(float length) {
        return length * factor;
      }
    },
    SQUARE_FOOT(0.25f) {
      @Override
      float of(float length) {
        return length * length * factor;
      }
    };

    final float factor;

    Unit(float factor) {
      this.factor = factor;
    }

    abstract float of(float length);
  }

  @Test
  void enumsWithFloats() {
    assertGradient(
        x -> {
          float sum = 0;
          for (Unit u : Unit.values()) {
            sum += u.of((float) x[0]);
          }
          return sum;
        },
        at(3), 1 + 1.5);
  }

  abstract static class Op<T> {
    abstract T apply(T value);

    float scale(float f) {
      return 2 * f;
    }
  }

  static final class Times extends Op<Float> {
    private final float k;

    Times(float k) {
      this.k = k;
    }

    @Override
    Float apply(Float value) {
      return value * k;
    }

    @Override
    float scale(float f) {
      return super.scale(f) * k;
    }
  }

  @Test
  void bridgesAndSuperCalls() {
    assertGradient(
        x -> {
          Op<Float> op = new Times((float) x[0]);
          return op.apply((float) x[0]) + op.scale((float) x[1]);
        },
        at(3, 5), 6 + 10, 6);
  }

  private final class Inner {
    private final float k;

    Inner(float k) {
      this.k = k * outer;
    }

    float value() {
      return k + outer;
    }
  }

  private float outer;

  @Test
  void innerAndAnonymousClasses() {
    assertGradient(
        x -> {
          FloatCallsTest t = new FloatCallsTest();
          t.outer = (float) x[0];
          float captured = (float) x[1];
          Op<Float> op =
              new Op<>() {
                @Override
                Float apply(Float value) {
                  return value * captured * t.outer;
                }
              };
          return t.new Inner((float) x[1]).value() + op.apply(2f);
        },
        at(2, 3), 3 + 1 + 6, 2 + 4);
  }

  @Test
  void lambdasCaptureFloats() {
    assertGradient(
        x -> {
          float k = (float) x[0];
          float[] a = {(float) x[1]};
          double d = x[2];
          Supplier<Float> s = () -> k * a[0] * (float) d;
          Function<Float, Function<Float, Float>> curried = p -> q -> p * q * k;
          DoubleUnaryOperator u = v -> (float) v * k;
          return s.get() + curried.apply(a[0]).apply(2f) + u.applyAsDouble(x[2]);
        },
        at(2, 3, 5), 15 + 6 + 5, 10 + 4, 6 + 2);
  }

  /** Method references widen, box and unbox on the way. */
  @Test
  void methodReferences() {
    assertGradient(
        x -> {
          ToDoubleFunction<Float> widened = FloatCallsTest::squared;
          ToDoubleBiFunction<Float, Float> larger = Math::max;
          BinaryOperator<Float> sum = Float::sum;
          Function<Float, Double> value = Float::doubleValue;
          Function<Float, Times> make = Times::new;
          Times three = new Times(3);
          UnaryOperator<Float> bound = three::apply;
          float f = (float) x[0];
          return widened.applyAsDouble(f)
              + larger.applyAsDouble(f, 1f)
              + sum.apply(f, bound.apply(f))
              + value.apply(make.apply(f).apply(f));
        },
        at(3), 6 + 1 + 4 + 6);
  }

  private static float longest(String s, float... values) {
    float sum = 0;
    for (float v : values) {
      sum += v * s.length();
    }
    return sum;
  }

  @Test
  void variableArguments() {
    assertGradient(x -> longest("ab", (float) x[0], 1, (float) x[1]), at(3, 4), 2, 2);
  }

  /** The JDK calls back into methods of the program. */
  @Test
  void callbacksOfTheJdk() {
    assertGradient(
        x -> {
          float[] sum = {0};
          List<Float> list = new ArrayList<>(List.of((float) x[0], 2f));
          list.removeIf(v -> v > 100);
          list.replaceAll(FloatCallsTest::squared);
          list.forEach(v -> sum[0] += v);
          return sum[0];
        },
        at(3), 6);
  }

  /** Ten floats and ten doubles: more than the short forms of instructions reach. */
  @Test
  void manyParameters() {
    assertGradient(
        x ->
            many((float) x[0], x[0], (float) x[0], x[0], (float) x[0], x[0], (float) x[0], x[0],
                (float) x[1], x[1], (float) x[1], x[1], (float) x[1], x[1], (float) x[1], x[1]),
        at(2, 3), 8, 8);
  }

  private static float many(
      float a, double b, float c, double d, float e, double f, float g, double h,
      float i, double j, float k, double l, float m, double n, float o, double p) {
    return (float) (a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
  }
}
