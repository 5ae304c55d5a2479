package dev.wengert.runtime;

import java.util.Arrays;

/** Walks a tape backwards: from the adjoints of outputs to the adjoints of inputs. */
final class Sweep {
  private Sweep() {}

  /**
   * Pulls seeds back to the inputs. The tape is not changed and can be swept again.
   *
   * @param addresses addresses of outputs; 0 for passive ones
   * @param seeds their adjoints
   * @return the adjoint of each input, by its number
   */
  static double[] pullback(Tape tape, int[] addresses, double[] seeds) {
    tape.saveUse();
    int offset = -tape.deepest;
    double[] adjoint = tape.memory.adjoints(offset + tape.heap);
    if (adjoint == null) {
      throw tape.memory.exhausted(tape, 8L * (offset + tape.heap));
    }
    for (int k = 0; k < addresses.length; k++) {
      if (addresses[k] != 0) {
        adjoint[addresses[k] + offset] += seeds[k];
      }
    }
    double[] captured = new double[tape.inputs];
    for (int c = tape.chunk; c >= 0; c--) {
      tape.swept = c;
      walk(tape.memory.chunk(c), adjoint, offset, captured);
    }
    tape.swept = -1;
    return captured;
  }

  private static void walk(
      TapeMemory.Chunk chunk, double[] adjoint, int offset, double[] captured) {
    int[] ints = chunk.ints;
    double[] partials = chunk.partials;
    int ip = chunk.ip;
    int dp = chunk.dp;
    while (ip > TapeMemory.Chunk.FIRST) {
      int header = ints[ip - 1];
      if (header <= 0) {
        ip = special(header, ints, ip, adjoint, offset, captured);
        continue;
      }
      int lhs = ints[ip - 2] + offset;
      double bar = adjoint[lhs];
      int n = header >> 1;
      if (bar != 0) {
        if ((header & 1) == 0) {
          adjoint[lhs] = 0;
        }
        if (!(Math.abs(bar) < Double.POSITIVE_INFINITY)) {
          for (int k = 1; k <= n; k++) {
            adjoint[ints[ip - 2 - k] + offset] += Partials.chain(bar, partials[dp - k]);
          }
        } else if (n == 2) {
          adjoint[ints[ip - 3] + offset] += partials[dp - 1] * bar;
          adjoint[ints[ip - 4] + offset] += partials[dp - 2] * bar;
        } else if (n == 1) {
          adjoint[ints[ip - 3] + offset] += partials[dp - 1] * bar;
        } else {
          for (int k = 1; k <= n; k++) {
            adjoint[ints[ip - 2 - k] + offset] += partials[dp - k] * bar;
          }
        }
      }
      ip -= n + 2;
      dp -= n;
    }
  }

  /** A move or a bulk statement. Returns where it begins. */
  private static int special(
      int header, int[] ints, int ip, double[] adjoint, int offset, double[] captured) {
    if (header == 0) {
      int lhs = ints[ip - 2] + offset;
      double bar = adjoint[lhs];
      adjoint[lhs] = 0;
      adjoint[ints[ip - 3] + offset] += bar;
      return ip - 3;
    }
    bulk(header, ints[ip - 2], ints[ip - 3], ints[ip - 4], adjoint, offset, captured);
    return ip - 4;
  }

  static void bulk(
      int op, int first, int second, int third, double[] adjoint, int offset, double[] captured) {
    int to = first + offset;
    switch (op) {
      case Tape.COPY -> copy(adjoint, to, second + offset, third);
      case Tape.CLEAR -> Arrays.fill(adjoint, to, to + second, 0);
      case Tape.INPUT -> captured[second] += adjoint[to];
      case Tape.MARK -> { }
      default -> throw new IllegalStateException("statement " + op);
    }
  }

  /** Ranges may overlap, as those of System.arraycopy may. */
  private static void copy(double[] adjoint, int to, int from, int n) {
    double[] bars = Arrays.copyOfRange(adjoint, to, to + n);
    Arrays.fill(adjoint, to, to + n, 0);
    for (int i = 0; i < n; i++) {
      adjoint[from + i] += bars[i];
    }
  }

  /** How many statements a tape holds. */
  static long count(WengertList tape) {
    long statements = 0;
    for (int c = 0; c <= tape.chunk; c++) {
      statements += count(tape.memory.chunk(c));
    }
    return statements;
  }

  static long count(TapeMemory.Chunk chunk) {
    long statements = 0;
    for (int ip = chunk.ip; ip > TapeMemory.Chunk.FIRST; ) {
      int header = chunk.ints[ip - 1];
      statements += header == Tape.MARK ? 0 : 1;
      ip -= header < 0 ? 4 : header == 0 ? 3 : 2 + (header >> 1);
    }
    return statements;
  }

  /**
   * Finds the input that a value is a copy of.
   *
   * @return the input's number, or -1 if the value is not (a copy of) an input
   */
  static int originOf(Tape tape, int address) {
    tape.saveUse();
    int wanted = address;
    for (int c = tape.chunk; c >= 0 && wanted != 0; c--) {
      TapeMemory.Chunk chunk = tape.memory.chunk(c);
      int[] ints = chunk.ints;
      for (int ip = chunk.ip; ip > TapeMemory.Chunk.FIRST; ) {
        int header = ints[ip - 1];
        if (header < 0) {
          int first = ints[ip - 2];
          int second = ints[ip - 3];
          int third = ints[ip - 4];
          ip -= 4;
          if (header == Tape.INPUT && first == wanted) {
            return second;
          }
          if (header == Tape.CLEAR && wanted >= first && wanted < first + second) {
            return -1;
          }
          if (header == Tape.COPY && wanted >= first && wanted < first + third) {
            wanted += second - first;
          }
          continue;
        }
        if (ints[ip - 2] == wanted) {
          if (header != 0) {
            return -1;
          }
          wanted = ints[ip - 3];
        }
        ip -= header == 0 ? 3 : (header >> 1) + 2;
      }
    }
    return -1;
  }
}
