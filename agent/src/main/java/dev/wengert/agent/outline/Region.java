package dev.wengert.agent.outline;

import java.util.BitSet;

/**
 * A run of instructions that one call can replace: it is entered at its first instruction only, and left at
 * one place, or by returning from the method.
 *
 * @param from number of the first instruction
 * @param to number of the instruction after the last
 * @param depth stack entries below all that the region looks at
 * @param returns whether each way out returns from the method
 * @param parameters variables that it needs
 * @param results variables that it leaves for later
 * @param size bytes that it has
 * @param gain bytes that its method has less when a call takes its place, about
 */
record Region(
    int from, int to, int depth, boolean returns, BitSet parameters, BitSet results, int size, int gain) {
  /** Bytes of a call: loads, the call; stores and calls of {@code Carry}. */
  private static final int LOAD = 3;

  private static final int CARRY = 11;

  static Region of(Listing code, Liveness liveness, int from, int to, int depth, boolean returns) {
    BitSet reads = new BitSet();
    BitSet writes = new BitSet();
    for (int i = from; i < to; i++) {
      if (code.reads[i]) {
        reads.set(code.variable[i]);
      }
      if (code.writes[i]) {
        writes.set(code.variable[i]);
      }
    }
    BitSet results = new BitSet();
    if (!returns) {
      results.or(writes);
      results.and(liveness.before(to));
    }
    BitSet parameters = reads;
    parameters.or(results); // a result that is written on some ways only
    parameters.and(liveness.before(from));
    int size = code.size(from, to);
    int gain = size - callSize(parameters.cardinality(), results.cardinality());
    return new Region(from, to, depth, returns, parameters, results, size, gain);
  }

  boolean writesWhatHandlerReads(Listing code, Liveness liveness) {
    for (Listing.Protected p : code.handlers) {
      if (p.start() <= from && to <= p.end()) {
        for (int i = from; i < to; i++) {
          if (code.writes[i] && liveness.before(p.handler()).get(code.variable[i])) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int callSize(int parameters, int results) {
    return LOAD + LOAD * parameters + (results > 1 ? CARRY * results : LOAD);
  }

  /** Bytes of the method that it becomes, about. */
  int pieceSize() {
    return size + 2 * LOAD * parameters.cardinality() + CARRY * results.cardinality();
  }

  boolean overlaps(Region other) {
    return from < other.to && other.from < to;
  }
}
