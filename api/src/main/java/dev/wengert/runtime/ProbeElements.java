package dev.wengert.runtime;

import java.util.List;
import java.util.Map;

/** The numbers in an object: itself, if it is a box, or the elements of arrays, lists and maps of the JDK. */
final class ProbeElements {
  /** Takes the numbers one after the other. */
  interface Visitor {
    /**
     * @param suffix what goes behind the name: "", "[2]", "[1][3]", "[key]"
     * @param address of the number, or 0
     * @param box the box with the number, or null if it is an array's element
     * @param index in the array
     */
    void number(String suffix, double value, int address, Object box, Span array, int index);
  }

  private static final int MOST_DIMENSIONS = 4;

  private final ProbeSpec spec;
  private final Tape tape;
  private final Visitor visitor;

  ProbeElements(ProbeSpec spec, Tape tape, Visitor visitor) {
    this.spec = spec;
    this.tape = tape;
    this.visitor = visitor;
  }

  /** Whether there was something in it that can be a number. */
  boolean visit(Object o, String suffix) {
    return visit(o, suffix, 0);
  }

  private boolean visit(Object o, String suffix, int dimensions) {
    if (o instanceof Double || o instanceof Float) {
      visitor.number(suffix, ((Number) o).doubleValue(), tape.boxAddress(o), o, null, 0);
    } else if (o instanceof double[] a) {
      Span span = tape.span(a);
      for (int i = 0; i < a.length; i++) {
        element(span, i, a[i], suffix, dimensions);
      }
    } else if (o instanceof float[] a) {
      Span span = tape.span(a);
      for (int i = 0; i < a.length; i++) {
        element(span, i, a[i], suffix, dimensions);
      }
    } else if (o == null || dimensions == MOST_DIMENSIONS) {
      return false;
    } else if (o instanceof Object[] rows) {
      boolean any = rows.length == 0;
      for (int i = 0; i < rows.length; i++) {
        any |= wants(i, dimensions) && visit(rows[i], suffix + '[' + i + ']', dimensions + 1);
      }
      return any;
    } else if (ActiveSearch.isJdk(o.getClass())) {
      return collection(o, suffix, dimensions);
    } else {
      return false;
    }
    return true;
  }

  /** Only those of the JDK: others would run code of the program. */
  private boolean collection(Object o, String suffix, int dimensions) {
    boolean any = false;
    if (o instanceof List<?> list) {
      int i = 0;
      for (Object x : list.toArray()) {
        any |= wants(i, dimensions) && visit(x, suffix + '[' + i + ']', dimensions + 1);
        i++;
      }
    } else if (o instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> e : map.entrySet()) {
        String key = text(e.getKey());
        any |= key != null && visit(e.getValue(), suffix + '[' + key + ']', dimensions + 1);
      }
    }
    return any;
  }

  /** A key or an argument as a text; null if that would run code of the program. */
  static String text(Object o) {
    if (o instanceof String s) {
      return s;
    }
    if (o instanceof Enum<?> constant) {
      return constant.name();
    }
    return o instanceof Number || o instanceof Boolean || o instanceof Character ? o.toString() : null;
  }

  private boolean wants(int index, int dimensions) {
    return dimensions > 0 || spec.wantsElement(index);
  }

  private void element(Span span, int i, double value, String suffix, int dimensions) {
    if (wants(i, dimensions)) {
      visitor.number(suffix + '[' + i + ']', value, Span.address(span, i), null, span, i);
    }
  }
}
