package dev.wengert.runtime;

import java.nio.FloatBuffer;

/** Twins of {@code FloatBuffer}. */
public final class FloatBufferTwins {
  private static final HeapBuffer.Access HEAP =
      HeapBuffer.Access.of(FloatBuffer.class, float[].class);

  private FloatBufferTwins() {}

  /** The array of a buffer on the heap, or null. */
  static Object array(FloatBuffer buffer) {
    return HEAP.of(buffer).array();
  }

  // ---------------------------------------------------------------- one element

  public static float get(FloatBuffer self, int ret, int fp, Tape tape) {
    int index = self.position();
    float value = self.get();
    tape.ret = HEAP.of(self).address(index, tape);
    return value;
  }

  public static float get(FloatBuffer self, int index, int ret, int fp, Tape tape) {
    float value = self.get(index);
    tape.ret = HEAP.of(self).address(index, tape);
    return value;
  }

  public static FloatBuffer put(FloatBuffer self, float x, int ax, int fp, Tape tape) {
    int index = self.position();
    self.put(x);
    HEAP.of(self).store(index, ax, tape);
    return self;
  }

  public static FloatBuffer put(
      FloatBuffer self, int index, float x, int ax, int fp, Tape tape) {
    self.put(index, x);
    HEAP.of(self).store(index, ax, tape);
    return self;
  }

  // ---------------------------------------------------------------- many elements

  public static FloatBuffer get(
      FloatBuffer self, float[] target, Span span, int fp, Tape tape) {
    return get(self, target, 0, target.length, span, fp, tape);
  }

  public static FloatBuffer get(
      FloatBuffer self, float[] target, int to, int n, Span span, int fp, Tape tape) {
    int index = self.position();
    self.get(target, to, n);
    HEAP.of(self).copyOut(index, span, to, n, tape);
    return self;
  }

  public static FloatBuffer get(
      FloatBuffer self, int index, float[] target, Span span, int fp, Tape tape) {
    return get(self, index, target, 0, target.length, span, fp, tape);
  }

  public static FloatBuffer get(
      FloatBuffer self, int index, float[] target, int to, int n, Span span, int fp, Tape tape) {
    self.get(index, target, to, n);
    HEAP.of(self).copyOut(index, span, to, n, tape);
    return self;
  }

  public static FloatBuffer put(
      FloatBuffer self, float[] source, Span span, int fp, Tape tape) {
    return put(self, source, 0, source.length, span, fp, tape);
  }

  public static FloatBuffer put(
      FloatBuffer self, float[] source, int from, int n, Span span, int fp, Tape tape) {
    int index = self.position();
    self.put(source, from, n);
    HEAP.of(self).copyIn(index, span, from, n, tape);
    return self;
  }

  public static FloatBuffer put(
      FloatBuffer self, int index, float[] source, Span span, int fp, Tape tape) {
    return put(self, index, source, 0, source.length, span, fp, tape);
  }

  public static FloatBuffer put(
      FloatBuffer self, int index, float[] source, int from, int n, Span span, int fp, Tape tape) {
    self.put(index, source, from, n);
    HEAP.of(self).copyIn(index, span, from, n, tape);
    return self;
  }

  public static FloatBuffer put(FloatBuffer self, FloatBuffer source, int fp, Tape tape) {
    int to = self.position();
    int from = source.position();
    self.put(source);
    HEAP.of(self).copyFrom(to, HEAP.of(source), from, source.position() - from, tape);
    return self;
  }

  public static FloatBuffer put(
      FloatBuffer self, int to, FloatBuffer source, int from, int n, int fp, Tape tape) {
    self.put(to, source, from, n);
    HEAP.of(self).copyFrom(to, HEAP.of(source), from, n, tape);
    return self;
  }

  public static FloatBuffer compact(FloatBuffer self, int fp, Tape tape) {
    int from = self.position();
    int n = self.remaining();
    self.compact();
    HEAP.of(self).copyFrom(0, HEAP.of(self), from, n, tape);
    return self;
  }
}
