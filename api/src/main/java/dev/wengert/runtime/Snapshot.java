package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * What active arrays held when they were given to code that is not transformed. Elements that have other
 * bits afterwards were overwritten: their old derivatives are cleared. (An element that is overwritten by
 * the number that it held keeps its derivative. The leak that was reported covers it.)
 */
public final class Snapshot {
  private final List<Object> arrays = new ArrayList<>();
  private final List<Object> copies = new ArrayList<>();

  private Snapshot() {}

  /** Before the call. Null if nothing in the array is active. */
  public static Snapshot take(Span span, Tape tape) {
    if (span == null || !tape.isRecording() || !tape.isActive(span)) {
      return null;
    }
    Snapshot snapshot = new Snapshot();
    snapshot.add(span.get(), tape);
    return snapshot;
  }

  private void add(Object array, Tape tape) {
    if (array instanceof Object[] rows) {
      for (Object row : rows) {
        add(row, tape);
      }
    } else if (Reals.isArray(array)) {
      Span span = tape.spans.find(array);
      if (span != null && span.base != 0) {
        arrays.add(array);
        copies.add(array instanceof double[] d ? d.clone() : ((float[]) array).clone());
      }
    }
  }

  /** After the call. */
  public static void compare(Snapshot snapshot, Tape tape) {
    if (snapshot != null) {
      for (int i = 0; i < snapshot.arrays.size(); i++) {
        clearChanged(snapshot.arrays.get(i), snapshot.copies.get(i), tape);
      }
    }
  }

  private static void clearChanged(Object array, Object copy, Tape tape) {
    Span span = tape.span(array);
    int from = -1;
    for (int i = 0; i < span.length; i++) {
      boolean same = bits(array, i) == bits(copy, i);
      if (!same && from < 0) {
        from = i;
      } else if (same && from >= 0) {
        tape.clear(span, from, i - from);
        from = -1;
      }
    }
    if (from >= 0) {
      tape.clear(span, from, span.length - from);
    }
  }

  private static long bits(Object array, int index) {
    return array instanceof double[] d
        ? Double.doubleToRawLongBits(d[index])
        : Float.floatToRawIntBits(((float[]) array)[index]);
  }
}
