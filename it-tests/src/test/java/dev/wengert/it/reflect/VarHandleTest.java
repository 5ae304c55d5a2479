package dev.wengert.it.reflect;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.assertReported;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Leak;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Variables behind a {@code VarHandle}, in each mode of access. */
class VarHandleTest {
  static class Cell {
    double value;
    double other;
    Double boxed;
    static double shared;

    Cell(double value) {
      this.value = value;
    }
  }

  static class Base {
    double only;
  }

  static final class Heir extends Base {}

  private static final VarHandle VALUE;
  private static final VarHandle OTHER;
  private static final VarHandle BOXED;
  private static final VarHandle SHARED;
  private static final VarHandle ONLY;
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(double[].class);
  private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(double[][].class);
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BUFFER =
      MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      VALUE = lookup.findVarHandle(Cell.class, "value", double.class);
      OTHER = lookup.findVarHandle(Cell.class, "other", double.class);
      BOXED = lookup.findVarHandle(Cell.class, "boxed", Double.class);
      SHARED = lookup.findStaticVarHandle(Cell.class, "shared", double.class);
      ONLY = lookup.findVarHandle(Heir.class, "only", double.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Test
  void getAndSetOfAField() {
    assertGradient(
        x -> {
          Cell c = new Cell(x[0]);
          VALUE.setVolatile(c, (double) VALUE.get(c) * x[1]);
          OTHER.set(c, (double) VALUE.getAcquire(c) * x[0]);
          return c.value + (double) OTHER.getOpaque(c);
        },
        at(2, 3), 3 + 2 * 2 * 3, 2 + 4);
  }

  @Test
  void staticFieldsAndBoxes() {
    assertGradient(
        x -> {
          SHARED.setRelease(x[0]);
          Cell c = new Cell(1);
          BOXED.set(c, (Double) (x[0] * x[0]));
          return (double) SHARED.getVolatile() * (Double) BOXED.get(c);
        },
        at(3), 27);
  }

  @Test
  void anInheritedField() {
    assertGradient(
        x -> {
          Heir h = new Heir();
          ONLY.set(h, x[0] * x[0]);
          return h.only + (double) ONLY.get(h);
        },
        at(3), 12);
  }

  @Test
  void elementsAndRowsOfArrays() {
    assertGradient(
        x -> {
          double[][] m = {new double[2], x};
          ELEMENT.set((double[]) ROW.get(m, 0), 1, (double) ELEMENT.get(x, 0) * x[1]);
          return m[0][1] + ((double[]) ROW.get(m, 1))[0];
        },
        at(2, 3), 3 + 1, 2);
  }

  @Test
  void aConstantTakesTheDerivativeAway() {
    assertGradient(
        x -> {
          Cell c = new Cell(x[0]);
          VALUE.set(c, 2.0);
          OTHER.set(c, x[0]);
          OTHER.set(c, 3);
          ELEMENT.set(x, 0, 4.0);
          return c.value + c.other + x[0] + x[1];
        },
        at(2, 3), 0, 1);
  }

  @Test
  void numbersAsObjects() {
    assertGradient(
        x -> {
          Cell c = new Cell(1);
          Double box = x[0] * x[0];
          VALUE.set(c, box);
          Double read = (Double) VALUE.get(c);
          return read * x[0];
        },
        at(3), 27);
  }

  @Test
  void getAndSet() {
    assertGradient(
        x -> {
          Cell c = new Cell(x[0]);
          double old = (double) VALUE.getAndSet(c, x[1] * x[1]);
          double element = (double) ELEMENT.getAndSetRelease(x, 0, 7.0);
          return old * 10 + c.value + element * 100 + x[0];
        },
        at(2, 3), 110, 6);
  }

  @Test
  void getAndAdd() {
    assertGradient(
        x -> {
          Cell c = new Cell(x[0]);
          double old = (double) VALUE.getAndAdd(c, x[1]);
          VALUE.getAndAdd(c, 1.0);
          double element = (double) ELEMENT.getAndAddAcquire(x, 1, x[0]);
          return old * c.value + element + x[1];
        },
        at(2, 3), (2 + 3 + 1) + 2 + 1, 2 + 2);
  }

  @Test
  void compareAndSet() {
    assertGradient(
        x -> {
          Cell c = new Cell(2);
          boolean first = VALUE.compareAndSet(c, 2.0, x[0]);
          boolean second = VALUE.compareAndSet(c, 5.0, x[0] * 100);
          while (!ELEMENT.weakCompareAndSetPlain(x, 1, 3.0, x[0] * x[0])) {
            Thread.onSpinWait();
          }
          return c.value + x[1] + (first ? 1 : 0) + (second ? 10 : 0);
        },
        at(2, 3), 1 + 4, 0);
  }

  @Test
  void compareAndExchange() {
    assertGradient(
        x -> {
          Cell c = new Cell(x[0]);
          double witness = (double) VALUE.compareAndExchange(c, 2.0, x[1]);
          double refused = (double) VALUE.compareAndExchange(c, 0.5, x[0] * 1000);
          return witness + 10 * refused + 100 * c.value;
        },
        at(2, 3), 1, 110);
  }

  @Test
  void anAtomicUpdate() {
    assertGradient(
        x -> {
          Cell c = new Cell(x[0]);
          double before;
          do {
            before = (double) VALUE.getVolatile(c);
          } while (!VALUE.weakCompareAndSet(c, before, before * before * x[1]));
          return c.value;
        },
        at(2, 3), 12, 4);
  }

  @Test
  void viewsOfBytesAreReported() {
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          byte[] bytes = new byte[8];
          BYTES.set(bytes, 0, x[0]);
          return (double) BYTES.get(bytes, 0);
        },
        3);
    assertLeaks(
        Leak.Kind.ARGUMENT,
        x -> {
          ByteBuffer bytes = ByteBuffer.allocate(8);
          BUFFER.set(bytes, 0, x[0]);
          return (double) BUFFER.get(bytes, 0);
        },
        3);
    assertGradient(x -> (double) BYTES.get(new byte[8], 0) + x[0], at(3), 1);
  }

  @Test
  void theHandleOfAVariableAsAMethodHandleIsExactOrReported() {
    assertReported(
        x -> {
          try {
            return (double) VALUE.toMethodHandle(VarHandle.AccessMode.GET).invoke(new Cell(x[0]));
          } catch (Throwable e) {
            throw new AssertionError(e);
          }
        },
        3);
  }

  @Test
  void exceptionsAreThoseOfAPlainRun() {
    assertGradient(
        x -> {
          assertThrows(NullPointerException.class, () -> VALUE.set((Cell) null, x[0]));
          assertThrows(ArrayIndexOutOfBoundsException.class, () -> ELEMENT.set(x, 1, x[0]));
          assertThrows(WrongMethodTypeException.class, () -> VALUE.set(x[0]));
          assertThrows(ClassCastException.class, () -> ELEMENT.set((Object) "text", 0, x[0]));
          return x[0];
        },
        at(3), 1);
  }
}
