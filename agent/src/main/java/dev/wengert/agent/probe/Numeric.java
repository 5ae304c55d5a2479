package dev.wengert.agent.probe;

import dev.wengert.agent.classes.Reals;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which types can hold what is probed. */
final class Numeric {
  /** What may hold a box, an array, or a collection with numbers; it is looked at when it comes. */
  private static final Set<String> MAY_HOLD =
      Set.of(
          "java/lang/Double", "java/lang/Float", "java/lang/Number", "java/lang/Object", "java/lang/Comparable",
          "java/lang/Iterable", "java/util/Collection", "java/util/List", "java/util/ArrayList", "java/util/Map",
          "java/util/HashMap", "java/util/LinkedHashMap", "java/util/TreeMap", "java/util/SortedMap");

  private Numeric() {}

  static boolean isReal(Type type) {
    return Reals.isReal(type);
  }

  /** Whether a value of the type can be or hold numbers with derivatives. */
  static boolean canHold(Type type) {
    return isReal(type)
        || type.getSort() == Type.ARRAY && (isReal(type.getElementType()) || MAY_HOLD.contains(type.getElementType().getInternalName()))
        || type.getSort() == Type.OBJECT && MAY_HOLD.contains(type.getInternalName());
  }
}
