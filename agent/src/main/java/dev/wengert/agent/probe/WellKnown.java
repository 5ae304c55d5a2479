package dev.wengert.agent.probe;

import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Methods of the JDK that make numbers from texts, and texts from texts. */
final class WellKnown {
  private static final Set<String> PARSERS =
      Set.of(
          "java/lang/Double.parseDouble", "java/lang/Double.valueOf", "java/lang/Float.parseFloat",
          "java/lang/Float.valueOf");

  private static final Set<String> READERS =
      Set.of(
          "java/util/Scanner.nextDouble", "java/util/Scanner.nextFloat", "java/text/NumberFormat.parse",
          "java/text/DecimalFormat.parse", "java/io/DataInputStream.readDouble", "java/io/DataInput.readDouble");

  private static final Set<String> SAME_TEXT =
      Set.of("trim", "strip", "stripLeading", "stripTrailing", "replace", "replaceAll", "toString", "intern",
          "toLowerCase", "toUpperCase", "substring");

  private static final String TEXT = "Ljava/lang/String;";

  private WellKnown() {}

  /** Whether its only argument is a text and its result a number. */
  static boolean isParser(MethodInsnNode call) {
    return PARSERS.contains(call.owner + '.' + call.name) && call.desc.startsWith("(" + TEXT + ")");
  }

  /** Whether its result is a number that was a text. */
  static boolean readsNumber(MethodInsnNode call) {
    return isParser(call) || READERS.contains(call.owner + '.' + call.name) && !call.desc.contains("ParsePosition");
  }

  /** Whether its result is a text with the same meaning. */
  static boolean keepsText(MethodInsnNode call) {
    return call.owner.equals("java/lang/String")
        && call.desc.endsWith(")" + TEXT)
        && (SAME_TEXT.contains(call.name) || call.name.equals("valueOf") && call.desc.startsWith("(Ljava/lang/Object;)"));
  }

  /** Whether it may look something up by its first argument. */
  static boolean looksUp(MethodInsnNode call) {
    return call.name.startsWith("get") && mayLookUp(call.desc);
  }

  /** Whether the first argument can be a key, and the result a number or a text. */
  static boolean mayLookUp(String descriptor) {
    Type[] types = Type.getArgumentTypes(descriptor);
    Type result = Type.getReturnType(descriptor);
    return types.length > 0
        && types[0].getSort() == Type.OBJECT
        && !types[0].getInternalName().equals("java/lang/Class")
        && (result.equals(Type.DOUBLE_TYPE)
            || result.getDescriptor().equals(TEXT)
            || result.getSort() == Type.OBJECT && Numeric.canHold(result));
  }
}
