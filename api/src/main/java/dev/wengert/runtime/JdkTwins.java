package dev.wengert.runtime;

import java.util.Arrays;

/**
 * Twins of JDK methods that move doubles and floats without computing with them. Parameters follow
 * the convention of twins: those of the method (its receiver first), an address for each double or
 * float, a span for each array of them, the return address, the frame and the tape.
 */
public final class JdkTwins {
  private JdkTwins() {}

  public static Double valueOf(double x, int ax, int fp, Tape tape) {
    Double box = Double.valueOf(x);
    boxed(box, ax, tape);
    return box;
  }

  public static Float valueOf(float x, int ax, int fp, Tape tape) {
    Float box = Float.valueOf(x);
    boxed(box, ax, tape);
    return box;
  }

  /** Called after {@code new Double(x)} or {@code new Float(x)}. */
  public static void boxed(Object box, int ax, Tape tape) {
    if (ax != 0) {
      tape.box(box, ax);
    }
  }

  /** As {@code box.doubleValue()} for a receiver that is known at run time only. */
  public static double doubleValue(Number box, int ret, int fp, Tape tape) {
    double value = box.doubleValue();
    tape.ret = tape.boxAddress(box);
    return value;
  }

  /** As {@code box.floatValue()} for a receiver that is known at run time only. */
  public static float floatValue(Number box, int ret, int fp, Tape tape) {
    float value = box.floatValue();
    tape.ret = tape.boxAddress(box);
    return value;
  }

  public static void arraycopy(
      Object source, int from, Object target, int to, int n, int fp, Tape tape) {
    System.arraycopy(source, from, target, to, n);
    if (Reals.isArray(target)) {
      tape.copy(tape.span(target), to, tape.span(source), from, n);
    }
  }

  /** Called after {@code array.clone()}. */
  public static void cloned(Object copy, Span span, Tape tape) {
    tape.copy(tape.fresh(copy), 0, span, 0, span.length);
  }

  public static double[] copyOf(double[] array, int n, Span span, int fp, Tape tape) {
    double[] copy = Arrays.copyOf(array, n);
    copied(copy, span, 0, Math.min(n, array.length), tape);
    return copy;
  }

  public static float[] copyOf(float[] array, int n, Span span, int fp, Tape tape) {
    float[] copy = Arrays.copyOf(array, n);
    copied(copy, span, 0, Math.min(n, array.length), tape);
    return copy;
  }

  public static double[] copyOfRange(
      double[] array, int from, int to, Span span, int fp, Tape tape) {
    double[] copy = Arrays.copyOfRange(array, from, to);
    copied(copy, span, from, Math.min(to, array.length), tape);
    return copy;
  }

  public static float[] copyOfRange(
      float[] array, int from, int to, Span span, int fp, Tape tape) {
    float[] copy = Arrays.copyOfRange(array, from, to);
    copied(copy, span, from, Math.min(to, array.length), tape);
    return copy;
  }

  /** The elements {@code from..end} of an array are the first of a new one, which is returned. */
  private static void copied(Object copy, Span source, int from, int end, Tape tape) {
    Span span = tape.fresh(copy);
    tape.copy(span, 0, source, from, end - from);
    tape.retSpan = span;
  }

  public static void fill(double[] array, double x, Span span, int ax, int fp, Tape tape) {
    Arrays.fill(array, x);
    fillAddresses(span, 0, array.length, ax, tape);
  }

  public static void fill(
      double[] array, int from, int to, double x, Span span, int ax, int fp, Tape tape) {
    Arrays.fill(array, from, to, x);
    fillAddresses(span, from, to, ax, tape);
  }

  public static void fill(float[] array, float x, Span span, int ax, int fp, Tape tape) {
    Arrays.fill(array, x);
    fillAddresses(span, 0, array.length, ax, tape);
  }

  public static void fill(
      float[] array, int from, int to, float x, Span span, int ax, int fp, Tape tape) {
    Arrays.fill(array, from, to, x);
    fillAddresses(span, from, to, ax, tape);
  }

  private static void fillAddresses(Span span, int from, int to, int ax, Tape tape) {
    if (ax == 0) {
      tape.clear(span, from, to - from);
      return;
    }
    // The value may be named by an address within the range that is filled.
    int kept = tape.keep(ax);
    for (int i = from; i < to; i++) {
      tape.setMove(tape.target(span, i, kept), kept);
    }
  }
}
