package dev.wengert.agent.classes;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Names and descriptors of what the transformation adds and calls. */
public final class Names {
  public static final String RUNTIME = "dev/wengert/runtime/";
  public static final String TAPE = RUNTIME + "Tape";
  public static final String SPAN = RUNTIME + "Span";
  public static final String FIELDS = RUNTIME + "Fields";
  public static final String PARTIALS = RUNTIME + "Partials";
  public static final String RECORDINGS = RUNTIME + "Recordings";
  public static final String GUARDS = RUNTIME + "Guards";
  public static final String BOUNDARY = RUNTIME + "Boundary";
  public static final String PASSAGE = RUNTIME + "Passage";
  public static final String L_PASSAGE = "L" + PASSAGE + ";";
  public static final String DISPATCH = RUNTIME + "Dispatch";
  public static final String LAMBDAS = RUNTIME + "Lambdas";
  public static final String HANDOVER = RUNTIME + "Handover";
  public static final String L_HANDOVER = "L" + HANDOVER + ";";
  public static final String JDK_TWINS = RUNTIME + "JdkTwins";
  /** A method of classes that are not transformed but have bridges; as in the runtime's Dispatch. */
  public static final String OUTSIDER = "wengert$outsider";
  /** How the names of added fields, and of the methods for them, begin. */
  public static final String PREFIX = "wengert$";
  public static final String SUFFIX = "$wengert"; // as in the runtime's Sites
  private static final String SETTER = "set";
  private static final String BEFORE_SETTER = "twin$";
  public static final String L_TAPE = "L" + TAPE + ";";
  /** Descriptor of the methods of {@code Boundary} that look at an object. */
  public static final String LEFT = "(Ljava/lang/Object;" + L_TAPE + "Ljava/lang/String;)V";
  public static final String L_SPAN = "L" + SPAN + ";";

  private Names() {}

  /**
   * The descriptor of a method's twin: its own parameters, an address (int) for each real and a
   * span for each array of reals in their order, the address for a real result, the frame, the tape.
   */
  public static String twin(String descriptor) {
    StringBuilder twin = new StringBuilder("(");
    Type[] parameters = Type.getArgumentTypes(descriptor);
    for (Type p : parameters) {
      twin.append(p.getDescriptor());
    }
    for (Type p : parameters) {
      if (Reals.isReal(p)) {
        twin.append('I');
      } else if (Reals.isArray(p)) {
        twin.append(L_SPAN);
      }
    }
    Type result = Type.getReturnType(descriptor);
    if (Reals.isReal(result)) {
      twin.append('I');
    }
    return twin.append('I').append(L_TAPE).append(')').append(result.getDescriptor()).toString();
  }

  /** Whether a method has parameters with shadows. */
  public static boolean hasShadows(String descriptor) {
    for (Type type : Type.getArgumentTypes(descriptor)) {
      if (Reals.hasShadow(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name of a method's twin. It differs from the method's, so that programs which look for a method
   * by its name alone find the one they always found. {@code set...(int, Tape)}, the twin of
   * {@code settle()}, would be the setter of an indexed property for {@code java.beans.Introspector}.
   */
  public static String twinName(String name) {
    if (name.equals("<init>")) {
      return name;
    }
    return (name.startsWith(SETTER) ? BEFORE_SETTER : "") + name + SUFFIX;
  }

  /** The name of a part of a twin that was too large in one piece; numbers are given once in a class. */
  public static String piece(String name, int number) {
    return (name.equals("<init>") ? "new" : name) + SUFFIX + '$' + number;
  }

  /** A type in a stack map frame. */
  public static Object verificationType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  /** The name of the method that a twin belongs to. */
  public static String originalName(String twinName) {
    if (!twinName.endsWith(SUFFIX)) {
      return twinName;
    }
    int start = twinName.startsWith(BEFORE_SETTER + SETTER) ? BEFORE_SETTER.length() : 0;
    return twinName.substring(start, twinName.length() - SUFFIX.length());
  }

  /** Whether a method is the twin of another, or the way to it. */
  public static boolean isTwin(String name, String descriptor) {
    return name.endsWith(SUFFIX)
        && (descriptor.contains(L_TAPE + ")") || descriptor.contains("L" + BOUNDARY + ";)"));
  }

  /** The descriptor of the method that leads from an original to its twin. */
  public static String wayToTwin(String descriptor) {
    int end = descriptor.indexOf(')');
    return descriptor.substring(0, end) + "L" + BOUNDARY + ";" + descriptor.substring(end);
  }

  /** The descriptor of the method whose twin has this descriptor; null if it is no twin's. */
  public static String original(String twin) {
    if (!twin.contains(L_TAPE + ")")) {
      return null;
    }
    Type[] parameters = Type.getArgumentTypes(twin);
    for (int n = 0; n < parameters.length; n++) {
      Type[] own = java.util.Arrays.copyOf(parameters, n);
      String descriptor = Type.getMethodDescriptor(Type.getReturnType(twin), own);
      if (twin(descriptor).equals(twin)) {
        return descriptor;
      }
    }
    return null;
  }

  /** The descriptor of the runtime's method through which a guard returns a double or a float. */
  public static String returned(Type real) {
    return "(" + real + L_TAPE + L_PASSAGE + "Ljava/lang/String;)" + real;
  }

  /** How many parameter slots a twin takes, without a receiver. */
  public static int slots(String descriptor) {
    return Type.getArgumentsAndReturnSizes(descriptor) >> 2;
  }

  /** The synthetic field with the address of a class's instance (or static) fields with reals. */
  public static String base(String owner, boolean isStatic) {
    return (isStatic ? "wengert$statics$" : "wengert$base$") + owner.replace('/', '_');
  }

  /** The synthetic field with the span of an array field, and the method that checks it. */
  public static String span(String field, String descriptor) {
    int dimensions = Type.getType(descriptor).getDimensions();
    return member("span", descriptor) + (dimensions > 1 ? dimensions + "$" : "") + field;
  }

  /** The synthetic method that gives the address of a double or float field. */
  public static String address(String field, String descriptor) {
    return member("address", descriptor) + field;
  }

  /** The synthetic method that gives a double or float field an address. */
  public static String claim(String field, String descriptor) {
    return member("claim", descriptor) + field;
  }

  /** Fields of one class may differ by their types alone. */
  private static String member(String what, String descriptor) {
    return "wengert$" + what + (descriptor.endsWith("F") ? "F$" : "$");
  }

  /** By this a guard and a reflective call of its method know each other. */
  public static String callee(String owner, String name, String descriptor) {
    return owner + '.' + name + descriptor;
  }
}
