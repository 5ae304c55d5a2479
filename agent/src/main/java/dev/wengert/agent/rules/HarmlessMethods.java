package dev.wengert.agent.rules;

import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Methods of the JDK that keep nothing they are given, and read nothing else. */
final class HarmlessMethods {
  private static final Set<String> OWNERS =
      Set.of(
          "java/lang/Math", "java/lang/StrictMath", "java/lang/Double", "java/lang/Float",
          "java/lang/Integer", "java/lang/Long", "java/lang/Boolean", "java/lang/Character",
          "java/lang/String", "java/lang/StringBuilder");
  private static final Set<String> OF_ARRAYS =
      Set.of("copyOf", "copyOfRange", "equals", "fill", "hashCode", "sort", "toString", "binarySearch");

  private HarmlessMethods() {}

  static boolean contains(MethodInsnNode call) {
    if (call.name.equals("<init>") && (call.owner.equals("java/lang/Object") || isException(call))) {
      return true;
    }
    if (call.owner.equals("java/util/Arrays")) {
      return OF_ARRAYS.contains(call.name) && isOfNumbers(call.desc);
    }
    if (call.owner.equals("java/util/Objects")) {
      return call.name.equals("requireNonNull") && !call.desc.contains("Supplier");
    }
    return call.owner.startsWith("[") && call.name.equals("clone")
        || OWNERS.contains(call.owner) && isOfNumbers(call.desc);
  }

  private static boolean isException(MethodInsnNode call) {
    return call.owner.startsWith("java/")
        && (call.owner.endsWith("Exception") || call.owner.endsWith("Error"))
        && (call.desc.equals("()V") || call.desc.equals("(Ljava/lang/String;)V"));
  }

  /** Numbers, arrays of these, and strings: nobody's code runs. */
  private static boolean isOfNumbers(String descriptor) {
    for (Type type : Type.getArgumentTypes(descriptor)) {
      boolean isObject =
          type.getSort() == Type.OBJECT && !type.getInternalName().equals("java/lang/String");
      if (isObject || type.getSort() == Type.ARRAY && type.getDescriptor().length() != 2) {
        return false;
      }
    }
    return true;
  }
}
