package dev.wengert.runtime;

/** As {@link Sweep}, for a tape with {@link LineMarks}: also sums what each source line contributes. */
final class LineSweep {
  private LineSweep() {}

  /**
   * Pulls a seed at an output back to the inputs.
   *
   * @param address of the output; 0 if it is passive
   * @param significance by number of the line: the sum of |adjoint * value| over the marks is added. Products that
   *     are not finite do not count
   * @return the adjoint of each input, by its number
   */
  static double[] pullback(Tape tape, int address, double seed, double[] significance) {
    tape.saveUse();
    int offset = -tape.deepest;
    double[] adjoint = tape.memory.adjoints(offset + tape.heap);
    if (adjoint == null) {
      throw tape.memory.exhausted(tape, 8L * (offset + tape.heap));
    }
    if (address != 0) {
      adjoint[address + offset] = seed;
    }
    double[] captured = new double[tape.inputs];
    for (int c = tape.chunk; c >= 0; c--) {
      tape.swept = c;
      walk(tape.memory.chunk(c), adjoint, offset, captured, significance);
    }
    tape.swept = -1;
    return captured;
  }

  private static void walk(
      TapeMemory.Chunk chunk, double[] adjoint, int offset, double[] captured, double[] significance) {
    int[] ints = chunk.ints;
    int dp = chunk.dp;
    for (int ip = chunk.ip; ip > TapeMemory.Chunk.FIRST; ) {
      int header = ints[ip - 1];
      int lhs = ints[ip - 2] + offset;
      if (header == WengertList.MARK) {
        double product = Math.abs(adjoint[lhs] * LineMarks.value(ints[ip - 4]));
        if (product < Double.POSITIVE_INFINITY) {
          significance[ints[ip - 3]] += product;
        }
        ip -= 4;
      } else if (header < 0) {
        Sweep.bulk(header, ints[ip - 2], ints[ip - 3], ints[ip - 4], adjoint, offset, captured);
        ip -= 4;
      } else if (header == 0) {
        double bar = adjoint[lhs];
        adjoint[lhs] = 0;
        adjoint[ints[ip - 3] + offset] += bar;
        ip -= 3;
      } else {
        double bar = adjoint[lhs];
        int n = header >> 1;
        if (bar != 0) {
          if ((header & 1) == 0) {
            adjoint[lhs] = 0;
          }
          for (int k = 1; k <= n; k++) {
            adjoint[ints[ip - 2 - k] + offset] += Partials.chain(bar, chunk.partials[dp - k]);
          }
        }
        ip -= n + 2;
        dp -= n;
      }
    }
  }
}
