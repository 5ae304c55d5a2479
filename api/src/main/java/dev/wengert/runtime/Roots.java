package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Derivatives of a part of the tape, from its end back to a mark: of the last evaluation of a function at its root.
 * Few statements are walked among many addresses, so the adjoints are in a map.
 */
final class Roots {
  /** Where an evaluation begins, and the address of its variable. */
  private record Mark(int address, int chunk, int ip) {}

  /** Of evaluations that have begun; those that ended with an exception are still there. */
  private final List<Mark> marks = new ArrayList<>();

  private final Map<Integer, Double> adjoints = new HashMap<>();

  /** An evaluation begins; returns its number. */
  int begin() {
    marks.add(null);
    return marks.size() - 1;
  }

  /** From here on statements belong to an evaluation, by the variable whose address is in {@code tape.ret}. */
  void mark(int evaluation, Tape tape) {
    tape.usePairs(false); // the walk back to here is over statements
    tape.saveUse();
    marks.set(evaluation, new Mark(tape.ret, tape.chunk, tape.memory.chunk(tape.chunk).ip));
  }

  /** An evaluation has ended; returns the derivative of its result by its variable. */
  double end(int evaluation, int result, Tape tape) {
    Mark mark = marks.get(evaluation);
    marks.subList(evaluation, marks.size()).clear();
    if (marks.isEmpty()) {
      tape.usePairs(tape.compiles);
    }
    if (result == 0) {
      return 0;
    }
    tape.saveUse();
    adjoints.clear();
    adjoints.put(result, 1.0);
    for (int c = tape.chunk; c >= mark.chunk; c--) {
      walk(tape.memory.chunk(c), c == mark.chunk ? mark.ip : TapeMemory.Chunk.FIRST);
    }
    return take(mark.address);
  }

  void clear() {
    marks.clear();
    adjoints.clear();
  }

  private double take(int address) {
    Double bar = adjoints.remove(address);
    return bar == null ? 0 : bar;
  }

  private void add(int address, double bar) {
    if (bar != 0) {
      adjoints.merge(address, bar, Double::sum);
    }
  }

  /** As {@link Sweep} does it. */
  private void walk(TapeMemory.Chunk chunk, int end) {
    int[] ints = chunk.ints;
    int dp = chunk.dp;
    for (int ip = chunk.ip; ip > end; ) {
      int header = ints[ip - 1];
      if (header == WengertList.BARRIER) {
        ip--;
      } else if (header < 0) {
        bulk(header, ints[ip - 2], ints[ip - 3], ints[ip - 4]);
        ip -= 4;
      } else if (header == 0) {
        add(ints[ip - 3], take(ints[ip - 2]));
        ip -= 3;
      } else {
        int n = header >> 1;
        int lhs = ints[ip - 2];
        double bar = take(lhs);
        if ((header & 1) != 0) {
          add(lhs, bar); // an increment keeps it
        }
        for (int k = 1; k <= n && bar != 0; k++) {
          add(ints[ip - 2 - k], Partials.chain(bar, chunk.partials[dp - k]));
        }
        ip -= n + 2;
        dp -= n;
      }
    }
  }

  private void bulk(int op, int first, int second, int third) {
    if (op == WengertList.CLEAR) {
      for (int i = 0; i < second; i++) {
        adjoints.remove(first + i);
      }
    } else if (op == WengertList.COPY) {
      double[] bars = new double[third];
      for (int i = 0; i < third; i++) {
        bars[i] = take(first + i);
      }
      for (int i = 0; i < third; i++) {
        add(second + i, bars[i]);
      }
    }
  }
}
