package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import java.awt.color.ColorSpace;
import java.awt.geom.Point2D;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Where a float leaves what is recorded, a leak says so as for a double. */
class FloatLeaksTest {
  @Test
  void anArgumentOfTheJdk() {
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          try (DataOutputStream out = new DataOutputStream(new ByteArrayOutputStream())) {
            out.writeFloat((float) x[0]);
            return out.size();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        2.5);
  }

  @Test
  void anArrayGivenToTheJdk() {
    assertLeaks(
        Leak.Kind.ARRAY_CONTENT,
        x -> {
          float[] rgb = {(float) x[0], 2, 3};
          return ColorSpace.getInstance(ColorSpace.CS_sRGB).toRGB(rgb)[1];
        },
        2.5);
  }

  /** The JDK's own geometry, whether it is followed or not. */
  @Test
  void pointsOfTheJdk() {
    assertExactOrReported(x -> new Point2D.Float((float) x[0], 1).x, 2.5);
    assertExactOrReported(
        x -> {
          Point2D.Float p = new Point2D.Float();
          p.x = (float) x[0];
          return p.x * 2 + p.getX();
        },
        2.5);
    assertExactOrReported(
        x -> {
          DoubleAdder adder = new DoubleAdder();
          adder.add((float) x[0]);
          return adder.sum();
        },
        2.5);
  }

  @Test
  void passiveFloatsMayGoAnywhere() {
    assertGradient(
        x -> {
          Point2D.Float p = new Point2D.Float(1.5f, 2);
          p.x += 1;
          return p.x * x[0];
        },
        at(3), 2.5);
  }

  @Test
  void anObjectWithAFloat() {
    assertLeaks(
        Leak.Kind.OBJECT_CONTENT,
        x -> {
          Float box = (float) x[0];
          try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(new Object[] {"a", box});
            return 1;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        2.5);
    assertLeaks(
        Leak.Kind.OBJECT_CONTENT,
        x -> {
          float[][] rows = {{(float) x[0]}};
          try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(rows);
            return 1;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        2.5);
  }

  @Test
  void theBitsOfAFloat() {
    assertLeaks(
        Leak.Kind.BIT_PATTERN, x -> Float.intBitsToFloat(Float.floatToIntBits((float) x[0])), 2.5);
    assertLeaks(Leak.Kind.BIT_PATTERN, x -> fastInverseRoot((float) x[0]), 4);
  }

  /** The well-known trick: the first guess works on bits, and Newton's step on it is a constant's. */
  private static float fastInverseRoot(float f) {
    float guess = Float.intBitsToFloat(0x5f3759df - (Float.floatToRawIntBits(f) >> 1));
    return guess * (1.5f - 0.5f * f * guess * guess);
  }

  /** Half precision is held in a short. The method is there since Java 20. */
  @Test
  @EnabledForJreRange(minVersion = 20)
  void aNumberOfHalfPrecision() throws NoSuchMethodException {
    assertLeaks(
        Leak.Kind.CONVERSION,
        MathCaller.of(Float.class.getMethod("floatToFloat16", float.class)),
        2.5);
  }

  private static final class Point {
    float x;

    @Override
    public boolean equals(Object o) {
      return o instanceof Point p && Float.floatToIntBits(x) == Float.floatToIntBits(p.x);
    }

    @Override
    public int hashCode() {
      return Float.floatToIntBits(x);
    }
  }

  @Test
  void bitsThatAreOnlyComparedAreLetOff() {
    assertGradient(
        x -> {
          Point p = new Point();
          p.x = (float) x[0];
          return p.equals(p) && p.hashCode() != 0 ? p.x : 0;
        },
        at(2.5), 1);
  }
}
