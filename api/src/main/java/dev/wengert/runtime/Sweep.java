package dev.wengert.runtime;

import java.util.Arrays;

/**
 * Walks a tape backwards: from the adjoints of outputs to the adjoints of inputs. Statements are read here; the
 * calls of pairs among them are walked by their reverse methods, which come back here for what was recorded inside.
 */
public final class Sweep {
  /** Adjoints; that of address a is at index a + {@link #offset}. */
  public double[] adjoint;

  public int offset;
  /** What pairs kept, and where that of the call that is walked ends. */
  public double[] data;

  public int[] indices;
  public int dataTop;
  public int indexTop;

  /**
   * Not 0 if reverse methods are to take 0 times infinity for 0, as {@link Partials#chain} says. A sweep begins without:
   * all that is done with adjoints leaves NaN what it is, so where none arrives at an input there was none that matters.
   */
  public int careful;

  /** Variables that a loop of a reverse method leaves that is a method of its own. */
  public final double[] loopReals = new double[16];

  public final long[] loopIntegers = new long[16];

  /** Whether a reverse method was called. */
  private boolean metPairs;

  private Tape tape;
  private TapeMemory memory;
  private double[] captured;
  private int chunk;
  /** How many ints are in the chunks before this one. */
  private int before;
  private int ip;
  private int dp;

  /** Whether another pair of the method ran in its place ({@link PairData#tookOver}): takes what says so. */
  public boolean tookOver(int exit) {
    boolean tookOver = indices[indexTop - 1] == exit;
    if (tookOver) {
      indexTop--;
    }
    return tookOver;
  }

  Sweep(Tape tape, double[] adjoint, int offset) {
    begin(tape, adjoint, offset);
  }

  /** Goes to the end of a tape. */
  final void begin(Tape tape, double[] adjoint, int offset) {
    this.tape = tape;
    this.memory = tape.memory;
    this.adjoint = adjoint;
    this.offset = offset;
    this.data = tape.data;
    this.indices = tape.indices;
    this.captured = new double[tape.inputs];
    this.dataTop = 0;
    this.indexTop = 0;
    this.careful = 0;
    this.metPairs = false;
    this.before = 0;
    for (int c = 0; c < tape.chunk; c++) {
      before += memory.chunk(c).ip;
    }
    enter(tape.chunk);
  }

  /**
   * Pulls seeds back to the inputs. The tape is not changed and can be swept again.
   *
   * @param addresses addresses of outputs; 0 for passive ones
   * @param seeds their adjoints
   * @return the adjoint of each input, by its number
   */
  static double[] pullback(Tape tape, int[] addresses, double[] seeds) {
    tape.busy = true;
    try {
      return pull(tape, 0, addresses, seeds);
    } catch (StackOverflowError e) { // reverse methods call each other as deep as the program's methods did
      return LargeStack.call(() -> pull(tape, 0, addresses, seeds));
    } finally {
      tape.busy = false;
    }
  }

  /** As {@link #pullback(Tape, int[], double[])} from one output, whose adjoint is 1. */
  static double[] pullback(Tape tape, int address) {
    tape.busy = true;
    try {
      return pull(tape, address, null, null);
    } catch (StackOverflowError e) {
      return LargeStack.call(() -> pull(tape, address, null, null));
    } finally {
      tape.busy = false;
    }
  }

  /** From one output, or from several. NaN where {@link Tape#uncounted}. */
  private static double[] pull(Tape tape, int address, int[] addresses, double[] seeds) {
    try {
      return pullOrEnd(tape, address, addresses, seeds);
    } catch (TooManyRounds e) {
      tape.uncounted = true;
      double[] unknown = new double[tape.inputs];
      Arrays.fill(unknown, Double.NaN);
      return unknown;
    }
  }

  private static double[] pullOrEnd(Tape tape, int address, int[] addresses, double[] seeds) {
    Sweep sweep = begin(tape);
    sweep.seed(address, addresses, seeds);
    double[] partials = sweep.walk();
    if (!sweep.metPairs || !hasNaN(partials)) {
      return partials;
    }
    sweep = begin(tape);
    sweep.careful = 1;
    sweep.seed(address, addresses, seeds);
    return sweep.walk();
  }

  private static boolean hasNaN(double[] numbers) {
    for (double number : numbers) {
      if (number != number) {
        return true;
      }
    }
    return false;
  }

  private static Sweep begin(Tape tape) {
    tape.saveUse();
    int offset = -tape.deepest;
    double[] adjoint = tape.memory.adjoints(offset + tape.heap);
    if (adjoint == null) {
      throw tape.memory.exhausted(tape, 8L * (offset + tape.heap));
    }
    return tape.memory.sweep(tape, adjoint, offset);
  }

  private void seed(int address, int[] addresses, double[] seeds) {
    if (addresses == null) {
      seed(address, 1);
      return;
    }
    for (int k = 0; k < addresses.length; k++) {
      seed(addresses[k], seeds[k]);
    }
  }

  private void seed(int address, double seed) {
    if (address != 0) {
      adjoint[address + offset] += seed;
    }
  }

  private double[] walk() {
    backTo(TapeMemory.Chunk.FIRST);
    tape.swept = -1;
    return captured;
  }

  /** Between recordings no tape is held, and no result. */
  void forget() {
    tape = null;
    memory = null;
    captured = null;
    adjoint = null;
    data = null;
    indices = null;
  }

  // ---------------------------------------------------------------- what reverse methods call

  /** Walks back what was recorded since {@link WengertList#mark()}. */
  public void backTo(int mark) {
    while (before + ip != mark) {
      if (ip == TapeMemory.Chunk.FIRST && chunk > 0) {
        before -= memory.chunk(chunk - 1).ip;
        enter(chunk - 1);
      } else {
        int end = mark - before;
        walk(end > TapeMemory.Chunk.FIRST ? end : TapeMemory.Chunk.FIRST);
      }
    }
  }

  /** Walks back what a call of a collection recorded ({@link QuietCalls}). Returns whether there was noise before. */
  int backOverNoise() {
    int kept = Memory.get(indices, --indexTop, 0);
    backTo(PairDepth.position(kept));
    return kept < 0 ? 0 : 1;
  }

  // ---------------------------------------------------------------- statements

  private void enter(int index) {
    chunk = index;
    tape.swept = index;
    ip = memory.chunk(index).ip;
    dp = memory.chunk(index).dp;
  }

  /** Reads statements of the current chunk back to an index; a pair among them ends it early. */
  private void walk(int end) {
    int[] ints = memory.chunk(chunk).ints;
    double[] partials = memory.chunk(chunk).partials;
    double[] adjoint = this.adjoint;
    int offset = this.offset;
    int ip = this.ip;
    int dp = this.dp;
    while (ip > end) {
      int header = ints[ip - 1];
      if (header <= 0) {
        if (header == Tape.PAIR || header == Tape.UNWOUND) {
          this.ip = ip - 4;
          this.dp = dp;
          dataTop = ints[ip - 3];
          indexTop = ints[ip - 4];
          pair(memory.reversal(ints[ip - 2]), header);
          return;
        }
        ip = special(header, ints, ip);
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
    this.ip = ip;
    this.dp = dp;
  }

  /** The call of a pair: what it recorded in statements lies before it. */
  private void pair(Reversal reversal, int header) {
    metPairs = true;
    if (header == Tape.PAIR) {
      reversal.back.reverse(this);
    } else {
      reversal.unwind(this);
    }
  }

  /** A move or a bulk statement. Returns where it begins. */
  private int special(int header, int[] ints, int ip) {
    if (header == 0) {
      int lhs = ints[ip - 2] + offset;
      double bar = adjoint[lhs];
      adjoint[lhs] = 0;
      adjoint[ints[ip - 3] + offset] += bar;
      return ip - 3;
    }
    if (header == Tape.BARRIER) {
      return ip - 1;
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

  /** Ranges may overlap, as those of System.arraycopy may: no adjoint is added to a place that is still to be taken. */
  static void copy(double[] adjoint, int to, int from, int n) {
    if (to > from) {
      for (int i = 0; i < n; i++) {
        give(adjoint, to + i, from + i);
      }
    } else if (to < from) {
      for (int i = n - 1; i >= 0; i--) {
        give(adjoint, to + i, from + i);
      }
    }
  }

  private static void give(double[] adjoint, int to, int from) {
    double bar = adjoint[to];
    adjoint[to] = 0;
    adjoint[from] += bar;
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
      statements += header == Tape.MARK || header == Tape.BARRIER ? 0 : 1;
      ip -= size(header);
    }
    return statements;
  }

  /** How many ints a statement takes. */
  private static int size(int header) {
    if (header == Tape.BARRIER) {
      return 1;
    }
    return header < 0 ? 4 : header == 0 ? 3 : 2 + (header >> 1);
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
        if (header == Tape.PAIR || header == Tape.UNWOUND) {
          return onlyInput(tape, address);
        }
        if (header == Tape.BARRIER) {
          ip--;
          continue;
        }
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

  /** The input on which alone a value depends, with the derivative 1: a pair does not tell what it copies. */
  private static int onlyInput(Tape tape, int address) {
    double[] partials = pullback(tape, address);
    int found = -1;
    for (int k = 0; k < partials.length; k++) {
      if (partials[k] != 0) {
        if (partials[k] != 1 || found >= 0) {
          return -1;
        }
        found = k;
      }
    }
    return found;
  }
}
