package dev.wengert.agent.cli;

import dev.wengert.agent.classes.TypeNames;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * The method as the user names it: {@code com.acme.Sim::npv}, with a signature where there are
 * overloads: {@code com.acme.Sim::npv(double,int)} or the JVM's {@code com.acme.Sim::npv(DI)D}.
 *
 * @param className binary name, possibly with dots in place of the dollars of nested classes
 * @param method the method's name
 * @param signature what stood between the parentheses without white space, or null
 * @param result what stood after them (a descriptor of the result), or null
 */
record MethodSpec(String className, String method, String signature, String result) {

  static MethodSpec parse(String text) {
    String spec = text.strip();
    int open = spec.indexOf('(');
    String name = open < 0 ? spec : spec.substring(0, open);
    int colons = name.indexOf("::");
    if (colons < 0) {
      throw malformed(text);
    }
    String className = name.substring(0, colons).strip().replace('/', '.');
    String method = name.substring(colons + 2).strip();
    if (className.isEmpty() || method.isEmpty() || !name.matches("[^:)]+::[^:)]+")) {
      throw malformed(text);
    }
    if (open < 0) {
      return new MethodSpec(className, method, null, null);
    }
    int close = spec.indexOf(')');
    if (close < 0 || spec.indexOf('(', open + 1) >= 0 || spec.indexOf(')', close + 1) >= 0) {
      throw malformed(text);
    }
    String signature = spec.substring(open + 1, close).replaceAll("\\s", "");
    String result = spec.substring(close + 1).strip();
    return new MethodSpec(className, method, signature, result.isEmpty() ? null : result);
  }

  private static UserError malformed(String text) {
    return new UserError(
        "'" + text + "' does not name a method; write class::method, for example com.acme.Sim::npv"
            + " or com.acme.Sim::npv(double,int)");
  }

  /** Whether the signature, if there is one, is that of a method with this descriptor. */
  boolean accepts(String descriptor) {
    if (signature == null) {
      return true;
    }
    if (result != null) {
      return descriptor.equals(("(" + signature + ")" + result).replace('.', '/'));
    }
    return acceptsSource(Type.getArgumentTypes(descriptor))
        || descriptor.startsWith("(" + signature.replace('.', '/') + ")");
  }

  private boolean acceptsSource(Type[] types) {
    List<String> names = signature.isEmpty() ? List.of() : Arrays.asList(signature.split(",", -1));
    if (names.size() != types.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!TypeNames.same(names.get(i), types[i])) {
        return false;
      }
    }
    return true;
  }
}
