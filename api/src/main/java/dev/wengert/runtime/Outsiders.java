package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What classes that are not transformed call where they use fields of classes that are. */
public final class Outsiders {
  private static final ClassValue<Map<String, Method>> ADDRESSES =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Outsiders() {}

  /**
   * A field was read.
   *
   * @param holder the object, or null for a static field
   * @param member the synthetic method that gives the field's address
   */
  public static void read(Object holder, Class<?> owner, String member, String site) {
    if (Recordings.active != 0) {
      Tape tape = tape();
      if (tape != null) {
        tape.leak(address(holder, owner, member, tape), Leak.Kind.FIELD.name(), site);
      }
    }
  }

  /**
   * An array, a box or a collection was read out of a field. Of other objects of the program the fields
   * are looked at when they are read.
   */
  public static void read(Object content, String site) {
    if (Recordings.active != 0 && content != null) {
      Tape tape = tape();
      if (tape != null && (isHolder(content) || Reals.isBox(content))) {
        tape.give(content, site);
      }
    }
  }

  /** An array or a collection of code that is not transformed was left in a field. */
  public static void written(Object content, String site) {
    if (Recordings.active != 0 && content != null) {
      Tape tape = tape();
      if (tape != null && isHolder(content)) {
        tape.share(content, site);
      }
    }
  }

  private static boolean isHolder(Object content) {
    return (content.getClass().isArray() || !Dispatch.isTransformed(content.getClass()))
        && Shared.mayHold(content);
  }

  /** A field was written: what it held is gone. */
  public static void written(Object holder, Class<?> owner, String member) {
    if (Recordings.active != 0) {
      Tape tape = Recordings.current();
      if (tape != null) {
        tape.kill(address(holder, owner, member, tape));
      }
    }
  }

  private static Tape tape() {
    Tape tape = Recordings.current();
    return tape == null || tape.isPaused() ? null : tape;
  }

  /** Positive if the field has a derivative, otherwise 0. */
  private static int address(Object holder, Class<?> owner, String member, Tape tape) {
    try {
      Method method = ADDRESSES.get(owner).computeIfAbsent(member, m -> find(owner, m));
      return method == null ? 0 : (Integer) method.invoke(null, holder, tape);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The method is inherited as the field is. */
  private static Method find(Class<?> owner, String member) {
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      for (Method method : HiddenMembers.methods(c)) {
        if (method.getName().equals(member)) {
          method.setAccessible(true);
          return method;
        }
      }
    }
    return null;
  }
}
