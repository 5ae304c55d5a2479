package dev.wengert.runtime;

import dev.wengert.Leak;
import dev.wengert.TapeLimitException;

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
 * so that it can be read backwards. Header 0 is a move: one address, no partial. Headers below zero
 * are bulk statements (see {@link Sweep}).
 *
 * <p>A tape belongs to one thread. Its methods are called by transformed code.
 */
public final class Tape {
  static final int COPY = -1;
  static final int CLEAR = -2;
  static final int INPUT = -3;

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
  /** Where statements are kept; null while this tape is closed. */
  TapeMemory memory;
  /** The recording that was open on this thread when this one began, or null. */
  Tape outer;

  int[] ints = TapeMemory.Chunk.NO_INTS;
  double[] partials = TapeMemory.Chunk.NO_PARTIALS;
  int ip;
  int dp;
  /** Index of the current chunk. */
  int chunk = -1;
  int deepest;
  int heap = 1;
  int inputs;
  /** Boxes with a derivative; while 0, unboxing looks nothing up. */
  int boxes;
  private TapeLimitException overflow;
  private boolean open;
  private int pauses;

  // ---------------------------------------------------------------- life

  /** Starts a recording on this tape. */
  void begin(TapeMemory tapeMemory, Tape outerTape) {
    id = Recordings.nextId();
    spans.stamp(id);
    memory = tapeMemory;
    outer = outerTape;
    open = true;
    use(0);
    ip = 0;
    dp = 0;
    resume();
  }

  /**
   * Ends the recording. Spans stay with their arrays, without addresses: a twin that goes on may
   * hold them in its locals.
   *
   * @return the memory, for the next recording
   */
  TapeMemory end() {
    open = false;
    id = Recordings.nextId();
    spans.passivate();
    leaks.clear();
    escapes.clear();
    evictions.clear();
    heap = 1;
    deepest = 0;
    inputs = 0;
    boxes = 0;
    pauses = 0;
    overflow = null;
    outer = null;
    chunk = -1;
    retSpan = null;
    ret = 0;
    pauseBuffers();
    TapeMemory used = memory;
    memory = null;
    return used;
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
  void saveUse() {
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
    if (!open || pauses > 0) {
      return false;
    }
    checkComplete();
    saveUse();
    do {
      if (!memory.hasChunk(chunk + 1, n)) {
        pauseBuffers();
        overflow = memory.exhausted(statements(), 0);
        throw overflow;
      }
      use(chunk + 1);
      ip = 0;
      dp = 0;
      saveUse();
    } while (n + 4 > ints.length || n > partials.length);
    return true;
  }

  /** Throws if the limit was reached in this recording, even if the program caught that. */
  void checkComplete() {
    if (overflow != null) {
      throw overflow;
    }
  }

  /** How many statements have been recorded. */
  long statements() {
    saveUse();
    return Sweep.count(this);
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
      throw memory.exhausted(statements(), 0);
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
    if (span == null) {
      span = spans.add(array, lengthOf(array), this);
      if (outer != null && outer.holdsActive(array)) {
        reportNested();
      }
    }
    return span;
  }

  private static int lengthOf(Object array) {
    return array instanceof double[] doubles
        ? doubles.length
        : java.lang.reflect.Array.getLength(array);
  }

  /** Whether an array has a derivative in this recording or one around it. */
  private boolean holdsActive(Object array) {
    Span span = spans.find(array);
    return span != null && span.base != 0 || outer != null && outer.holdsActive(array);
  }

  /** A value of the recording around this one is used in it: that derivative is lost there. */
  void reportNested() {
    outer.leaks.add(Leak.Kind.NESTED, Sites.caller("a recording inside this recording"));
  }

  /** Whether a stamp is that of a recording around this one. */
  boolean isOuter(int stamp) {
    for (Tape t = outer; t != null; t = t.outer) {
      if (t.id == stamp) {
        return true;
      }
    }
    return false;
  }

  /** The span of an array that a twin has just made. */
  public Span fresh(Object array) {
    return spans.add(array, lengthOf(array), this);
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
    return address == overwritten && address != 0 ? move(own, address) : address;
  }

  /** Copies a value that is named by a heap address to an address of its own. */
  public int secure(int address, int own) {
    return address > 0 ? move(own, address) : address;
  }

  /** Copies a returned value to the address that the caller gave, unless it is there already. */
  public int secureReturn(int address, int own) {
    return address == 0 || address == own ? address : move(own, address);
  }

  /** Copies a value to a new heap address, for a holder that outlives the frame. */
  int keep(int address) {
    if (address == 0 || !open || pauses > 0) {
      return 0;
    }
    return move(allocate(1), address);
  }

  // ---------------------------------------------------------------- statements
  // recN: over an address of a frame; passive right sides record nothing, the result is 0.
  // setN: over an address of the heap; passive right sides record a kill.

  private boolean room(int n) {
    return ip + n + 2 <= ints.length && dp + n <= partials.length || grow(n);
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
  // the statement adds to it and need not name it. Where the last statement wrote to the same left
  // side, and nothing that is added is that left side itself, it takes the new entries: the sum of
  // a loop becomes one statement.

  /** Whether the last statement wrote to {@code lhs} and can take more entries. */
  private boolean continues(int lhs, int i, int d, int more) {
    return i + more <= ints.length
        && d + more <= partials.length
        && i > 0
        && ints[i - 1] > 0
        && ints[i - 2] == lhs;
  }

  private int increments(int lhs) {
    ints[ip - 1] |= 1;
    return lhs;
  }

  public int acc1(int lhs, int self, int a, double p) {
    if (self != lhs || lhs == 0) {
      return rec2(lhs, self, 1.0, a, p);
    }
    if (a == 0) {
      return pauses > 0 ? 0 : lhs;
    }
    int i = ip;
    int d = dp;
    int[] ints = this.ints;
    double[] partials = this.partials;
    if (continues(lhs, i, d, 1) && a != lhs) {
      int header = ints[i - 1];
      i -= 2;
      int first = d;
      ints[i++] = a;
      partials[d++] = p;
      ints[i] = lhs;
      ints[i + 1] = header + (d - first << 1);
      ip = i + 2;
      dp = d;
      return lhs;
    }
    return rec1(lhs, a, p) == 0 ? 0 : increments(lhs);
  }

  public int acc2(int lhs, int self, int a, double p, int b, double q) {
    if (self != lhs || lhs == 0) {
      return rec3(lhs, self, 1.0, a, p, b, q);
    }
    if ((a | b) == 0) {
      return pauses > 0 ? 0 : lhs;
    }
    int i = ip;
    int d = dp;
    int[] ints = this.ints;
    double[] partials = this.partials;
    if (continues(lhs, i, d, 2) && a != lhs && b != lhs) {
      int header = ints[i - 1];
      i -= 2;
      int first = d;
      if (a != 0) {
        ints[i++] = a;
        partials[d++] = p;
      }
      if (b != 0) {
        ints[i++] = b;
        partials[d++] = q;
      }
      ints[i] = lhs;
      ints[i + 1] = header + (d - first << 1);
      ip = i + 2;
      dp = d;
      return lhs;
    }
    return rec2(lhs, a, p, b, q) == 0 ? 0 : increments(lhs);
  }

  public int acc3(int lhs, int self, int a, double p, int b, double q, int c, double r) {
    if (self != lhs || lhs == 0) {
      return rec4(lhs, self, 1.0, a, p, b, q, c, r);
    }
    if ((a | b | c) == 0) {
      return pauses > 0 ? 0 : lhs;
    }
    int i = ip;
    int d = dp;
    int[] ints = this.ints;
    double[] partials = this.partials;
    if (continues(lhs, i, d, 3) && a != lhs && b != lhs && c != lhs) {
      int header = ints[i - 1];
      i -= 2;
      int first = d;
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
      ints[i + 1] = header + (d - first << 1);
      ip = i + 2;
      dp = d;
      return lhs;
    }
    return rec3(lhs, a, p, b, q, c, r) == 0 ? 0 : increments(lhs);
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
  public int boxAddress(Object box) {
    if (box == null || boxes == 0 && outer == null) {
      return 0;
    }
    Span span = spans.find(box);
    if (span == null && outer != null && outer.boxAddress(box) != 0) {
      reportNested();
    }
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

  private boolean isActive(Span span) {
    return span.base != 0 || span.get() instanceof Object[] rows && ActiveSearch.reaches(rows, this);
  }

  /** An object leaves the instrumented world; nothing happens if it holds nothing active. */
  public void leakObject(Object object, String site) {
    if (heap > 1 && ActiveSearch.reaches(object, this)) {
      leaks.add(Leak.Kind.OBJECT_CONTENT, site);
    }
  }

  /** An object is given to a function, which may be code that is not transformed. */
  public void leakObject(Object function, Object object, String site) {
    if (heap > 1 && function != null && Dispatch.isForeign(function.getClass())) {
      leakObject(object, site);
    }
  }

  /** A box is converted to something that does not carry its derivative. */
  public void leakBox(Object box, String site) {
    if (boxAddress(box) != 0) {
      leaks.add(Leak.Kind.CONVERSION, site);
    }
  }
}
