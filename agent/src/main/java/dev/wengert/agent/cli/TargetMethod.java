package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method of the program, as its class file has it.
 *
 * @param named the class the user named
 * @param declaring the class that declares the method: the same, or a superclass
 * @param name the method's name
 * @param descriptor the method's descriptor
 * @param access the method's access flags
 * @param parameterNames one name for each parameter
 */
record TargetMethod(
    TargetClass named,
    TargetClass declaring,
    String name,
    String descriptor,
    int access,
    List<String> parameterNames) {

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isPublic() {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }

  boolean isPrivate() {
    return (access & Opcodes.ACC_PRIVATE) != 0;
  }

  boolean returnsArray() {
    return descriptor.endsWith(")[D");
  }

  boolean returnsObject() {
    return Type.getReturnType(descriptor).getSort() == Type.OBJECT;
  }

  /** The types of the parameters; null for one that is not supported. */
  List<ParameterType> parameterTypes() {
    return Arrays.stream(Type.getArgumentTypes(descriptor))
        .map(ParameterType::of)
        .collect(Collectors.toList());
  }

  /** {@code com.acme.Sim::npv}. */
  String qualifiedName() {
    return named.className() + "::" + name;
  }

  /** {@code com.acme.Sim::npv(double,int)}: what the user can write to mean this very method. */
  String signature() {
    return Arrays.stream(Type.getArgumentTypes(descriptor))
        .map(TargetMethod::shortName)
        .collect(Collectors.joining(",", qualifiedName() + "(", ")"));
  }

  /** {@code com.acme.Sim::npv(double rate, int years)}. */
  String display() {
    Type[] types = Type.getArgumentTypes(descriptor);
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      parameters.add(shortName(types[i]) + " " + parameterNames.get(i));
    }
    return qualifiedName() + "(" + String.join(", ", parameters) + ")";
  }

  private static String shortName(Type type) {
    return type.getClassName().replace("java.lang.String", "String");
  }

  /** Why this method cannot be differentiated from the command line, or null if it can. */
  String obstacle() {
    return obstacle(false);
  }

  /**
   * The same.
   *
   * @param objects whether it may return an object with numbers in it
   */
  String obstacle(boolean objects) {
    if (!isStatic()) {
      return signature() + " is not static; only static methods can be called from the command line";
    }
    if (isPrivate()) {
      return signature() + " is private; name a method that calls it, or make it package-private";
    }
    String result = Type.getReturnType(descriptor).getClassName();
    boolean isObject = returnsObject();
    if (!result.equals("double") && !result.equals("double[]") && !(isObject && objects)) {
      return signature() + " returns " + result + "; only double and double[] can be differentiated"
          + (isObject ? ", and the numbers of an object by the command jacobian" : "");
    }
    List<ParameterType> types = parameterTypes();
    int unsupported = types.indexOf(null);
    if (unsupported >= 0) {
      return "parameter " + parameterNames.get(unsupported) + " of " + signature() + " is a "
          + Type.getArgumentTypes(descriptor)[unsupported].getClassName() + "; the command line supports "
          + ParameterType.SUPPORTED;
    }
    if (types.stream().noneMatch(ParameterType::isDifferentiated)) {
      return signature() + " has no double or double[] parameter to differentiate by";
    }
    return null;
  }
}
