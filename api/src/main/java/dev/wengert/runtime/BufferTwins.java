package dev.wengert.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.DoubleBuffer;

/**
 * Twins of {@code DoubleBuffer}. A buffer on an array shares the addresses of the array, whichever of
 * the two is written.
 */
public final class BufferTwins {
  /** The array and the offset of any buffer on the heap; null where the JDK keeps them from us. */
  private static final VarHandle ARRAY = field("hb", double[].class);
  private static final VarHandle OFFSET = field("offset", int.class);

  private BufferTwins() {}

  private static VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(DoubleBuffer.class, MethodHandles.lookup())
          .findVarHandle(DoubleBuffer.class, name, type);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** The array of a buffer, or null: memory outside the heap has no addresses. */
  private static double[] array(DoubleBuffer buffer) {
    if (ARRAY != null && OFFSET != null) {
      return (double[]) ARRAY.get(buffer);
    }
    return buffer.hasArray() ? buffer.array() : null;
  }

  private static int offset(DoubleBuffer buffer) {
    return ARRAY != null && OFFSET != null ? (int) OFFSET.get(buffer) : buffer.arrayOffset();
  }

  // ---------------------------------------------------------------- one element

  private static int address(DoubleBuffer buffer, int index, Tape tape) {
    double[] array = array(buffer);
    return array == null ? 0 : Span.address(tape.span(array), offset(buffer) + index);
  }

  private static void store(DoubleBuffer buffer, int index, int ax, Tape tape) {
    double[] array = array(buffer);
    if (array != null) {
      tape.setMove(tape.target(tape.span(array), offset(buffer) + index, ax), ax);
    } else {
      tape.leak(ax, "ARGUMENT", Sites.program("java.nio.DoubleBuffer.put (outside the heap)"));
    }
  }

  public static double get(DoubleBuffer self, int ret, int fp, Tape tape) {
    int index = self.position();
    double value = self.get();
    tape.ret = address(self, index, tape);
    return value;
  }

  public static double get(DoubleBuffer self, int index, int ret, int fp, Tape tape) {
    double value = self.get(index);
    tape.ret = address(self, index, tape);
    return value;
  }

  public static DoubleBuffer put(DoubleBuffer self, double x, int ax, int fp, Tape tape) {
    int index = self.position();
    self.put(x);
    store(self, index, ax, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int index, double x, int ax, int fp, Tape tape) {
    self.put(index, x);
    store(self, index, ax, tape);
    return self;
  }

  // ---------------------------------------------------------------- many elements

  /** Elements of the buffer were copied to an array. */
  private static void copyOut(
      DoubleBuffer self, int index, Span target, int to, int n, Tape tape) {
    double[] source = array(self);
    if (source != null) {
      tape.copy(target, to, tape.span(source), offset(self) + index, n);
    } else {
      tape.clear(target, to, n);
    }
  }

  /** Elements of an array were copied to the buffer. */
  private static void copyIn(
      DoubleBuffer self, int index, Span source, int from, int n, Tape tape) {
    double[] target = array(self);
    if (target != null) {
      tape.copy(tape.span(target), offset(self) + index, source, from, n);
    } else if (n > 0 && source != null) {
      tape.leak(
          source, "ARRAY_CONTENT", Sites.program("java.nio.DoubleBuffer.put (outside the heap)"));
    }
  }

  public static DoubleBuffer get(
      DoubleBuffer self, double[] target, Span span, int fp, Tape tape) {
    return get(self, target, 0, target.length, span, fp, tape);
  }

  public static DoubleBuffer get(
      DoubleBuffer self, double[] target, int to, int n, Span span, int fp, Tape tape) {
    int index = self.position();
    self.get(target, to, n);
    copyOut(self, index, span, to, n, tape);
    return self;
  }

  public static DoubleBuffer get(
      DoubleBuffer self, int index, double[] target, Span span, int fp, Tape tape) {
    return get(self, index, target, 0, target.length, span, fp, tape);
  }

  public static DoubleBuffer get(
      DoubleBuffer self, int index, double[] target, int to, int n, Span span, int fp, Tape tape) {
    self.get(index, target, to, n);
    copyOut(self, index, span, to, n, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, double[] source, Span span, int fp, Tape tape) {
    return put(self, source, 0, source.length, span, fp, tape);
  }

  public static DoubleBuffer put(
      DoubleBuffer self, double[] source, int from, int n, Span span, int fp, Tape tape) {
    int index = self.position();
    self.put(source, from, n);
    copyIn(self, index, span, from, n, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int index, double[] source, Span span, int fp, Tape tape) {
    return put(self, index, source, 0, source.length, span, fp, tape);
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int index, double[] source, int from, int n, Span span, int fp, Tape tape) {
    self.put(index, source, from, n);
    copyIn(self, index, span, from, n, tape);
    return self;
  }

  public static DoubleBuffer put(DoubleBuffer self, DoubleBuffer source, int fp, Tape tape) {
    int to = self.position();
    int from = source.position();
    self.put(source);
    between(self, to, source, from, source.position() - from, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int to, DoubleBuffer source, int from, int n, int fp, Tape tape) {
    self.put(to, source, from, n);
    between(self, to, source, from, n, tape);
    return self;
  }

  private static void between(
      DoubleBuffer self, int to, DoubleBuffer source, int from, int n, Tape tape) {
    double[] array = array(source);
    if (array != null) {
      copyIn(self, to, tape.span(array), offset(source) + from, n, tape);
    } else if (array(self) != null) {
      tape.clear(tape.span(array(self)), offset(self) + to, n);
    }
  }

  public static DoubleBuffer compact(DoubleBuffer self, int fp, Tape tape) {
    int from = self.position();
    int n = self.remaining();
    self.compact();
    between(self, 0, self, from, n, tape);
    return self;
  }
}
