package dev.wengert.it.fuzz;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** The types of generated programs. Each has a letter, so that an operand stack is a text. */
final class Types implements Opcodes {
  static final String PACKAGE = "generated/";
  static final String FORM = PACKAGE + "Form";
  static final String BASE = PACKAGE + "Base";
  static final String DERIVED = PACKAGE + "Derived";
  static final String OOPS = PACKAGE + "Oops";
  static final String PAIR = PACKAGE + "Pair";
  static final String MAIN = PACKAGE + "Main";

  /** Initialised late, often in the middle of a recording. */
  static final String LATE = PACKAGE + "Late";

  /** Excluded from transformation. */
  static final String OUTSIDE = PACKAGE + "Outside";

  /** Excluded as well, and a subclass of Base. */
  static final String OUTSIDE_BASE = PACKAGE + "OutsideBase";

  private static final Map<Character, String> DESCRIPTORS = new HashMap<>();

  /** What each type may be used as, besides itself and Object. */
  private static final Map<Character, String> WIDER = Map.ofEntries(
      Map.entry('X', "NC1"), Map.entry('n', "2"), Map.entry('Q', "PR3"), Map.entry('P', "R3"),
      Map.entry('B', "VW%"), Map.entry('W', "V"), Map.entry('M', "V"), Map.entry('K', "V"),
      Map.entry('E', "xt"), Map.entry('x', "t"), Map.entry('L', "lc"), Map.entry('l', "c"), Map.entry('#', "c"));

  /** Parameters that take less than their descriptors say: erased generics, and certain ints. */
  private static final Map<Character, Character> NARROWER =
      Map.of('1', 'X', '2', 'n', '3', 'P', '%', 'B', '4', 'I', '5', 'I', '7', 'I');

  static {
    for (String line : new String[] {
      "DD", "II", "JJ", "FF", "bZ", "vV", "A[D", "M[[D", "K[[[D", "f[F", "B[Ljava/lang/Double;",
      "V[Ljava/lang/Object;", "W[Ljava/lang/Number;", "XLjava/lang/Double;", "NLjava/lang/Number;",
      "CLjava/lang/Comparable;", "OLjava/lang/Object;", "SLjava/lang/String;", "nLjava/lang/Integer;",
      "LLjava/util/ArrayList;", "lLjava/util/List;", "cLjava/util/Collection;", "HLjava/util/HashMap;",
      "qLjava/util/ArrayDeque;", "iLjava/util/Iterator;", "oLjava/util/Optional;",
      "aLjava/util/concurrent/atomic/AtomicReference;", "ULjava/util/function/DoubleUnaryOperator;",
      "YLjava/util/function/DoubleBinaryOperator;", "GLjava/util/function/Function;",
      "hLjava/util/function/BiFunction;", "sLjava/util/function/DoubleSupplier;",
      "kLjava/util/function/Supplier;", "uLjava/util/function/Consumer;",
      "gLjava/util/function/UnaryOperator;", "yLjava/util/function/ToDoubleFunction;",
      "wLjava/util/function/DoubleFunction;", "rLjava/util/Comparator;", "tLjava/lang/Throwable;",
      "xLjava/lang/RuntimeException;", "zLjava/lang/StringBuilder;", "jLjava/util/stream/DoubleStream;",
      "dLjava/nio/DoubleBuffer;", "@Ljava/lang/Float;", "#Ljava/util/PriorityQueue;",
      "&Ljava/util/LinkedHashMap;", "~Ljava/util/function/IntToDoubleFunction;", "eLjava/io/PrintStream;",
      "1Ljava/lang/Object;", "2Ljava/lang/Object;", "3Ljava/lang/Object;", "%[Ljava/lang/Object;",
      "4I", "5I", "7I", "P" + object(BASE), "Q" + object(DERIVED), "R" + object(FORM), "T" + object(MAIN), "E" + object(OOPS),
      "Z" + object(OUTSIDE), "p" + object(PAIR)
    }) {
      DESCRIPTORS.put(line.charAt(0), line.substring(1));
    }
  }

  /** The types on the stack that are not references. */
  private static final Set<Character> PRIMITIVE = Set.of('D', 'I', 'J', 'F', 'b', 'v');

  private Types() {}

  private static String object(String name) {
    return "L" + name + ";";
  }

  static String descriptor(char type) {
    return DESCRIPTORS.get(type);
  }

  /** The name as class files have it. */
  static String name(char type) {
    String descriptor = descriptor(type);
    return descriptor.charAt(0) == '[' ? descriptor : descriptor.substring(1, descriptor.length() - 1);
  }

  static String descriptor(String parameters, char result) {
    StringBuilder out = new StringBuilder("(");
    for (char parameter : parameters.toCharArray()) {
      out.append(descriptor(parameter));
    }
    return out.append(')').append(descriptor(result)).toString();
  }

  /** What is on the stack for such a parameter. */
  static char actual(char parameter) {
    return NARROWER.getOrDefault(parameter, parameter);
  }

  static boolean reference(char type) {
    return !PRIMITIVE.contains(type) && type != '!';
  }

  static boolean wide(char type) {
    return type == 'D' || type == 'J';
  }

  static boolean fits(char from, char to) {
    return from == to || to == 'O' && reference(from) || WIDER.getOrDefault(from, "").indexOf(to) >= 0;
  }

  /** Adds to the opcode for ints the offset of the type's own. */
  static int opcode(int forInt, char type) {
    int offset = switch (type) {
      case 'I' -> 0;
      case 'J' -> 1;
      case 'F' -> 2;
      case 'D' -> 3;
      default -> 4;
    };
    return forInt + offset;
  }
}
