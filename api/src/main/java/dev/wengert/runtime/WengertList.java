package dev.wengert.runtime;

import dev.wengert.TapeLimitException;

/**
 * Wengert's list: statements {@code address <- sum(partial_k * address_k)} in the order in which they
 * were executed.
 *
 * <p>A statement is written so that it can be read backwards:
 *
 * <pre>
 *   ints:     a1 ... an  lhs  header        header = n &lt;&lt; 1 | increments
 *   partials: p1 ... pn
 * </pre>
 *
 * Header 0 is a move: one address, no partial. Headers below zero are bulk statements (see {@link
 * Sweep}).
 */
public abstract class WengertList {
  static final int COPY = -1;
  static final int CLEAR = -2;
  static final int INPUT = -3;
  /** Nothing happens; see {@link LineMarks}. */
  static final int MARK = -4;
  /** A call of a pair: number of the reverse method, tops of its data. */
  static final int PAIR = -5;
  /** As {@link #PAIR}, of a call that an exception ended. */
  static final int UNWOUND = -6;
  /** One int: what is before it belongs to another stretch. */
  static final int BARRIER = Integer.MIN_VALUE;

  /** Where statements are kept; null while the list is closed. */
  TapeMemory memory;
  /** Index of the current chunk. */
  int chunk = -1;

  /** How many ints are in the chunks before this one; counts modulo 2^32. */
  private int before;
  /** Whether twins with a reverse method use it now; other statements are recorded as always. */
  private boolean pairs;
  /** Whether pairs rest until something is recorded, and where the next statement was to be when that began. */
  private boolean rests;

  private int restsSince;
  /** Whether this recording may use them at all. */
  private boolean mayPair;

  private int[] ints = TapeMemory.Chunk.NO_INTS;
  private double[] partials = TapeMemory.Chunk.NO_PARTIALS;
  private int ip;
  private int dp;
  private volatile TapeLimitException overflow;
  /** Whether the program goes on, unrecorded, when the memory is used up. */
  private boolean survives;
  private volatile Runnable interruption;
  private boolean open;
  private int pauses;
  /** Entries of a statement under construction, or -1. */
  private int pending = -1;

  // ---------------------------------------------------------------- life

  /** From now on the program is not told when the memory is used up; {@link #checkComplete} still is. */
  final void survives() {
    survives = true;
  }

  /** What the recording thread is to do when it needs more memory next; set by another thread. */
  final void interruptWith(Runnable action) {
    interruption = action;
  }

  /** Whether the memory was used up, and the program goes on. */
  final boolean isFull() {
    return survives && overflow != null;
  }

  /** Starts an empty list. */
  final void open(TapeMemory tapeMemory) {
    memory = tapeMemory;
    open = true;
    before = 0;
    pending = -1;
    use(0);
    ip = TapeMemory.Chunk.FIRST;
    dp = 0;
  }

  /** From here on pairs are called, or no longer. */
  final void usePairs(boolean use) {
    mayPair = use;
    pairs = use && isRecording();
    rests = false;
  }

  /** Whether a pair is to be called, where there is one. */
  public final boolean usesPairs() {
    return pairs || rests && endsRest();
  }

  /**
   * From here on calls record statements, until one of them is recorded: what is passive needs no memory so, while pairs
   * keep it.
   */
  final void restPairs() {
    if (pairs) {
      pairs = false;
      rests = true;
      restsSince = position();
    }
  }

  private boolean endsRest() {
    if (pairsRest()) {
      return false;
    }
    rests = false;
    pairs = true;
    return true;
  }

  /** Whether pairs rest and nothing was recorded since; marks of the calls that are running put a barrier there at most. */
  final boolean pairsRest() {
    int recorded = position() - restsSince;
    return rests && (recorded == 0 || recorded == 1);
  }

  /** What was recorded last is no reason to end the rest. */
  final void restAgain() {
    restsSince = position();
  }

  private void stopPairs() {
    pairs = false;
    rests = false;
  }

  /** Where the next statement will be. */
  public final int position() {
    return before + ip;
  }

  /** Where the next statement will be; what comes later is not joined to a statement before. */
  public final int mark() {
    int i = ip;
    if (ints.length > 0 && ints[i - 1] > 0 && room(0)) {
      ints[ip++] = BARRIER;
    }
    return before + ip;
  }

  /** Drops the statements. Returns the memory, for the next list. */
  final TapeMemory close() {
    open = false;
    pauses = 0;
    stopPairs();
    mayPair = false;
    overflow = null;
    survives = false;
    interruption = null;
    chunk = -1;
    pauseBuffers();
    TapeMemory used = memory;
    memory = null;
    return used;
  }

  final boolean isPaused() {
    return pauses > 0;
  }

  final boolean isOpen() {
    return open;
  }

  /** From here on nothing is recorded and every value that is computed is passive. */
  final void pause() {
    if (pauses++ == 0) {
      stopPairs();
      saveUse();
      pauseBuffers();
    }
  }

  /** Ends the last {@link #pause}. */
  final void unpause() {
    if (--pauses == 0) {
      resume();
      pairs = mayPair;
    }
  }

  private void pauseBuffers() {
    ints = TapeMemory.Chunk.NO_INTS;
    partials = TapeMemory.Chunk.NO_PARTIALS;
  }

  private void resume() {
    ints = memory.chunk(chunk).ints;
    partials = memory.chunk(chunk).partials;
  }

  private void use(int index) {
    chunk = index;
    resume();
  }

  /** Writes the fill of the current chunk where the sweep reads it. */
  final void saveUse() {
    if (chunk >= 0) {
      memory.chunk(chunk).ip = ip;
      memory.chunk(chunk).dp = dp;
    }
  }

  /**
   * Makes room for a statement of {@code n} entries.
   *
   * @return false if nothing is to be recorded now (closed or paused)
   */
  private boolean grow(int n) {
    if (!isRecording() || isFull()) {
      return false;
    }
    checkComplete();
    saveUse();
    Runnable action = interruption;
    if (action != null) {
      interruption = null;
      action.run();
    }
    do {
      if (!memory.hasChunk(chunk + 1, n)) {
        pauseBuffers();
        overflow = memory.exhausted(this, 0);
        if (survives) {
          pauses++; // for good
          return false;
        }
        throw overflow;
      }
      enter(memory.chunk(chunk + 1));
    } while (ip + n + 4 > ints.length);
    return true;
  }

  /** The next chunk. */
  private void enter(TapeMemory.Chunk next) {
    before += ip;
    chunk++;
    ints = next.ints;
    partials = next.partials;
    ip = TapeMemory.Chunk.FIRST;
    dp = 0;
    next.ip = ip;
    next.dp = dp;
  }

  /** More was to be recorded than there is memory for. */
  final TapeLimitException overflow() {
    if (overflow == null) {
      overflow = memory.exhausted(this, 0);
    }
    pauseBuffers();
    stopPairs();
    return overflow;
  }

  /** Throws if the limit was reached in this recording, even if the program caught that. */
  final void checkComplete() {
    if (overflow != null) {
      throw overflow;
    }
  }

  /** How many statements have been recorded. */
  final long statements() {
    saveUse();
    return Sweep.count(this);
  }

  /** Whether statements are recorded now. */
  final boolean isRecording() {
    return open && pauses == 0;
  }

  // ---------------------------------------------------------------- statements
  // recN: over an address of a frame; passive right sides record nothing, the result is 0. Passive
  // arguments drop out on the slow path, so that the fast one is short enough to be inlined.
  // setN: over an address of the heap; passive right sides record a kill.

  private boolean room(int n) {
    return ip + n + 2 <= ints.length || grow(n);
  }

  /** {@code lhs <- a}: the same value at another address. */
  public int move(int lhs, int a) {
    if (a == 0 || !room(1)) {
      return 0;
    }
    int i = ip;
    int[] ints = this.ints;
    ints[i] = a;
    ints[i + 1] = lhs;
    ints[i + 2] = 0;
    ip = i + 3;
    return lhs;
  }

  /** As {@link #move}, over an address of the heap. */
  public int setMove(int lhs, int a) {
    return move(lhs, a) == 0 ? kill(lhs) : lhs;
  }

  public int rec1(int lhs, int a, double p) {
    int i = ip;
    int[] ints = this.ints;
    if (a != 0 && i + 3 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      ints[i] = a;
      ints[i + 1] = lhs;
      ints[i + 2] = 1 << 1;
      partials[d] = p;
      ip = i + 3;
      dp = d + 1;
      return lhs;
    }
    return slow1(lhs, a, p);
  }

  private int slow1(int lhs, int a, double p) {
    if (a == 0) {
      return 0;
    }
    return grow(1) ? rec1(lhs, a, p) : 0;
  }

  public int rec2(int lhs, int a, double p, int b, double q) {
    int i = ip;
    int[] ints = this.ints;
    if (a != 0 && b != 0 && i + 4 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      ints[i] = a;
      ints[i + 1] = b;
      ints[i + 2] = lhs;
      ints[i + 3] = 2 << 1;
      partials[d] = p;
      partials[d + 1] = q;
      ip = i + 4;
      dp = d + 2;
      return lhs;
    }
    return slow2(lhs, a, p, b, q);
  }

  private int slow2(int lhs, int a, double p, int b, double q) {
    if (a == 0) {
      return rec1(lhs, b, q);
    }
    if (b == 0) {
      return rec1(lhs, a, p);
    }
    return grow(2) ? rec2(lhs, a, p, b, q) : 0;
  }

  public int rec3(int lhs, int a, double p, int b, double q, int c, double r) {
    int i = ip;
    int[] ints = this.ints;
    if (a != 0 && b != 0 && c != 0 && i + 5 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      ints[i] = a;
      ints[i + 1] = b;
      ints[i + 2] = c;
      ints[i + 3] = lhs;
      ints[i + 4] = 3 << 1;
      partials[d] = p;
      partials[d + 1] = q;
      partials[d + 2] = r;
      ip = i + 5;
      dp = d + 3;
      return lhs;
    }
    return slow3(lhs, a, p, b, q, c, r);
  }

  private int slow3(int lhs, int a, double p, int b, double q, int c, double r) {
    if (a == 0) {
      return rec2(lhs, b, q, c, r);
    }
    if (b == 0) {
      return rec2(lhs, a, p, c, r);
    }
    if (c == 0) {
      return rec2(lhs, a, p, b, q);
    }
    return grow(3) ? rec3(lhs, a, p, b, q, c, r) : 0;
  }

  public int rec4(int lhs, int a, double p, int b, double q, int c, double r, int e, double s) {
    int i = ip;
    int[] ints = this.ints;
    if (a != 0 && b != 0 && c != 0 && e != 0 && i + 6 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      ints[i] = a;
      ints[i + 1] = b;
      ints[i + 2] = c;
      ints[i + 3] = e;
      ints[i + 4] = lhs;
      ints[i + 5] = 4 << 1;
      partials[d] = p;
      partials[d + 1] = q;
      partials[d + 2] = r;
      partials[d + 3] = s;
      ip = i + 6;
      dp = d + 4;
      return lhs;
    }
    return slow4(lhs, a, p, b, q, c, r, e, s);
  }

  private int slow4(int lhs, int a, double p, int b, double q, int c, double r, int e, double s) {
    if (a == 0) {
      return rec3(lhs, b, q, c, r, e, s);
    }
    if (b == 0) {
      return rec3(lhs, a, p, c, r, e, s);
    }
    if (c == 0) {
      return rec3(lhs, a, p, b, q, e, s);
    }
    if (e == 0) {
      return rec3(lhs, a, p, b, q, c, r);
    }
    return grow(4) ? rec4(lhs, a, p, b, q, c, r, e, s) : 0;
  }

  // Longer right sides: open(n), push(a, p) up to n times, then rec(lhs) or set(lhs).

  /** Opens a statement of at most {@code n} entries. */
  public void open(int n) {
    pending = room(n) ? 0 : -1;
  }

  /** Adds an entry to the open statement. */
  public void push(int a, double p) {
    if (a != 0 && pending >= 0) {
      ints[ip++] = a;
      partials[dp++] = p;
      pending++;
    }
  }

  /** Closes the open statement over an address of a frame. */
  public int rec(int lhs) {
    if (pending <= 0) {
      return 0;
    }
    ints[ip] = lhs;
    ints[ip + 1] = pending << 1;
    ip += 2;
    return lhs;
  }

  /** Closes the open statement over an address of the heap. */
  public int set(int lhs) {
    return rec(lhs) == 0 ? kill(lhs) : lhs;
  }

  /** Records that the value at an address was overwritten by a passive one. */
  public int kill(int lhs) {
    if (lhs != 0) {
      bulk(CLEAR, lhs, 1, 0);
    }
    return 0;
  }

  public int set1(int lhs, int a, double p) {
    return rec1(lhs, a, p) == 0 ? kill(lhs) : lhs;
  }

  public int set2(int lhs, int a, double p, int b, double q) {
    return rec2(lhs, a, p, b, q) == 0 ? kill(lhs) : lhs;
  }

  public int set3(int lhs, int a, double p, int b, double q, int c, double r) {
    return rec3(lhs, a, p, b, q, c, r) == 0 ? kill(lhs) : lhs;
  }

  public int set4(int lhs, int a, double p, int b, double q, int c, double r, int e, double s) {
    return rec4(lhs, a, p, b, q, c, r, e, s) == 0 ? kill(lhs) : lhs;
  }

  // accN: a sum one of whose terms is a whole value at address self. Where self is the left side,
  // the statement adds to it and need not name it. Where the last statement wrote to the same left
  // side, and nothing that is added is that left side itself, it takes the new entries: the sum of
  // a loop becomes one statement.

  public int acc1(int lhs, int self, int a, double p) {
    int i = ip;
    int[] ints = this.ints;
    if (self == lhs && a != 0 && i + 3 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      int header = ints[i - 1];
      if (ints[i - 2] == lhs && header > 0 && a != lhs) {
        ints[i - 2] = a;
        ints[i - 1] = lhs;
        ints[i] = header + (1 << 1);
        ip = i + 1;
      } else {
        ints[i] = a;
        ints[i + 1] = lhs;
        ints[i + 2] = 1 << 1 | 1;
        ip = i + 3;
      }
      partials[d] = p;
      dp = d + 1;
      return lhs;
    }
    return slowAcc1(lhs, self, a, p);
  }

  private int slowAcc1(int lhs, int self, int a, double p) {
    if (self != lhs || lhs == 0) {
      return rec2(lhs, self, 1.0, a, p);
    }
    if (a == 0) {
      return isPaused() ? 0 : lhs;
    }
    return grow(1) ? acc1(lhs, self, a, p) : 0;
  }

  public int acc2(int lhs, int self, int a, double p, int b, double q) {
    int i = ip;
    int[] ints = this.ints;
    if (self == lhs && a != 0 && b != 0 && i + 4 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      int header = ints[i - 1];
      if (ints[i - 2] == lhs && header > 0 && a != lhs && b != lhs) {
        ints[i - 2] = a;
        ints[i - 1] = b;
        ints[i] = lhs;
        ints[i + 1] = header + (2 << 1);
        ip = i + 2;
      } else {
        ints[i] = a;
        ints[i + 1] = b;
        ints[i + 2] = lhs;
        ints[i + 3] = 2 << 1 | 1;
        ip = i + 4;
      }
      partials[d] = p;
      partials[d + 1] = q;
      dp = d + 2;
      return lhs;
    }
    return slowAcc2(lhs, self, a, p, b, q);
  }

  private int slowAcc2(int lhs, int self, int a, double p, int b, double q) {
    if (self != lhs || lhs == 0) {
      return rec3(lhs, self, 1.0, a, p, b, q);
    }
    if (a == 0) {
      return acc1(lhs, self, b, q);
    }
    if (b == 0) {
      return acc1(lhs, self, a, p);
    }
    return grow(2) ? acc2(lhs, self, a, p, b, q) : 0;
  }

  public int acc3(int lhs, int self, int a, double p, int b, double q, int c, double r) {
    int i = ip;
    int[] ints = this.ints;
    if (self == lhs && a != 0 && b != 0 && c != 0 && i + 5 <= ints.length) {
      int d = dp;
      double[] partials = this.partials;
      int header = ints[i - 1];
      if (ints[i - 2] == lhs && header > 0 && a != lhs && b != lhs && c != lhs) {
        ints[i - 2] = a;
        ints[i - 1] = b;
        ints[i] = c;
        ints[i + 1] = lhs;
        ints[i + 2] = header + (3 << 1);
        ip = i + 3;
      } else {
        ints[i] = a;
        ints[i + 1] = b;
        ints[i + 2] = c;
        ints[i + 3] = lhs;
        ints[i + 4] = 3 << 1 | 1;
        ip = i + 5;
      }
      partials[d] = p;
      partials[d + 1] = q;
      partials[d + 2] = r;
      dp = d + 3;
      return lhs;
    }
    return slowAcc3(lhs, self, a, p, b, q, c, r);
  }

  private int slowAcc3(int lhs, int self, int a, double p, int b, double q, int c, double r) {
    if (self != lhs || lhs == 0) {
      return rec4(lhs, self, 1.0, a, p, b, q, c, r);
    }
    if (a == 0) {
      return acc2(lhs, self, b, q, c, r);
    }
    if (b == 0) {
      return acc2(lhs, self, a, p, c, r);
    }
    if (c == 0) {
      return acc2(lhs, self, a, p, b, q);
    }
    return grow(3) ? acc3(lhs, self, a, p, b, q, c, r) : 0;
  }

  public int setAcc1(int lhs, int self, int a, double p) {
    return acc1(lhs, self, a, p) == 0 ? kill(lhs) : lhs;
  }

  public int setAcc2(int lhs, int self, int a, double p, int b, double q) {
    return acc2(lhs, self, a, p, b, q) == 0 ? kill(lhs) : lhs;
  }

  public int setAcc3(int lhs, int self, int a, double p, int b, double q, int c, double r) {
    return acc3(lhs, self, a, p, b, q, c, r) == 0 ? kill(lhs) : lhs;
  }

  // ---------------------------------------------------------------- bulk statements

  /** Records a bulk statement; it is recorded even while paused, since it only takes away. */
  final void bulk(int op, int first, int second, int third) {
    if (!open || isFull()) {
      return;
    }
    boolean paused = pauses > 0;
    if (paused) {
      int depth = pauses;
      resume();
      try {
        pauses = 0;
        bulk(op, first, second, third);
        saveUse();
      } finally {
        pauses = depth;
        ints = TapeMemory.Chunk.NO_INTS;
        partials = TapeMemory.Chunk.NO_PARTIALS;
      }
      return;
    }
    if (ip + 4 > ints.length && !grow(2)) {
      return;
    }
    int i = ip;
    ints[i] = third;
    ints[i + 1] = second;
    ints[i + 2] = first;
    ints[i + 3] = op;
    ip = i + 4;
  }
}
