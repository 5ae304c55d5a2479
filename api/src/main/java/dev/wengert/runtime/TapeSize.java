package dev.wengert.runtime;

/**
 * What the recording of this thread has used so far.
 *
 * @param statements how many statements there are; the call of a pair is one
 * @param statementBytes bytes of the statements
 * @param pairBytes bytes of what pairs keep for the way back
 * @param addresses how many adjoints a sweep needs
 */
public record TapeSize(long statements, long statementBytes, long pairBytes, long addresses) {

  /** The size now; null if this thread records nothing. */
  public static TapeSize current() {
    Tape tape = Recordings.current();
    if (tape == null) {
      return null;
    }
    long statements = tape.statements(); // brings the counts of the last chunk up to date
    long bytes = 0;
    for (int c = 0; c <= tape.chunk; c++) {
      TapeMemory.Chunk chunk = tape.memory.chunk(c);
      bytes += 4L * (chunk.ip - TapeMemory.Chunk.FIRST) + 8L * chunk.dp;
    }
    return new TapeSize(
        statements, bytes, 8L * tape.dataTop + 4L * tape.indexTop, (long) tape.heap - tape.deepest);
  }

  /** All bytes of the tape; the adjoints are not among them. */
  public long bytes() {
    return statementBytes + pairBytes;
  }
}
