package dev.wengert.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The fields and methods that classes were given, and that reflection does not show: programs see what they declare.
 * The agent lets {@code jdk.internal.reflect.Reflection} ask here before {@code Class} hands out what the JVM told it.
 */
public final class HiddenMembers {
  private static final Method METHODS = ofClass("getDeclaredMethods0");
  private static final Method FIELDS = ofClass("getDeclaredFields0");

  private HiddenMembers() {}

  /** These methods, without ours. */
  public static Method[] visible(Method[] methods) {
    return Arrays.stream(methods).anyMatch(HiddenMembers::isOurs)
        ? Arrays.stream(methods).filter(m -> !isOurs(m)).toArray(Method[]::new)
        : methods;
  }

  /** These fields, without ours. */
  public static Field[] visible(Field[] fields) {
    return Arrays.stream(fields).anyMatch(HiddenMembers::isOurs)
        ? Arrays.stream(fields).filter(f -> !isOurs(f)).toArray(Field[]::new)
        : fields;
  }

  private static boolean isOurs(Member member) {
    return member.isSynthetic() && member.getName().contains("wengert") && isOurs(member.getName());
  }

  private static boolean isOurs(String name) {
    return name.startsWith("wengert$") || name.endsWith("$wengert") || name.contains("$wengert$");
  }

  /** What a class declares, with ours. */
  static Method[] methods(Class<?> c) {
    return METHODS == null ? c.getDeclaredMethods() : (Method[]) call(METHODS, c);
  }

  /** What a class declares, with ours. */
  static Field[] fields(Class<?> c) {
    return FIELDS == null ? c.getDeclaredFields() : (Field[]) call(FIELDS, c);
  }

  private static Object call(Method method, Class<?> c) {
    try {
      return method.invoke(c, false);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Null where {@code java.lang} is not open to the runtime: then nothing is hidden, either. */
  private static Method ofClass(String name) {
    try {
      Method method = Class.class.getDeclaredMethod(name, boolean.class);
      return method.trySetAccessible() ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
