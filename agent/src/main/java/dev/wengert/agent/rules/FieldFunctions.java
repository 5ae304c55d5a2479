package dev.wengert.agent.rules;

import dev.wengert.agent.classes.Lists;
import java.util.function.BiConsumer;

/** The functions of Hipparchus' fast math that call the method of a field element: {@code sin(x)} is {@code x.sin()}. */
final class FieldFunctions {
  private static final String ELEMENT = "org/hipparchus/CalculusFieldElement";
  private static final String L_ELEMENT = "L" + ELEMENT + ";";
  private static final String L_ERASED = "Lorg/hipparchus/FieldElement;";

  private final String owner;
  private final BiConsumer<String, Rule> rules;

  private FieldFunctions(String owner, BiConsumer<String, Rule> rules) {
    this.owner = owner;
    this.rules = rules;
  }

  static void add(String owner, BiConsumer<String, Rule> rules) {
    FieldFunctions functions = new FieldFunctions(owner, rules);
    for (String name :
        Lists.of(
            "sqrt", "cosh", "sinh", "tanh", "acosh", "asinh", "atanh", "sign", "exp", "expm1", "log", "log1p", "log10",
            "sin", "cos", "tan", "atan", "asin", "acos", "cbrt", "abs", "toRadians", "toDegrees", "floor", "ceil",
            "rint")) {
      functions.delegate(name, name, "");
    }
    for (String name : Lists.of("pow", "atan2", "hypot", "copySign")) {
      functions.delegate(name, name, L_ELEMENT);
    }
    functions.delegate("pow", "pow", "D");
    functions.delegate("pow", "pow", "I");
    functions.delegate("scalb", "scalb", "I");
    functions.delegate("copySign", "copySign", "D");
    functions.delegate("IEEEremainder", "remainder", L_ELEMENT);
    functions.delegate("IEEEremainder", "remainder", "D");
    functions.delegate("norm", "norm", "", "D", "D");
    functions.delegate("round", "round", "", "J", "J");
    for (String both : Lists.of("sinCos", "sinhCosh")) {
      String type = "Lorg/hipparchus/util/Field" + Character.toUpperCase(both.charAt(0)) + both.substring(1) + ";";
      functions.delegate(both, both, "", type, type);
    }
  }

  private void delegate(String name, String to, String others) {
    delegate(name, to, others, L_ELEMENT, L_ERASED);
  }

  private void delegate(String name, String to, String others, String result, String erased) {
    rules.accept(
        owner + '.' + name + '(' + L_ELEMENT + others + ')' + result,
        new Rule.Delegate(ELEMENT, to, '(' + others.replace(L_ELEMENT, L_ERASED) + ')' + erased));
  }
}
