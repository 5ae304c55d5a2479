package dev.wengert.it.reflect;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Leak;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import sun.misc.Unsafe;

/** Fields and arrays that are read and written by reflection. */
class ReflectiveAccessTest {
  static class Holder implements Serializable {
    private static final long serialVersionUID = 1L;
    double x;
    final double last;
    Double boxed;
    double[] all;
    static double shared;

    Holder(double x) {
      this.x = x;
      this.last = x * 2;
    }
  }

  static final class Heir extends Holder {
    private static final long serialVersionUID = 1L;

    Heir(double x) {
      super(x);
    }
  }

  private static Field field(String name) {
    try {
      return Holder.class.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private interface Access<T> {
    T run() throws IllegalAccessException;
  }

  private static <T> T with(Access<T> access) {
    try {
      return access.run();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static final Field X = field("x");
  private static final Field LAST = field("last");
  private static final Field BOXED = field("boxed");
  private static final Field ALL = field("all");
  private static final Field SHARED = field("shared");

  @Test
  void numbersAreRead() {
    assertGradient(
        x -> {
          Holder h = new Heir(x[0]);
          return with(() -> X.getDouble(h) * (Double) X.get(h) + LAST.getDouble(h));
        },
        at(3), 6 + 2);
  }

  @Test
  void numbersAreWritten() {
    assertGradient(
        x ->
            with(
                () -> {
                  Holder h = new Holder(1);
                  X.setDouble(h, x[0] * x[0]);
                  double first = h.x;
                  X.set(h, x[0] * first);
                  return first + h.x;
                }),
        at(3), 6 + 27);
  }

  @Test
  void anOldValueKeepsItsDerivative() {
    assertGradient(
        x ->
            with(
                () -> {
                  Holder h = new Holder(x[0]);
                  double old = X.getDouble(h);
                  X.setDouble(h, old * old);
                  return old + h.x;
                }),
        at(3), 7);
  }

  @Test
  void aConstantTakesTheDerivativeAway() {
    assertGradient(
        x ->
            with(
                () -> {
                  Holder h = new Holder(x[0]);
                  X.setDouble(h, 4);
                  double y = h.x;
                  h.x = x[0];
                  X.setInt(h, 5);
                  y += h.x;
                  h.x = x[0];
                  X.set(h, 6);
                  return y + h.x + h.last;
                }),
        at(3), 2);
  }

  @Test
  void staticFields() {
    assertGradient(
        x ->
            with(
                () -> {
                  SHARED.setDouble(null, x[0]);
                  return Holder.shared * SHARED.getDouble(null);
                }),
        at(3), 6);
  }

  @Test
  void boxesAndArrays() {
    assertGradient(
        x ->
            with(
                () -> {
                  Holder h = new Holder(1);
                  BOXED.set(h, x[0]);
                  ALL.set(h, x);
                  return (Double) BOXED.get(h) * ((double[]) ALL.get(h))[0];
                }),
        at(3), 6);
  }

  @Test
  void exceptionsAreThoseOfAPlainRun() {
    assertGradient(
        x -> {
          assertThrows(IllegalArgumentException.class, () -> X.getDouble("text"));
          assertThrows(IllegalArgumentException.class, () -> X.getFloat(new Holder(x[0])));
          assertThrows(NullPointerException.class, () -> X.getDouble(null));
          assertThrows(IllegalAccessException.class, () -> LAST.setDouble(new Holder(1), x[0]));
          assertThrows(ArrayIndexOutOfBoundsException.class, () -> Array.getDouble(x, 1));
          assertThrows(IllegalArgumentException.class, () -> Array.set(x, 0, "text"));
          return x[0];
        },
        at(3), 1);
  }

  @Test
  void elementsOfArrays() {
    assertGradient(
        x -> {
          double[] y = (double[]) Array.newInstance(double.class, 2);
          Array.setDouble(y, 0, x[0] * x[1]);
          Array.set(y, 1, Array.get(x, 0));
          return Array.getDouble(y, 0) + y[1] * Array.getDouble(x, 0);
        },
        at(2, 3), 3 + 4, 2);
  }

  @Test
  void aConstantElementTakesTheDerivativeAway() {
    assertGradient(
        x -> {
          Array.setInt(x, 0, 2);
          Array.setLong(x, 1, 2L);
          Array.setShort(x, 2, (short) 2);
          Array.setByte(x, 3, (byte) 2);
          Array.setChar(x, 4, 'a');
          Array.set(x, 5, 7);
          Array.setDouble(x, 6, 7.0);
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += x[i] * (i + 1);
          }
          return sum;
        },
        at(1, 1, 1, 1, 1, 1, 1, 1), 0, 0, 0, 0, 0, 0, 0, 8);
  }

  @Test
  void rowsAndBoxes() {
    assertGradient(
        x -> {
          double[][] rows = (double[][]) Array.newInstance(double.class, 2, 2);
          Array.setDouble(Array.get(rows, 1), 0, x[0]);
          Double[] boxes = new Double[1];
          Array.set(boxes, 0, x[0]);
          return rows[1][0] * (Double) Array.get(boxes, 0);
        },
        at(3), 6);
  }

  private static ObjectOutputStream stream() {
    try {
      return new ObjectOutputStream(new ByteArrayOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double write(Object o) {
    try (ObjectOutputStream out = stream()) {
      out.writeObject(o);
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double writeTo(ObjectOutput out, Object o) {
    try {
      out.writeObject(o);
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void serializationIsReported() {
    assertLeaks(Leak.Kind.OBJECT_CONTENT, x -> write(new Holder(x[0])), 3);
    assertLeaks(Leak.Kind.OBJECT_CONTENT, x -> write(x), 3);
    assertLeaks(Leak.Kind.BOX, x -> write(x[0]), 3);
    assertLeaks(Leak.Kind.OBJECT_CONTENT, x -> writeTo(stream(), x), 3);
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          try {
            stream().writeDouble(x[0]);
            return 1;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        3);
    assertGradient(x -> write(new Holder(1)) * x[0], at(3), 1);
  }

  private static final Unsafe UNSAFE = unsafe();
  private static final long FIRST = Unsafe.ARRAY_DOUBLE_BASE_OFFSET;

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void memoryAccessIsReported() {
    assertLeaks(Leak.Kind.OBJECT_CONTENT, x -> UNSAFE.getDouble(x, FIRST), 3);
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          double[] y = new double[1];
          UNSAFE.putDouble(y, FIRST, x[0]);
          return y[0];
        },
        3);
    assertLeaks(
        Leak.Kind.OBJECT_CONTENT,
        x -> {
          UNSAFE.putDouble(x, FIRST, 2.0);
          return x[0];
        },
        3);
  }
}
