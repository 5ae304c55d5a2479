package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Floats on their way through the JDK. */
class FloatJdkTest {
  static final class Particle {
    float x;
    double mass;
    static float drag;
  }

  private static Field field(String name) {
    try {
      return Particle.class.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static VarHandle handle(String name, Class<?> type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      return name.equals("drag")
          ? lookup.findStaticVarHandle(Particle.class, name, type)
          : lookup.findVarHandle(Particle.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sortingCarriesTheElements() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0], (float) x[1], 2, -0f};
          Arrays.sort(a);
          float[] b = {(float) x[0], 9, (float) x[1], 1};
          Arrays.parallelSort(b, 1, 3);
          return 10 * a[2] + 100 * a[3] + 1000 * b[1] + b[0];
        },
        at(3, 5), 11, 1100);
  }

  @Test
  void buffersOnTheHeapShareTheAddressesOfTheirArrays() {
    assertGradient(
        x -> {
          float[] a = new float[3];
          FloatBuffer b = FloatBuffer.wrap(a);
          a[0] = (float) x[0];
          b.put(1, (float) x[1]);
          return b.get(0) * a[1] + b.get() * 10;
        },
        at(2, 3), 3 + 10, 2);
    assertGradient(
        x -> {
          FloatBuffer b = FloatBuffer.allocate(4);
          b.put(new float[] {(float) x[0], (float) x[1], 0}).put((float) (x[0] * x[1])).flip();
          FloatBuffer slice = b.slice(1, 2);
          slice.put(1, (float) x[0] * 5);
          float[] out = new float[4];
          b.duplicate().get(out);
          FloatBuffer copy = FloatBuffer.allocate(4).put(b).flip();
          copy.position(1);
          return out[0] + 10 * out[2] + 100 * out[3] + 1000 * copy.compact().get(0);
        },
        at(2, 3), 1 + 50 + 300, 200 + 1000);
  }

  @Test
  void buffersOutsideTheHeapLeak() {
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          FloatBuffer b = ByteBuffer.allocateDirect(8).asFloatBuffer();
          b.put(0, (float) x[0]);
          return b.get(0);
        },
        2.5);
  }

  @Test
  void streamsOfBoxes() {
    assertGradient(
        x ->
            Stream.of((float) x[0], 2f).map(v -> v * v).reduce(0f, Float::sum)
                + Stream.of((float) x[0]).mapToDouble(Float::doubleValue).sum()
                + Stream.of((float) x[0], 1f).collect(Collectors.summingDouble(v -> v))
                + DoubleStream.of(x[0]).mapToObj(v -> (float) v).findFirst().get(),
        at(3), 6 + 1 + 1 + 1);
  }

  @Test
  void statisticsOfFloats() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics s = new DoubleSummaryStatistics();
          List.of((float) x[0], (float) x[1]).forEach(s::accept);
          return s.getSum() + s.getMax();
        },
        at(3, 5), 1, 2);
  }

  @Test
  void fieldsByReflection() {
    Field position = field("x");
    Field mass = field("mass");
    Field drag = field("drag");
    assertGradient(
        x -> {
          try {
            Particle p = new Particle();
            position.setFloat(p, (float) x[0]);
            mass.setFloat(p, (float) x[0]);
            drag.set(null, (float) x[0]);
            return p.x
                + 10 * position.getFloat(p)
                + 100 * position.getDouble(p)
                + 1000 * (Float) position.get(p)
                + 10_000 * p.mass
                + 100_000 * Particle.drag;
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        },
        at(3), 111_111);
  }

  @Test
  void elementsByReflection() {
    assertGradient(
        x -> {
          float[] a = new float[3];
          Array.setFloat(a, 0, (float) x[0]);
          Array.set(a, 1, (float) x[0]);
          a[2] = (float) x[0];
          return a[0] + a[1] + Array.getFloat(a, 2) + Array.getDouble(a, 2) + (Float) Array.get(a, 2);
        },
        at(3), 5);
  }

  @Test
  void fieldsByHandles() {
    VarHandle position = handle("x", float.class);
    VarHandle drag = handle("drag", float.class);
    VarHandle element = MethodHandles.arrayElementVarHandle(float[].class);
    assertGradient(
        x -> {
          Particle p = new Particle();
          position.set(p, (float) x[0]);
          float old = (float) position.getAndAdd(p, (float) x[0]);
          drag.setVolatile(p.x);
          float[] a = new float[1];
          element.set(a, 0, Particle.drag);
          position.compareAndSet(p, 1f, 7f);
          return a[0] + 10 * (float) position.get(p) + 100 * old;
        },
        at(3), 2 + 20 + 100);
  }
}
