package dev.wengert.runtime;

import java.util.Arrays;

/** The active terms of a sum that the JDK computes. */
final class Terms {
  private int[] addresses = new int[16];
  private int size;
  /** How many terms there are, with the passive ones. */
  long count;

  /** Notes a term; returns its value. */
  double take(Element e) {
    count++;
    int address = e.address(Recordings.current());
    if (address != 0) {
      add(address);
    }
    return e.value;
  }

  private void add(int address) {
    if (size == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * size);
    }
    addresses[size++] = address;
  }

  /** Takes over the terms of another sum. */
  Terms addAll(Terms other) {
    for (int i = 0; i < other.size; i++) {
      add(other.addresses[i]);
    }
    count += other.count;
    return this;
  }

  /** Records the sum times a factor. Returns its address. */
  int record(double factor, Tape tape) {
    if (size == 0 || tape == null || !tape.isRecording()) {
      return 0;
    }
    int sum = tape.allocate(1);
    tape.rec1(sum, addresses[0], factor);
    for (int i = 1; i < size; i++) {
      tape.acc1(sum, sum, addresses[i], factor);
    }
    return sum;
  }
}
