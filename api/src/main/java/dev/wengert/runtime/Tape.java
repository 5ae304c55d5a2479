package dev.wengert.runtime;

import dev.wengert.Leak;

/**
 * One recording: the list of statements, and what their addresses belong to.
 *
 * <p>Addresses index one adjoint array. Positive addresses belong to the heap (array elements,
 * fields, boxes) and are handed out once; negative ones belong to frames of twins, a stack that
 * grows downwards; 0 is passive.
 *
 * <p>A tape belongs to one thread. Its methods are called by transformed code.
 */
public final class Tape extends WengertList {
  /** The address of the double or float that a twin has just returned; 0 if it is passive. */
  public int ret;
  /** The span of the array that a twin has just returned; checked before use. */
  public Span retSpan;
  /** Lower end of the frame that was entered last. */
  public int top;

  /** What pairs keep for the way back: numbers, and where the next one goes. */
  public double[] data = NO_DATA;

  public int dataTop;
  /** What pairs keep for the way back: addresses and counts, and where the next one goes. */
  public int[] indices = NO_INDICES;

  public int indexTop;
  /**
   * Whether a forward twin has what was kept last in its own variables, or a sweep runs. What the JVM calls then by itself,
   * a class loader of the program, is not recorded.
   */
  public boolean busy;
  /** Spans of arrays that stay in the forward twins that are running. */
  public int arrays;

  /** Entries that pairs have kept when it is asked for the first time whether that was of any use. */
  private static final int MUCH = Integer.getInteger("wengert.pair.much", 1 << 20);

  private static final double[] NO_DATA = new double[0];
  private static final int[] NO_INDICES = new int[0];

  /** Arguments of a constructor that is about to run. */
  public final Handover handover = new Handover(this);
  /** The innermost detour of this thread. */
  Detour detour;
  /** The method whose guard calls its twin next, where twins make detours. */
  String arrival;

  /** The reflective call that is about to arrive, or has; null outside one. */
  Passage passage;

  /** Stamp of this recording; addresses with another stamp are passive. */
  int id = -1;
  /** While nothing is recorded, and in recordings that keep no spans. */
  private SpanTable own = new SpanTable();

  SpanTable spans = own;
  /** Whether spans, and this tape, are kept for a later recording. */
  boolean isKept;
  /** Whether an object of the program's holds this tape. */
  boolean isHeld;
  final Leaks leaks = new Leaks();
  final Escapes escapes = new Escapes();
  /** Null unless this recording explains itself. */
  Surprises surprises;
  final Evictions evictions = new Evictions();
  /** Evaluations of functions at their roots. */
  final Roots roots = new Roots();
  /** What code that is not transformed may have kept; null until there is something. */
  private Shared shared;
  /** Results of pieces of large twins; null until there is one. */
  Carry carry;
  /** The recording that was open on this thread when this one began, or null. */
  Tape outer;
  /** The recording that began before this one, of those that are open; see {@link Recordings}. */
  Tape earlier;

  int deepest;
  int heap = 1;
  int inputs;
  // Where a sweep is, for Progress: index of the chunk that it is reading, or -1; which output of how many.
  int swept = -1;
  int output;
  int outputs;
  /** Boxes with a derivative; while 0, unboxing looks nothing up. */
  int boxes;
  /** Whether a GradientTape began this recording, in the middle of the program. */
  boolean manual;
  /** What probes meet; null unless this recording is that of a root of probes. */
  ProbeRecording probes;
  /** Whether there was no stack left to say where an exception left the forward twin of a pair. */
  public boolean lost;
  /** Whether a loop of a pair had more rounds than pairs count. */
  boolean uncounted;
  /** Whether this recording uses pairs. */
  boolean compiles;

  // ---------------------------------------------------------------- life

  /** Starts a recording on this tape. */
  void begin(TapeMemory tapeMemory, Tape outerTape) {
    id = Recordings.nextId();
    outer = outerTape;
    if (isKept && outer == null) {
      spans = tapeMemory.openSpans();
    } else if (isKept && !own.isEmpty()) { // a recording inside another asks which arrays are new to it
      own = new SpanTable();
      spans = own;
    }
    open(tapeMemory);
    data = tapeMemory.data;
    indices = tapeMemory.indices;
    dataTop = 0;
    indexTop = 0;
    busy = false;
    arrays = 0;
    swept = -1;
    output = 0;
    outputs = 0;
  }

  /**
   * Ends the recording. Spans stay with their arrays, without addresses: a twin that goes on may
   * hold them in its locals.
   *
   * @return the memory, for the next recording
   */
  TapeMemory end() {
    id = Recordings.nextId();
    spans.passivate();
    if (isKept) {
      spans = own; // what still holds this tape must not meet the next recording
      memory.keepSpans();
    }
    leaks.clear();
    escapes.clear();
    evictions.clear();
    roots.clear();
    shared = null;
    surprises = null;
    heap = 1;
    deepest = 0;
    inputs = 0;
    boxes = 0;
    manual = false;
    compiles = false;
    lost = false;
    uncounted = false;
    outer = null;
    retSpan = null;
    passage = null;
    ret = 0;
    data = NO_DATA;
    indices = NO_INDICES;
    handover.clear();
    detour = null;
    arrival = null;
    if (carry != null) {
      carry.clear();
    }
    memory.forgetReversals();
    memory.forgetPlaces();
    TapeMemory used = close();
    if (isKept && !isHeld) {
      used.keep(this);
    }
    isKept = false;
    return used;
  }

  // ---------------------------------------------------------------- pairs

  /** The forward twin of a pair has ended; what it kept ends here. */
  public void pair(Reversal reversal) {
    ended(PAIR, reversal);
  }

  /** An exception leaves the forward twin of a pair. */
  public void unwind(Reversal reversal) {
    ended(UNWOUND, reversal);
  }

  private void ended(int header, Reversal reversal) {
    boolean rest = pairsRest();
    bulk(header, reversal.number(this), dataTop, indexTop);
    if (rest) {
      restAgain(); // it was called before
    }
  }

  double[] moreData(int top, int n) {
    try {
      if (!memory.growData(top, n)) {
        throw overflow();
      }
      restIfLarge(top);
    } finally {
      data = memory.data; // also if there is no stack left
    }
    return data;
  }

  int[] moreIndices(int top, int n) {
    try {
      if (!memory.growIndices(top, n)) {
        throw overflow();
      }
      restIfLarge(top);
    } finally {
      indices = memory.indices;
    }
    return indices;
  }

  /** What is kept may be passive all of it; it is asked each time when there is twice as much. */
  private void restIfLarge(int top) {
    if (top >= MUCH) {
      restPairs();
    }
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
      throw memory.exhausted(this, 0);
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
      span = spans.add(array, lengthOf(array));
      if (outer != null && outer.holdsActive(array)) {
        reportNested();
      }
    }
    return span;
  }

  /** The span of a row by identity. Where the recording made the array of rows, it made the row most likely. */
  Span row(Object row, Span parent) {
    if (outer != null || !parent.isMade()) {
      return span(row);
    }
    Span span = spans.find(row);
    return span == null ? fresh(row) : span;
  }

  private static int lengthOf(Object array) {
    if (array instanceof double[] doubles) {
      return doubles.length;
    }
    return array instanceof float[] floats
        ? floats.length
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
    return spans.addMade(array, lengthOf(array));
  }

  /**
   * Makes room for the spans of arrays that stay in a call of a forward twin.
   *
   * @return the number of the first
   */
  public int enterArrays(int n) {
    int first = arrays;
    arrays = first + n;
    memory.moreLocals(arrays);
    return first;
  }

  /** The span of an array that stays in its method, whose addresses are in the frame. */
  public Span localArray(int number, int length, int place) {
    Span span = memory.locals[number];
    span.reuse(length, place);
    return span;
  }

  /** As {@link #localArray(int, int, int)}, with the addresses of the last array that had this span. */
  public Span localArray(int number, int length) {
    Span span = memory.locals[number];
    span.reuse(length);
    return span;
  }

  /** The span that goes with an array a twin returned. */
  public Span returned(Object array) {
    Span cached = retSpan;
    return cached != null && array != null && cached.isOf(array) ? cached : span(array);
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
    return active == 0 || !isRecording() ? 0 : activate(span) + index;
  }

  /** An active value is stored in an array without addresses. Returns its base. */
  int touched(Span span) {
    return span != null && isRecording() ? activate(span) : 0;
  }

  int activate(Span span) {
    if (span.base == 0 && span.table == null) {
      span.activate(this);
    } else if (span.base == 0) {
      int base = allocate(span.length);
      if (shared != null) {
        shared.activated(span);
      }
      spans.activated(span);
      span.base = base; // last: a call may find no stack left
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
    if (address == 0 || !isRecording()) {
      return 0;
    }
    return move(allocate(1), address);
  }

  // ---------------------------------------------------------------- bulk statements

  /** Elements {@code to..to+n} of one array took the values {@code from..from+n} of another. */
  void copy(Span target, int to, Span source, int from, int n) {
    if (n <= 0 || source.base == 0 && target.base == 0) {
      return;
    }
    if (source.base == 0 || !isRecording()) {
      clear(target, to, n);
    } else {
      bulk(COPY, activate(target) + to, source.base + from, n);
    }
  }

  /** The values at {@code n} addresses were copied to others. */
  void copyRange(int to, int from, int n) {
    if (isRecording()) {
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

  /** Gives a box the derivative of the number it was made from. */
  void box(Object box, int address) {
    int kept = keep(address);
    if (kept != 0) {
      Span span = spans.find(box);
      if (span == null) {
        span = spans.addMade(box, 1);
      }
      if (span.base == 0) {
        spans.activated(span);
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

  // ---------------------------------------------------------------- other holders

  /**
   * The first address of an object of the JDK that computes with doubles, by its identity.
   *
   * @param n how many doubles it holds
   * @param active the addresses of the values it receives, or'ed
   * @return 0 if neither they nor the object have a derivative
   */
  int holder(Object object, int n, int active) {
    Span span = spans.find(object);
    if (span == null) {
      if (active == 0 || !isRecording()) {
        return 0;
      }
      span = spans.add(object, n);
    }
    return span.base == 0 && (active == 0 || !isRecording()) ? 0 : activate(span);
  }

  /** The first address of such an object, or 0. */
  int holderAddress(Object object) {
    Span span = spans.find(object);
    if (span == null && outer != null && outer.holdsActive(object)) {
      reportNested();
    }
    return span == null ? 0 : span.base;
  }

  // ---------------------------------------------------------------- leaks

  /** A double or float leaves the instrumented world; nothing happens if it is passive. */
  public void leak(int address, String kind, String site) {
    if (address != 0 && isRecording()) {
      leaks.add(Leak.Kind.valueOf(kind), Sites.complete(site));
    }
  }

  /** An array leaves the instrumented world; nothing happens if it is passive. */
  public void leak(Span span, String kind, String site) {
    if (span != null && isRecording() && isActive(span)) {
      leaks.add(Leak.Kind.valueOf(kind), Sites.complete(site));
    }
  }

  boolean isActive(Span span) {
    return span.base != 0 || span.get() instanceof Object[] rows && ActiveSearch.reaches(rows, this);
  }

  /** An object leaves the instrumented world; nothing happens if it holds nothing active. */
  public void leakObject(Object object, String site) {
    if (isRecording() && ActiveSearch.reaches(object, this)) {
      leaks.add(
          Reals.isBox(object) ? Leak.Kind.BOX : Leak.Kind.OBJECT_CONTENT, Sites.complete(site));
    }
  }

  /** An array leaves the instrumented world for code that may keep it. */
  public void give(Span span, String kind, String site) {
    if (span != null && isOpen()) {
      if (isActive(span)) {
        leak(span, kind, site);
      } else if (span.get() instanceof Object[] rows) {
        shared().add(rows, site);
      } else {
        shared().add(span, site);
      }
    }
  }

  /** An object leaves the instrumented world for code that may keep it. */
  public void give(Object object, String site) {
    if (!isOpen()) {
      return;
    }
    if (ActiveSearch.reaches(object, this)) {
      leakObject(object, site);
    } else if (Shared.mayHold(object)) {
      shared().add(object, site);
    }
  }

  /** As {@link #give(Span, String, String)}, if the receiver of the call is not transformed. */
  public void giveTo(Object receiver, Span span, String kind, String site) {
    if (Dispatch.isForeign(receiver.getClass())) {
      give(span, kind, site);
    } else {
      leak(span, kind, site);
    }
  }

  /** As {@link #give(Object, String)}, if the receiver of the call is not transformed. */
  public void giveTo(Object receiver, Object object, String site) {
    if (Dispatch.isForeign(receiver.getClass())) {
      give(object, site);
    } else {
      leakObject(object, site);
    }
  }

  /** An object came from code that is not transformed, and may be kept there. */
  public void share(Object object, String site) {
    if (isOpen() && Shared.mayHold(object) && !ActiveSearch.reaches(object, this)) {
      shared().add(object, site);
    }
  }

  /** As {@link #share}, for an object that is stored where such code will find it. */
  public void leave(Object object, String site) {
    if (!isOpen()) {
      return;
    }
    if (ActiveSearch.reaches(object, this)) {
      shared().addActive(object, site);
    } else if (Shared.mayHold(object)) {
      shared().add(object, site);
    }
  }

  /** Code that is not transformed is going to run, or has run: it may read what it was given before. */
  public void lookAtShared() {
    if (isRecording()) {
      shared().look();
    }
  }

  /** As {@link #lookAtShared()}, if the receiver of the call is not transformed. */
  public void lookAtShared(Object receiver) {
    if (Dispatch.isForeign(receiver.getClass())) {
      lookAtShared();
    }
  }

  /** Whether code that is not transformed has been met, but not with this object. */
  boolean mayShare(Object object) {
    return shared != null && isOpen() && !shared.knows(object);
  }

  /** Such code has nothing to do with this object. */
  void doNotShare(Object object) {
    shared.ignore(object);
  }

  private Shared shared() {
    if (shared == null) {
      shared = new Shared(this);
    }
    return shared;
  }

  /** What is lost is known for certain now. */
  Leaks allLeaks() {
    if (shared != null) {
      shared.finish();
    }
    return leaks;
  }

  /** An object is given to a native method. */
  public void leakNative(Object object, String site) {
    if (isRecording() && ActiveSearch.reaches(object, this)) {
      leaks.add(Leak.Kind.NATIVE, Sites.complete(site));
    }
  }

  /** An object is given to a function, which may be code that is not transformed. */
  public void leakObject(Object function, Object object, String site) {
    if (isOpen() && function != null && Dispatch.isForeign(function.getClass())) {
      give(object, site);
      if (object == function) {
        lookAtShared();
      }
    }
  }

  /** Arguments of a proxy go to its handler; those of the JDK compute with them. */
  public void leakToHandler(Object handler, Object object, String site) {
    if (isRecording()
        && handler != null
        && (ActiveSearch.isJdk(handler.getClass()) || Dispatch.isForeign(handler.getClass()))) {
      leakObject(object, site);
    }
  }
}
