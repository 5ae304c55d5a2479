package dev.wengert.agent.custom;

import dev.wengert.agent.classes.TypeNames;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A rule of a user for methods of one class.
 *
 * @param origin where it was written, for messages
 * @param owner internal name of the class
 * @param method its name, or {@link #ANY}
 * @param parameters null if all methods of this name are meant
 */
record CustomRule(String origin, String owner, String method, List<Parameter> parameters, Action action) {
  static final String ANY = "*";

  /**
   * A parameter as it was written.
   *
   * @param name empty if there is none
   */
  record Parameter(String type, String name) {}

  /** What the derivative is. */
  sealed interface Action {
    /** That of a function of {@code Math}; {@link #ANY}: of the one with the method's own name. */
    record Like(String function) implements Action {}

    /** Given by a formula for each double or float parameter. */
    record Partials(List<String> formulas) implements Action {}

    /** There is none. */
    record Constant() implements Action {}

    /** That of a root of a parameter. */
    record Root(String parameter) implements Action {}
  }

  /** Whether a method of the class is meant. */
  boolean matches(String name, String descriptor) {
    if (!method.equals(ANY) && !method.equals(name)) {
      return false;
    }
    if (parameters == null) {
      return true;
    }
    Type[] types = Type.getArgumentTypes(descriptor);
    if (types.length != parameters.size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!TypeNames.same(parameters.get(i).type(), types[i])) {
        return false;
      }
    }
    return true;
  }

  /** The method as it was written, or nearly so. */
  String name() {
    String name = owner.replace('/', '.') + '.' + method;
    return parameters == null ? name : name + parameters.stream().map(Parameter::type).toList().toString()
        .replace('[', '(').replace(']', ')');
  }
}
