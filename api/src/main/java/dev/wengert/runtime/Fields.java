package dev.wengert.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Addresses of fields with doubles or floats. Each class that declares such fields has one synthetic long per
 * object: the stamp of a recording in the upper half, the address of field 0 in the lower half.
 */
public final class Fields {
  /** Held while an object passes from one recording to another. */
  private static final ReentrantLock LOCK = new ReentrantLock();

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
    return word == 0 || Recordings.active < 2 && !tape.evictions.any()
        ? 0
        : contested(holder, word, k, tape, owner);
  }

  /** Whether the addresses of an object are of this recording. */
  public static boolean isOwn(Object holder, long word, Tape tape) {
    return (int) (word >>> 32) == tape.id;
  }

  /** The object was last claimed by another recording; this one may have had it before. */
  private static int contested(Object holder, long word, int k, Tape tape, String owner) {
    if (tape.outer != null && tape.isOuter((int) (word >>> 32))) {
      tape.reportNested();
    }
    LOCK.lock();
    try {
      int base = tape.evictions.find(holder, owner, tape.id);
      return base == 0 ? 0 : base + k;
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Called before {@link #claim}: while several recordings are open, they take turns.
   *
   * @return whether {@link #unlock} has something to do
   */
  public static boolean lock() {
    if (Recordings.active < 2) {
      return false;
    }
    LOCK.lock();
    return true;
  }

  /** Called when the claimed word was written. */
  public static void unlock(boolean locked) {
    if (locked) {
      LOCK.unlock();
    }
  }

  /**
   * The synthetic long with addresses in this recording, taken now if an active value is stored.
   *
   * @param n how many such fields the class declares
   * @param active the addresses of the stored expression, or'ed
   */
  public static long claim(Object holder, long word, int n, int active, Tape tape, String owner) {
    if ((int) (word >>> 32) == tape.id) {
      return word;
    }
    if (tape.outer != null && tape.isOuter((int) (word >>> 32))) {
      tape.reportNested();
    }
    if (active == 0 && !tape.evictions.any() || !tape.isOpen()) {
      return word;
    }
    try {
      return takeOver(holder, word, n, active, tape, owner);
    } catch (RuntimeException e) {
      if (LOCK.isHeldByCurrentThread()) {
        LOCK.unlock(); // the caller does not get to it
      }
      throw e;
    }
  }

  private static long takeOver(
      Object holder, long word, int n, int active, Tape tape, String owner) {
    int base = tape.evictions.any() ? tape.evictions.find(holder, owner, tape.id) : 0;
    if (base == 0) {
      if (active == 0) {
        return word;
      }
      base = tape.allocate(n);
    }
    Tape other = word == 0 ? null : Recordings.open((int) (word >>> 32));
    if (other != null && other != tape) {
      other.evictions.add(holder, owner, word);
    }
    return (long) tape.id << 32 | base;
  }

  /** As {@link #claim} for an object under construction, whose synthetic long cannot be read yet. */
  public static long claimFresh(long word, int n, int active, Tape tape) {
    return word != 0 || active == 0 || !tape.isOpen()
        ? word
        : (long) tape.id << 32 | tape.allocate(n);
  }

  /** Called after {@code Object.clone}, which copied the synthetic longs: the copy gets its own. */
  public static void cloned(Object copy, Object source, Tape tape) {
    if (copy == null || copy == source || copy.getClass() != source.getClass()) {
      return;
    }
    for (Word word : WORDS.get(copy.getClass())) {
      long old = (long) word.handle.get(copy);
      if ((int) (old >>> 32) == tape.id) {
        int base = tape.allocate(word.fields);
        tape.copyRange(base, (int) old, word.fields);
        word.handle.set(copy, (long) tape.id << 32 | base);
      }
    }
  }

  /** Whether an object has such fields with addresses in this recording. */
  static boolean isActive(Object object, Tape tape) {
    for (Word word : WORDS.get(object.getClass())) {
      if ((int) ((long) word.handle.get(object) >>> 32) == tape.id) {
        return true;
      }
    }
    return false;
  }

  /** The synthetic long of one class in an object's hierarchy, and how many fields it is for. */
  private record Word(VarHandle handle, int fields) {}

  private static final ClassValue<List<Word>> WORDS =
      new ClassValue<>() {
        @Override
        protected List<Word> computeValue(Class<?> type) {
          List<Word> words = new ArrayList<>();
          for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            addWord(c, words);
          }
          return words;
        }
      };

  private static void addWord(Class<?> c, List<Word> words) {
    int fields = 0;
    Field found = null;
    for (Field f : HiddenMembers.fields(c)) {
      if (!Modifier.isStatic(f.getModifiers())) {
        if (Reals.isReal(f.getType())) {
          fields++;
        } else if (f.isSynthetic() && f.getName().startsWith("wengert$base$")) {
          found = f;
        }
      }
    }
    if (found != null) {
      try {
        words.add(
            new Word(
                MethodHandles.privateLookupIn(c, MethodHandles.lookup())
                    .findVarHandle(c, found.getName(), long.class),
                fields));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the addresses of " + c + " cannot be reached", e);
      }
    }
  }
}
