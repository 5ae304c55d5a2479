package dev.wengert.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;

/**
 * The array on which a buffer works, and where it begins there: the two share addresses, whichever of
 * them is written.
 *
 * @param array null for memory outside the heap, which has no addresses
 * @param type name of the buffer's class, for leaks
 */
record HeapBuffer(Object array, int offset, String type) {
  /** The array and the offset of any buffer of a class; null where the JDK keeps them from us. */
  record Access(String type, VarHandle array, VarHandle offset) {
    static Access of(Class<? extends Buffer> buffer, Class<?> array) {
      return new Access(buffer.getName(), field(buffer, "hb", array), field(buffer, "offset", int.class));
    }

    private static VarHandle field(Class<?> buffer, String name, Class<?> type) {
      try {
        return MethodHandles.privateLookupIn(buffer, MethodHandles.lookup())
            .findVarHandle(buffer, name, type);
      } catch (ReflectiveOperationException e) {
        return null;
      }
    }

    HeapBuffer of(Buffer buffer) {
      if (array != null && offset != null) {
        return new HeapBuffer(array.get(buffer), (int) offset.get(buffer), type);
      }
      return buffer.hasArray()
          ? new HeapBuffer(buffer.array(), buffer.arrayOffset(), type)
          : new HeapBuffer(null, 0, type);
    }
  }

  private String put() {
    return Sites.program(type + ".put (outside the heap)");
  }

  int address(int index, Tape tape) {
    return array == null ? 0 : Span.address(tape.span(array), offset + index);
  }

  void store(int index, int ax, Tape tape) {
    if (array != null) {
      tape.setMove(tape.target(tape.span(array), offset + index, ax), ax);
    } else if (ax != 0) {
      tape.leak(ax, "ARGUMENT", put());
    }
  }

  /** Elements of the buffer were copied to an array. */
  void copyOut(int index, Span target, int to, int n, Tape tape) {
    if (array != null) {
      tape.copy(target, to, tape.span(array), offset + index, n);
    } else {
      tape.clear(target, to, n);
    }
  }

  /** Elements of an array were copied to the buffer. */
  void copyIn(int index, Span source, int from, int n, Tape tape) {
    if (array != null) {
      tape.copy(tape.span(array), offset + index, source, from, n);
    } else if (n > 0 && source != null) {
      tape.leak(source, "ARRAY_CONTENT", put());
    }
  }

  /** Elements of another buffer were copied to this one. */
  void copyFrom(int to, HeapBuffer source, int from, int n, Tape tape) {
    if (source.array != null) {
      copyIn(to, tape.span(source.array), source.offset + from, n, tape);
    } else if (array != null) {
      tape.clear(tape.span(array), offset + to, n);
    }
  }
}
