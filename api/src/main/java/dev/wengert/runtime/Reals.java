package dev.wengert.runtime;

/** Which types carry derivatives. Whatever depends on that at run time asks here. */
final class Reals {
  private Reals() {}

  static boolean isReal(Class<?> type) {
    return type == double.class || type == float.class;
  }

  /** Whether an object is a box, which has an address by its identity. */
  static boolean isBox(Object object) {
    return object instanceof Double || object instanceof Float;
  }

  /** Whether an object is an array of one dimension, whose span has an address for each element. */
  static boolean isArray(Object object) {
    return object instanceof double[] || object instanceof float[];
  }

  /** Whether an object is an array of any dimension. */
  static boolean isNestedArray(Object object) {
    Class<?> type = object == null ? null : object.getClass();
    boolean array = false;
    for (; type != null && type.isArray(); type = type.getComponentType()) {
      array = true;
    }
    return array && isReal(type);
  }
}
