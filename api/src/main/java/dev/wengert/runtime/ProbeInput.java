package dev.wengert.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One input in one recording: the numbers that it gave to the tape, by element and hit. */
final class ProbeInput {
  /** More quantities than this are not told apart. */
  static final int MOST = 10_000;
  /** More different values than this are not told apart. */
  private static final int MOST_VALUES = 1_000;

  final ProbeSpec spec;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private Slot scalar;
  long hits;
  /** Whether there were more elements or hits than are told apart. */
  boolean isCrowded;
  final ProbeCalls calls = new ProbeCalls();
  private ProbeHolders holders;
  /** Arrays and collections in fields that were seen already. */
  private SpanTable seen;

  ProbeInput(ProbeSpec spec) {
    this.spec = spec;
  }

  Iterable<Map.Entry<String, Slot>> slots() {
    return slots.entrySet();
  }

  ProbeHolders holders() {
    if (holders == null) {
      holders = new ProbeHolders();
    }
    return holders;
  }

  /** Whether an object is seen for the first time. */
  boolean isFirst(Object o) {
    if (seen == null) {
      seen = new SpanTable();
    }
    return seen.find(o) == null && seen.add(o, 1) != null;
  }

  /** The slot of a name, or null if there are too many. */
  Slot slot(String suffix) {
    if (suffix.isEmpty() && scalar != null) {
      return scalar;
    }
    Slot slot = slots.get(suffix);
    if (slot == null) {
      if (slots.size() >= MOST) {
        isCrowded = true;
        return null;
      }
      slot = new Slot();
      slots.put(suffix, slot);
      if (suffix.isEmpty()) {
        scalar = slot;
      }
    }
    return slot;
  }

  /** One quantity of the report. Each different value has an input of the tape of its own. */
  static final class Slot {
    private int[] numbers = new int[1];
    private double[] values = new double[1];
    private int size;
    long hits;

    /** The value at an address is this input. */
    void hit(Tape tape, int address, double value) {
      hits++;
      if (size == 0 || !same(values[size - 1], value) && size < MOST_VALUES) {
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * size);
          values = Arrays.copyOf(values, 2 * size);
        }
        numbers[size] = tape.inputs++;
        values[size++] = value;
      }
      tape.bulk(WengertList.INPUT, address, numbers[size - 1], 0);
    }

    private static boolean same(double a, double b) {
      return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    double derivative(double[] captured) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += captured[numbers[i]];
      }
      return sum;
    }

    /** The values on which an output depends; the last one if there is none. */
    double[] values(double[][] captured) {
      double[] live = new double[size];
      int n = 0;
      for (int i = 0; i < size; i++) {
        for (double[] row : captured) {
          if (row != null && row[numbers[i]] != 0) {
            live[n++] = values[i];
            break;
          }
        }
      }
      return n == 0 ? new double[] {values[size - 1]} : Arrays.stream(live, 0, n).distinct().toArray();
    }
  }
}
