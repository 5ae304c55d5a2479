package dev.wengert.agent.probe;

import dev.wengert.agent.classes.TypeNames;
import org.objectweb.asm.Type;

/**
 * Methods as users name them: {@code com.acme.Plant::run}, {@code com.acme.Plant::run(double,int)} where there are
 * overloads, {@code com.acme.Plant::run(DI)D}, {@code com.acme.*::solve*(*)}. {@code new} stands for constructors.
 *
 * @param signature what is between the parentheses without white space, or null; {@code *} for all overloads
 * @param result the descriptor behind them, or null
 */
record MethodPattern(ClassPattern owner, Glob name, String signature, String result) {
  private static final String HOW =
      "write class::method, for example com.acme.Plant::run or com.acme.Plant::run(double,int)";

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a message for users
   */
  static MethodPattern parse(String text) {
    String spec = text.strip();
    int open = spec.indexOf('(');
    String name = (open < 0 ? spec : spec.substring(0, open)).strip();
    int colons = name.indexOf("::");
    if (colons <= 0 || !name.matches("[^:)\\s]+::[^:)\\s]+")) {
      throw new IllegalArgumentException("'" + text + "' does not name a method; " + HOW);
    }
    String method = name.substring(colons + 2);
    ClassPattern owner = ClassPattern.of(name.substring(0, colons));
    Glob glob = Glob.of(method.equals("new") ? "<init>" : method);
    if (open < 0) {
      return new MethodPattern(owner, glob, null, null);
    }
    int close = spec.indexOf(')');
    if (close < 0 || spec.indexOf('(', open + 1) >= 0 || spec.indexOf(')', close + 1) >= 0) {
      throw new IllegalArgumentException("the parentheses of '" + text + "' do not match; " + HOW);
    }
    String result = spec.substring(close + 1).strip();
    return new MethodPattern(
        owner, glob, withoutTypeArguments(spec.substring(open + 1, close)), result.isEmpty() ? null : result);
  }

  private static String withoutTypeArguments(String parameters) {
    String text = parameters.replaceAll("\\s", "");
    for (String shorter = text.replaceAll("<[^<>]*>", ""); !shorter.equals(text); ) {
      text = shorter;
      shorter = text.replaceAll("<[^<>]*>", "");
    }
    return text;
  }

  /** Whether name and parameters are those of a method. */
  boolean matches(String methodName, String descriptor) {
    return name.matches(methodName) && accepts(descriptor);
  }

  /** Whether several methods are meant if several match. */
  boolean meansAll() {
    return name.isPattern() || "*".equals(signature);
  }

  private boolean accepts(String descriptor) {
    if (signature == null || signature.equals("*")) {
      return true;
    }
    if (result != null) {
      return descriptor.equals(("(" + signature + ")" + result).replace('.', '/'));
    }
    return acceptsSource(Type.getArgumentTypes(descriptor))
        || descriptor.startsWith("(" + signature.replace('.', '/') + ")");
  }

  private boolean acceptsSource(Type[] types) {
    String[] names = signature.isEmpty() ? new String[0] : signature.split(",", -1);
    if (names.length != types.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!TypeNames.same(names[i], types[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return owner + "::" + (name.text().equals("<init>") ? "new" : name.text())
        + (signature == null ? "" : "(" + signature + ")" + (result == null ? "" : result));
  }
}
