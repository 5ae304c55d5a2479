package dev.wengert.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses of fields that are known at run time only: by reflection, or through a handle. */
final class Members {
  private static final Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType ADDRESS =
      MethodType.methodType(int.class, Object.class, Tape.class);
  private static final MethodType CLAIM =
      MethodType.methodType(int.class, Object.class, int.class, Tape.class);

  private static final ClassValue<Map<String, Member>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, Member> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Members() {}

  /** The synthetic methods that go with a field; null if it has no addresses. */
  private record Member(MethodHandle address, MethodHandle claim) {
    static final Member NONE = new Member(null, null);

    static Member of(Class<?> owner, String field) {
      try {
        Lookup lookup = MethodHandles.privateLookupIn(owner, LOOKUP);
        MethodHandle address = lookup.findStatic(owner, "wengert$address" + field, ADDRESS);
        return new Member(address, claim(lookup, owner, field));
      } catch (ReflectiveOperationException e) {
        return NONE;
      }
    }

    /** A constant has an address method only. */
    private static MethodHandle claim(Lookup lookup, Class<?> owner, String field)
        throws IllegalAccessException {
      try {
        return lookup.findStatic(owner, "wengert$claim" + field, CLAIM);
      } catch (NoSuchMethodException e) {
        return null;
      }
    }
  }

  /** How the names of a field's synthetic methods end, as in the agent's {@code Names}. */
  static String key(Field field) {
    return (field.getType() == float.class ? "F$" : "$") + field.getName();
  }

  private static Member member(Class<?> owner, String field) {
    return KNOWN.get(owner).computeIfAbsent(field, name -> Member.of(owner, name));
  }

  /**
   * The address of a field's value, 0 if it is passive.
   *
   * @param field its {@link #key}
   */
  static int address(Class<?> owner, String field, Object holder, Tape tape) {
    Member member = member(owner, field);
    if (member.address == null) {
      return 0;
    }
    try {
      return (int) member.address.invokeExact(holder, tape);
    } catch (Throwable t) {
      throw new IllegalStateException("the address of " + owner + "." + field, t);
    }
  }

  /**
   * A field of numbers took a value.
   *
   * @param field its {@link #key}
   * @param active the value's address
   */
  static void wrote(Class<?> owner, String field, Object holder, int active, Tape tape, String site) {
    Member member = member(owner, field);
    if (member.claim == null) {
      tape.leak(active, "FIELD", site);
      return;
    }
    try {
      tape.setMove((int) member.claim.invokeExact(holder, active, tape), active);
    } catch (Throwable t) {
      throw new IllegalStateException("the address of " + owner + "." + field, t);
    }
  }
}
