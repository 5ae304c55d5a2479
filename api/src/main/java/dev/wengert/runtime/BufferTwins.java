package dev.wengert.runtime;

import java.nio.DoubleBuffer;

/** Twins of {@code DoubleBuffer}. */
public final class BufferTwins {
  private static final HeapBuffer.Access HEAP =
      HeapBuffer.Access.of(DoubleBuffer.class, double[].class);

  private BufferTwins() {}

  /** The array of a buffer on the heap, or null. */
  static Object array(DoubleBuffer buffer) {
    return HEAP.of(buffer).array();
  }

  // ---------------------------------------------------------------- one element

  public static double get(DoubleBuffer self, int ret, int fp, Tape tape) {
    int index = self.position();
    double value = self.get();
    tape.ret = HEAP.of(self).address(index, tape);
    return value;
  }

  public static double get(DoubleBuffer self, int index, int ret, int fp, Tape tape) {
    double value = self.get(index);
    tape.ret = HEAP.of(self).address(index, tape);
    return value;
  }

  public static DoubleBuffer put(DoubleBuffer self, double x, int ax, int fp, Tape tape) {
    int index = self.position();
    self.put(x);
    HEAP.of(self).store(index, ax, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int index, double x, int ax, int fp, Tape tape) {
    self.put(index, x);
    HEAP.of(self).store(index, ax, tape);
    return self;
  }

  // ---------------------------------------------------------------- many elements

  public static DoubleBuffer get(
      DoubleBuffer self, double[] target, Span span, int fp, Tape tape) {
    return get(self, target, 0, target.length, span, fp, tape);
  }

  public static DoubleBuffer get(
      DoubleBuffer self, double[] target, int to, int n, Span span, int fp, Tape tape) {
    int index = self.position();
    self.get(target, to, n);
    HEAP.of(self).copyOut(index, span, to, n, tape);
    return self;
  }

  public static DoubleBuffer get(
      DoubleBuffer self, int index, double[] target, Span span, int fp, Tape tape) {
    return get(self, index, target, 0, target.length, span, fp, tape);
  }

  public static DoubleBuffer get(
      DoubleBuffer self, int index, double[] target, int to, int n, Span span, int fp, Tape tape) {
    self.get(index, target, to, n);
    HEAP.of(self).copyOut(index, span, to, n, tape);
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
    HEAP.of(self).copyIn(index, span, from, n, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int index, double[] source, Span span, int fp, Tape tape) {
    return put(self, index, source, 0, source.length, span, fp, tape);
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int index, double[] source, int from, int n, Span span, int fp, Tape tape) {
    self.put(index, source, from, n);
    HEAP.of(self).copyIn(index, span, from, n, tape);
    return self;
  }

  public static DoubleBuffer put(DoubleBuffer self, DoubleBuffer source, int fp, Tape tape) {
    int to = self.position();
    int from = source.position();
    self.put(source);
    HEAP.of(self).copyFrom(to, HEAP.of(source), from, source.position() - from, tape);
    return self;
  }

  public static DoubleBuffer put(
      DoubleBuffer self, int to, DoubleBuffer source, int from, int n, int fp, Tape tape) {
    self.put(to, source, from, n);
    HEAP.of(self).copyFrom(to, HEAP.of(source), from, n, tape);
    return self;
  }

  public static DoubleBuffer compact(DoubleBuffer self, int fp, Tape tape) {
    int from = self.position();
    int n = self.remaining();
    self.compact();
    HEAP.of(self).copyFrom(0, HEAP.of(self), from, n, tape);
    return self;
  }
}
