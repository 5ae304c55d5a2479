package dev.wengert.runtime;

import dev.wengert.TapeLimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of a recording: chunks of statements, which double in size as it grows, and the adjoint
 * array of its sweeps. Kept for a later recording, see {@link SpareTapes}.
 */
final class TapeMemory {
  private static final int FIRST_CHUNK = 1 << 10;
  private static final int LARGEST_CHUNK = (1 << 18) - 8; // with the header of an array no more than a power of two

  /** More spans than this are not kept for the next recording. */
  private static final int MOST_SPANS = 1 << 17;

  /** Arrays of the program that a recording keeps alive: bytes, and the part of its own that may be added. */
  private static final long HELD = 1 << 19;

  private static final int PART_HELD = 4;

  private static final int FIRST_INDICES = 128;

  private final List<Chunk> chunks = new ArrayList<>();
  private final long limit;
  private final TapeBudget budget = new TapeBudget();
  private double[] adjoint = new double[64];
  private long chunkBytes;
  private boolean isHeapFull;
  /** What pairs keep for their way back: numbers; addresses and counts. */
  double[] data = new double[64];

  int[] indices = new int[FIRST_INDICES];
  /** Where numbers are in {@link #data} that pairs have copied there. */
  final Copies copies = new Copies();
  /** Reverse methods by the numbers that the recording gave them. */
  private Reversal[] reversals = new Reversal[16];

  private int reversalCount;

  private SpanTable spans = new SpanTable(true);

  /** The tape of the next recording; null if that needs a new one. */
  private Tape tape;

  private Sweep sweep;
  /** Next in {@link SpareTapes}. */
  TapeMemory nextSpare;

  /** Spans of arrays that stay in their methods, by how many are in use. */
  Span[] locals = new Span[0];

  /**
   * @param limit most bytes that this memory may take
   */
  TapeMemory(long limit) {
    this.limit = limit;
    add(FIRST_CHUNK);
  }

  Chunk chunk(int index) {
    return chunks.get(index);
  }

  /**
   * Whether there is a chunk of this number, or one could be added.
   *
   * @param n entries of the statement that needs it
   */
  boolean hasChunk(int index, int n) {
    if (index < chunks.size()) {
      return true;
    }
    int last = chunks.get(index - 1).ints.length;
    int size = Math.max(Math.min(last * 2, LARGEST_CHUNK), (n + 8) * 2);
    if (bytes() + Chunk.bytes(size) > budget.allowed(limit)) {
      return false;
    }
    try {
      add(size);
    } catch (OutOfMemoryError e) {
      isHeapFull = true; // the program may need less than a chunk
      return false;
    }
    budget.holds(bytes());
    return true;
  }

  private void add(int size) {
    long bytes = Chunk.bytes(size);
    chunks.add(new Chunk(size));
    chunkBytes += bytes;
  }

  /** The adjoint array, all zero, at least so long; null if that is more than the limit. */
  double[] adjoints(int length) {
    if (adjoint.length < length) {
      long allowed = budget.allowed(limit) - (bytes() - 8L * adjoint.length);
      if (8L * length > allowed) {
        return null;
      }
      long roomy = Math.min(Math.min(1 << 28, 2L * adjoint.length), allowed / 8);
      adjoint = new double[(int) Math.max(length, roomy)];
      budget.holds(bytes());
    } else {
      Arrays.fill(adjoint, 0, length, 0);
    }
    return adjoint;
  }

  /** Bytes held, used or not. */
  long bytes() {
    return chunkBytes + 8L * adjoint.length + 8L * data.length + 4L * indices.length + copies.bytes();
  }

  /**
   * Makes room for numbers of pairs.
   *
   * @param used how many are to be kept
   * @return false if that is more than the limit
   */
  boolean growData(int used, int n) {
    int size = larger(data.length, used, n, 8);
    try {
      data = size > 0 ? Arrays.copyOf(data, size) : data;
    } catch (OutOfMemoryError e) {
      isHeapFull = true;
      return false;
    }
    budget.holds(bytes());
    return size > 0;
  }

  /** As {@link #growData} for addresses and counts. */
  boolean growIndices(int used, int n) {
    int size = larger(indices.length, used, n, 4);
    try {
      indices = size > 0 ? Arrays.copyOf(indices, size) : indices;
    } catch (OutOfMemoryError e) {
      isHeapFull = true;
      return false;
    }
    budget.holds(bytes());
    return size > 0;
  }

  /** The next size of a stack; 0 if it would pass the limit. */
  private int larger(int length, int used, int n, int bytes) {
    long least = (long) used + n;
    long left = (budget.allowed(limit) - bytes()) / bytes + length;
    long size = Math.min(Math.max(2L * length, least), Math.min(left, Integer.MAX_VALUE - 8));
    return size < least ? 0 : (int) size;
  }

  int number(Reversal reversal) {
    for (int i = reversalCount - 1; i >= 0; i--) {
      if (reversals[i] == reversal) {
        return i;
      }
    }
    if (reversalCount == reversals.length) {
      reversals = Arrays.copyOf(reversals, 2 * reversalCount);
    }
    reversals[reversalCount] = reversal;
    return reversalCount++;
  }

  Reversal reversal(int number) {
    return reversals[number];
  }

  /** Spans by identity. They are without addresses now; arrays that live on have theirs in the next recording. */
  SpanTable openSpans() {
    spans.open(HELD + bytes() / PART_HELD);
    return spans;
  }

  /** A tape for the next recording. */
  Tape takeTape() {
    Tape taken = tape == null ? new Tape() : tape;
    tape = null;
    return taken;
  }

  /** A tape that nobody knows any more is kept for the next recording. */
  void keep(Tape ended) {
    tape = ended;
  }

  /** What walks the tape, ready to begin at its end. */
  Sweep sweep(Tape recorded, double[] adjoints, int offset) {
    if (sweep == null) {
      sweep = new Sweep(recorded, adjoints, offset);
    } else {
      sweep.begin(recorded, adjoints, offset);
    }
    return sweep;
  }

  /** The recording has ended, its spans have no addresses any more. */
  void keepSpans() {
    if (spans.size() > MOST_SPANS) {
      spans = new SpanTable(true);
    }
  }

  /** Bytes held between recordings. */
  long spareBytes() {
    return bytes() + spans.bytes();
  }

  /** Makes spans for arrays that stay in their methods. */
  void moreLocals(int n) {
    int before = locals.length;
    if (n > before) {
      Span[] more = Arrays.copyOf(locals, Math.max(n, 2 * before));
      for (int i = before; i < more.length; i++) {
        more[i] = Span.local(0);
      }
      locals = more;
    }
  }

  /** The next recording hands out addresses anew. */
  void forgetPlaces() {
    for (Span span : locals) {
      span.forget();
    }
  }

  /** Between recordings no class of the program is held. */
  void forgetReversals() {
    Arrays.fill(reversals, 0, reversalCount, null);
    reversalCount = 0;
  }

  long limit() {
    return limit;
  }

  /** A recording begins. */
  void open() {
    budget.holds(bytes());
  }

  /** The recording has ended; the memory is kept for the next one. */
  void release() {
    if (sweep != null) {
      sweep.forget();
    }
    budget.release();
  }

  TapeLimitException exhausted(WengertList list, long more) {
    long partials = 0;
    for (int c = 0; c <= list.chunk; c++) {
      partials += chunks.get(c).dp;
    }
    long kept = indices.length > FIRST_INDICES ? 8L * data.length + 4L * indices.length : 0;
    long bytes = bytes() + more;
    if (isHeapFull) {
      isHeapFull = false;
      return new TapeLimitException(list.statements(), partials, kept, bytes, bytes);
    }
    return budget.allowed(limit) < limit
        ? new TapeLimitException(list.statements(), partials, kept, bytes, TapeBudget.together(limit), TapeBudget.recordings())
        : new TapeLimitException(list.statements(), partials, kept, bytes, limit);
  }

  /** A stretch of statements in primitive arrays. */
  static final class Chunk {
    /** Where statements begin; before them there is a header that belongs to none. */
    static final int FIRST = 2;

    static final int[] NO_INTS = new int[0];
    static final double[] NO_PARTIALS = new double[0];
    final int[] ints;
    final double[] partials;
    int ip = FIRST;
    int dp;

    Chunk(int size) {
      ints = new int[size];
      partials = new double[size]; // a statement has at least one int for each partial
    }

    static long bytes(int size) {
      return 12L * size;
    }
  }
}
