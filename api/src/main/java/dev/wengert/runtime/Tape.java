package dev.wengert.runtime;

import dev.wengert.Leak;
import dev.wengert.TapeLimitException;
import java.util.ArrayList;
import java.util.List;

/**
 * One recording: a list of statements {@code address <- sum(partial_k * address_k)}.
 *
 * <p>Addresses index one adjoint array. Positive addresses belong to the heap (array elements,
 * fields, boxes) and are handed out once; negative ones belong to frames of twins, a stack that
 * grows downwards; 0 is passive. A statement is written as
 *
 * <pre>
 *   ints:     a1 ... an  lhs  header        header = n &lt;&lt; 1 | increments
 *   partials: p1 ... pn
 * </pre>
 *
 * so that it can be read backwards. Headers below zero are bulk statements (see {@link Sweep}).
 *
 * <p>A tape belongs to one thread. Its methods are called by transformed code.
 */
public final class Tape {
  static final int COPY = -1;
  static final int CLEAR = -2;
  static final int INPUT = -3;

  private static final int FIRST_CHUNK = 1 << 10;
  private static final int LARGEST_CHUNK = 1 << 18;

  /** The address of the double that a twin has just returned; 0 if it is passive. */
  public int ret;
  /** The span of the array that a twin has just returned; checked before use. */
  public Span retSpan;
  /** Lower end of the deepest live frame. */
  public int top;

  /** Stamp of this recording; addresses with another stamp are passive. */
  int id;
  final SpanTable spans = new SpanTable();
  final Leaks leaks = new Leaks();
  final Escapes escapes = new Escapes();
  final Evictions evictions = new Evictions();
  final List<Chunk> chunks = new ArrayList<>();

  int[] ints = Chunk.NO_INTS;
  double[] partials = Chunk.NO_PARTIALS;
  int ip;
  int dp;
  /** Index of the current chunk. */
  int chunk = -1;
  int deepest;
  int heap = 1;
  int inputs;
  /** Boxes with a derivative; while 0, unboxing looks nothing up. */
  int boxes;
  private double[] adjoint = new double[64];
  private TapeLimitException overflow;
  private long bytes;
  private long limit = Long.MAX_VALUE;
  private boolean open;
  private int pauses;

  // ---------------------------------------------------------------- life

  /** Starts a recording on this tape. */
  void begin(long limitBytes) {
    id = Recordings.nextId();
    limit = limitBytes;
    open = true;
    if (chunks.isEmpty()) {
      addChunk(FIRST_CHUNK);
    }
    use(0);
    ip = 0;
    dp = 0;
    resume();
  }

  /** Ends the recording; memory is kept for the next one, up to a share of what is allowed. */
  void end() {
    open = false;
    id = Recordings.nextId();
    spans.clear();
    leaks.clear();
    escapes.clear();
    evictions.clear();
    heap = 1;
    deepest = 0;
    inputs = 0;
    boxes = 0;
    pauses = 0;
    overflow = null;
    chunk = -1;
    retSpan = null;
    ret = 0;
    pauseBuffers();
  }

  boolean isPaused() {
    return pauses > 0;
  }

  boolean isOpen() {
    return open;
  }

  /** From here on nothing is recorded and every value that is computed is passive. */
  void pause() {
    if (pauses++ == 0) {
      saveUse();
      pauseBuffers();
    }
  }

  /** Ends the last {@link #pause}. */
  void unpause() {
    if (--pauses == 0) {
      resume();
    }
  }

  private void pauseBuffers() {
    ints = Chunk.NO_INTS;
    partials = Chunk.NO_PARTIALS;
  }

  private void resume() {
    ints = chunks.get(chunk).ints;
    partials = chunks.get(chunk).partials;
  }

  private void use(int index) {
    chunk = index;
    ints = chunks.get(index).ints;
    partials = chunks.get(index).partials;
  }

  /** Writes the fill of the current chunk where the sweep reads it. */
  void saveUse() {
    if (chunk >= 0) {
      chunks.get(chunk).ip = ip;
      chunks.get(chunk).dp = dp;
    }
  }

  private void addChunk(int size) {
    Chunk next = bytes + Chunk.bytes(size) > limit ? null : new Chunk(size);
    if (next == null) {
      pauseBuffers();
      overflow = new TapeLimitException(statements(), bytes, limit);
      throw overflow;
    }
    bytes += next.bytes();
    chunks.add(next);
  }

  /**
   * Makes room for a statement of {@code n} entries.
   *
   * @return false if nothing is to be recorded now (closed or paused)
   */
  private boolean grow(int n) {
    if (!open || pauses > 0) {
      return false;
    }
    checkComplete();
    saveUse();
    while (true) {
      if (chunk + 1 == chunks.size()) {
        int last = chunks.get(chunk).ints.length;
        addChunk(Math.max(Math.min(last * 2, LARGEST_CHUNK), (n + 4) * 2));
      }
      use(chunk + 1);
      ip = 0;
      dp = 0;
      if (n + 4 <= ints.length && n <= partials.length) {
        return true;
      }
      saveUse();
    }
  }

  /** Throws if the limit was reached in this recording, even if the program caught that. */
  void checkComplete() {
    if (overflow != null) {
      throw overflow;
    }
  }

  /** The adjoint array, all zero, at least so long. */
  double[] adjoints(int length) {
    if (adjoint.length < length) {
      if (bytes + 8L * length > limit) {
        throw new TapeLimitException(statements(), bytes + 8L * length, limit);
      }
      adjoint = new double[Math.max(length, (int) Math.min(1 << 28, 2L * adjoint.length))];
    } else {
      java.util.Arrays.fill(adjoint, 0, length, 0);
    }
    return adjoint;
  }

  /** How many statements have been recorded. */
  long statements() {
    saveUse();
    return Sweep.count(this);
  }

  /** Bytes of tape held, used or not. */
  long bytes() {
    return bytes;
  }

  // ---------------------------------------------------------------- addresses

  /** Enters the frame of a twin: {@code size} addresses below {@code fp}. */
  public void enter(int fp, int size) {
    int end = fp - size;
    top = end;
    if (end < deepest) {
      deepest = end;
    }
  }

  /** Takes a slot for the result below the deepest live frame. Returns the end of that frame. */
  public int enterOriginal() {
    if (top - 1 < deepest) {
      deepest = top - 1;
    }
    return top;
  }

  /** Takes {@code n} new heap addresses. */
  int allocate(int n) {
    int address = heap;
    if (heap + n < 0) {
      throw new TapeLimitException(statements(), bytes, limit);
    }
    heap += n;
    return address;
  }

  /** The span of an array by identity; null for null. */
  public Span span(Object array) {
    if (array == null) {
      return null;
    }
    Span span = spans.find(array);
    return span != null ? span : spans.add(array, java.lang.reflect.Array.getLength(array), this);
  }

  /** The span of an array that a twin has just made. */
  public Span fresh(Object array) {
    return spans.add(array, java.lang.reflect.Array.getLength(array), this);
  }

  /** The span that goes with an array a twin returned. */
  public Span returned(Object array) {
    Span cached = retSpan;
    return cached != null && cached.refersTo(array) ? cached : span(array);
  }

  /**
   * The address that a store to an array element writes.
   *
   * @param active the addresses of the stored expression, or'ed
   * @return 0 if neither the array nor the value has a derivative
   */
  public int target(Span span, int index, int active) {
    if (span == null) {
      return 0;
    }
    int base = span.base;
    if (base != 0) {
      return base + index;
    }
    return active == 0 || pauses > 0 || !open ? 0 : activate(span) + index;
  }

  int activate(Span span) {
    if (span.base == 0) {
      span.base = allocate(span.length);
    }
    return span.base;
  }

  /** Copies a value to an address of its own if it is named by an address that may be overwritten. */
  public int protect(int address, int overwritten, int own) {
    return address == overwritten && address != 0 ? rec1(own, address, 1.0) : address;
  }

  /** Copies a value that is named by a heap address to an address of its own. */
  public int secure(int address, int own) {
    return address > 0 ? rec1(own, address, 1.0) : address;
  }

  /** Copies a returned value to the address that the caller gave, unless it is there already. */
  public int secureReturn(int address, int own) {
    return address == 0 || address == own ? address : rec1(own, address, 1.0);
  }

  /** Copies a value to a new heap address, for a holder that outlives the frame. */
  int keep(int address) {
    if (address == 0 || !open || pauses > 0) {
      return 0;
    }
    return rec1(allocate(1), address, 1.0);
  }

  // ---------------------------------------------------------------- statements
  // recN: over an address of a frame; passive right sides record nothing, the result is 0.
  // setN: over an address of the heap; passive right sides record a kill.

  private boolean room(int n) {
    return ip + n + 2 <= ints.length && dp + n <= partials.length || grow(n);
  }


  public int rec1(int lhs, int a, double p) {
    if (a == 0 || !room(1)) {
      return 0;
    }
    int i = ip;
    int[] ints = this.ints;
    ints[i] = a;
    ints[i + 1] = lhs;
    ints[i + 2] = 2;
    ip = i + 3;
    partials[dp++] = p;
    return lhs;
  }

  public int rec2(int lhs, int a, double p, int b, double q) {
    if ((a | b) == 0 || !room(2)) {
      return 0;
    }
    int i = ip;
    int d = dp;
    int[] ints = this.ints;
    double[] partials = this.partials;
    if (a != 0) {
      ints[i++] = a;
      partials[d++] = p;
    }
    if (b != 0) {
      ints[i++] = b;
      partials[d++] = q;
    }
    ints[i] = lhs;
    ints[i + 1] = (d - dp) << 1;
    ip = i + 2;
    dp = d;
    return lhs;
  }

  public int rec3(int lhs, int a, double p, int b, double q, int c, double r) {
    if ((a | b | c) == 0 || !room(3)) {
      return 0;
    }
    int i = ip;
    int d = dp;
    int[] ints = this.ints;
    double[] partials = this.partials;
    if (a != 0) {
      ints[i++] = a;
      partials[d++] = p;
    }
    if (b != 0) {
      ints[i++] = b;
      partials[d++] = q;
    }
    if (c != 0) {
      ints[i++] = c;
      partials[d++] = r;
    }
    ints[i] = lhs;
    ints[i + 1] = (d - dp) << 1;
    ip = i + 2;
    dp = d;
    return lhs;
  }

  public int rec4(
      int lhs, int a, double p, int b, double q, int c, double r, int e, double s) {
    if ((a | b | c | e) == 0 || !room(4)) {
      return 0;
    }
    int i = ip;
    int d = dp;
    int[] ints = this.ints;
    double[] partials = this.partials;
    if (a != 0) {
      ints[i++] = a;
      partials[d++] = p;
    }
    if (b != 0) {
      ints[i++] = b;
      partials[d++] = q;
    }
    if (c != 0) {
      ints[i++] = c;
      partials[d++] = r;
    }
    if (e != 0) {
      ints[i++] = e;
      partials[d++] = s;
    }
    ints[i] = lhs;
    ints[i + 1] = (d - dp) << 1;
    ip = i + 2;
    dp = d;
    return lhs;
  }

  // Longer right sides: open(n), push(a, p) up to n times, then rec(lhs) or set(lhs).

  private int pending = -1;

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
  // the statement adds to it and need not name it.

  private int increments(int lhs) {
    ints[ip - 1] |= 1;
    return lhs;
  }

  public int acc1(int lhs, int self, int a, double p) {
    if (self != lhs || lhs == 0) {
      return rec2(lhs, self, 1.0, a, p);
    }
    if (pauses > 0) {
      return 0;
    }
    return rec1(lhs, a, p) == 0 ? lhs : increments(lhs);
  }

  public int acc2(int lhs, int self, int a, double p, int b, double q) {
    if (self != lhs || lhs == 0) {
      return rec3(lhs, self, 1.0, a, p, b, q);
    }
    if (pauses > 0) {
      return 0;
    }
    return rec2(lhs, a, p, b, q) == 0 ? lhs : increments(lhs);
  }

  public int acc3(int lhs, int self, int a, double p, int b, double q, int c, double r) {
    if (self != lhs || lhs == 0) {
      return rec4(lhs, self, 1.0, a, p, b, q, c, r);
    }
    if (pauses > 0) {
      return 0;
    }
    return rec3(lhs, a, p, b, q, c, r) == 0 ? lhs : increments(lhs);
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
  private void bulk(int op, int first, int second, int third) {
    if (!open) {
      return;
    }
    boolean paused = pauses > 0;
    if (paused) {
      int depth = pauses;
      pauses = 0;
      resume();
      bulk(op, first, second, third);
      saveUse();
      pauses = depth;
      pauseBuffers();
      return;
    }
    if (ip + 4 > ints.length) {
      grow(2);
    }
    int i = ip;
    ints[i] = third;
    ints[i + 1] = second;
    ints[i + 2] = first;
    ints[i + 3] = op;
    ip = i + 4;
  }

  /** Elements {@code to..to+n} of one array took the values {@code from..from+n} of another. */
  void copy(Span target, int to, Span source, int from, int n) {
    if (n <= 0 || source.base == 0 && target.base == 0) {
      return;
    }
    if (source.base == 0 || pauses > 0 || !open) {
      clear(target, to, n);
    } else {
      bulk(COPY, activate(target) + to, source.base + from, n);
    }
  }

  /** The values at {@code n} addresses were copied to others. */
  void copyRange(int to, int from, int n) {
    if (pauses == 0 && open) {
      bulk(COPY, to, from, n);
    }
  }

  /** Elements of an array took passive values. */
  void clear(Span target, int from, int n) {
    if (n > 0 && target.base != 0) {
      bulk(CLEAR, target.base + from, n, 0);
    }
  }

  /** Makes the value at an address an input. Returns the input's number. */
  int input(int address) {
    int number = inputs++;
    bulk(INPUT, address, number, 0);
    return number;
  }

  /** Makes all elements of an array inputs, numbered from the result on. */
  int inputs(double[] x) {
    int first = inputs;
    if (x.length > 0) {
      int base = activate(span(x));
      for (int i = 0; i < x.length; i++) {
        input(base + i);
      }
    }
    return first;
  }

  // ---------------------------------------------------------------- boxes

  /** Gives a box the derivative of the double it was made from. */
  void box(Object box, int address) {
    int kept = keep(address);
    if (kept != 0) {
      Span span = spans.find(box);
      if (span == null) {
        span = spans.add(box, 1, this);
      }
      span.base = kept;
      boxes++;
    }
  }

  /** The address of a box's value. */
  int boxAddress(Object box) {
    if (boxes == 0 || box == null) {
      return 0;
    }
    Span span = spans.find(box);
    return span == null ? 0 : span.base;
  }

  // ---------------------------------------------------------------- leaks

  /** A double leaves the instrumented world; nothing happens if it is passive. */
  public void leak(int address, String kind, String site) {
    if (address != 0) {
      leaks.add(Leak.Kind.valueOf(kind), site);
    }
  }

  /** An array leaves the instrumented world; nothing happens if it is passive. */
  public void leak(Span span, String kind, String site) {
    if (span != null && isActive(span)) {
      leaks.add(Leak.Kind.valueOf(kind), site);
    }
  }

  private static boolean isActive(Span span) {
    if (span.base != 0) {
      return true;
    }
    if (span.children != null) {
      for (Span child : span.children) {
        if (child != null && isActive(child)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A stretch of statements in primitive arrays. */
  static final class Chunk {
    static final int[] NO_INTS = new int[0];
    static final double[] NO_PARTIALS = new double[0];
    final int[] ints;
    final double[] partials;
    int ip;
    int dp;

    Chunk(int size) {
      ints = new int[size];
      partials = new double[size / 2 + 8];
    }

    long bytes() {
      return bytes(ints.length);
    }

    static long bytes(int size) {
      return 4L * size + 8L * (size / 2 + 8);
    }
  }
}
