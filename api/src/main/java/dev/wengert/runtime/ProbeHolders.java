package dev.wengert.runtime;

import java.util.Arrays;

/**
 * A field of many objects as an input: the value that it has when it is read first, or a constant that is assigned
 * while its object is used. What is computed from inputs and assigned is no input.
 */
final class ProbeHolders {
  private static final int STATIC = 0;

  /** By the object with the field; a span's base is the number of its state. */
  private final SpanTable objects = new SpanTable();
  private long[] bits = new long[16];
  /** Of the input; 0 if the field holds something computed. */
  private int[] addresses = new int[16];
  private boolean[] known = new boolean[16];
  private int size = 1;

  /** The number of an object's state; null stands for a static field. */
  int state(Object object) {
    if (object == null) {
      return STATIC;
    }
    Span span = objects.find(object);
    if (span == null) {
      span = objects.add(object, 1);
      if (size == bits.length) {
        bits = Arrays.copyOf(bits, 2 * size);
        addresses = Arrays.copyOf(addresses, 2 * size);
        known = Arrays.copyOf(known, 2 * size);
      }
      span.base = size++;
    }
    return span.base;
  }

  /** Whether a field that has this value and no address was not seen with it before. */
  boolean isNew(int state, double value) {
    return !known[state] || bits[state] != Double.doubleToRawLongBits(value);
  }

  /** Whether the field was met before. */
  boolean isKnown(int state) {
    return known[state];
  }

  int address(int state) {
    return addresses[state];
  }

  void set(int state, double value, int address) {
    known[state] = true;
    bits[state] = Double.doubleToRawLongBits(value);
    addresses[state] = address;
  }
}
