package dev.wengert.runtime;

/**
 * Addresses of double fields. Each class that declares such fields has one synthetic long per
 * object: the stamp of a recording in the upper half, the address of field 0 in the lower half.
 */
public final class Fields {
  private Fields() {}

  /**
   * The address of a field.
   *
   * @param holder the object, or null for a static field
   * @param word the synthetic long
   * @param k number of the field in its class
   * @param owner name of the class that declares the field
   */
  public static int address(Object holder, long word, int k, Tape tape, String owner) {
    if ((int) (word >>> 32) == tape.id) {
      return (int) word + k;
    }
    return tape.evictions.any() ? evicted(holder, k, tape, owner) : 0;
  }

  private static int evicted(Object holder, int k, Tape tape, String owner) {
    int base = tape.evictions.find(holder, owner);
    return base == 0 ? 0 : base + k;
  }

  /**
   * The synthetic long with addresses in this recording, taken now if an active value is stored.
   *
   * @param n how many double fields the class declares
   * @param active the addresses of the stored expression, or'ed
   */
  public static long claim(Object holder, long word, int n, int active, Tape tape, String owner) {
    if ((int) (word >>> 32) == tape.id || active == 0 && !tape.evictions.any() || !tape.isOpen()) {
      return word;
    }
    return takeOver(holder, word, n, active, tape, owner);
  }

  private static long takeOver(
      Object holder, long word, int n, int active, Tape tape, String owner) {
    int base = tape.evictions.any() ? tape.evictions.find(holder, owner) : 0;
    if (base == 0) {
      if (active == 0) {
        return word;
      }
      base = tape.allocate(n);
    }
    Tape other = word == 0 ? null : Recordings.open((int) (word >>> 32));
    if (other != null && other != tape) {
      other.evictions.add(holder, owner, (int) word);
    }
    return (long) tape.id << 32 | base;
  }

  /** As {@link #claim} for an object under construction, whose synthetic long cannot be read yet. */
  public static long claimFresh(long word, int n, int active, Tape tape) {
    return word != 0 || active == 0 || !tape.isOpen()
        ? word
        : (long) tape.id << 32 | tape.allocate(n);
  }
}
