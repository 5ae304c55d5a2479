package dev.wengert.agent.rules;

import dev.wengert.agent.classes.Lists;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.BiConsumer;

/**
 * What the fast-math classes of Jafama have beyond the functions of {@code Math}. The quick functions are
 * steps over a table, or lines between powers of two; their derivatives are those of the functions they stand for.
 *
 * <p>What returns one of its results in a {@code DoubleWrapper} has no rule: a leak is reported.
 */
final class JafamaRules {
  static final String FAST_MATH = "net/jafama/FastMath";
  static final String STRICT_FAST_MATH = "net/jafama/StrictFastMath";

  private final BiConsumer<String, Rule> rules;

  private JafamaRules(BiConsumer<String, Rule> rules) {
    this.rules = rules;
  }

  /**
   * @param rules takes owner, name and descriptor in one, and the rule
   */
  static void addTo(BiConsumer<String, Rule> rules) {
    JafamaRules jafama = new JafamaRules(rules);
    jafama.quickFunctions();
    jafama.otherFunctions();
    jafama.roundings();
    jafama.questions();
  }

  private void quickFunctions() {
    function("sinQuick", "(D)D", "sin");
    function("cosQuick", "(D)D", "cos");
    function("expQuick", "(D)D", "expQuick");
    function("logQuick", "(D)D", "log");
    function("sqrtQuick", "(D)D", "sqrtQuick");
    function("invSqrtQuick", "(D)D", "invSqrtQuick");
    function("powQuick", "(DD)D", "powQuickBase", "powQuickExponent");
  }

  private void otherFunctions() {
    function("asinInRange", "(D)D", "asinInRange");
    function("acosInRange", "(D)D", "acosInRange");
    function("coshm1", "(D)D", "cosh");
    function("acosh1p", "(D)D", "acosh1p");
    function("powFast", "(DI)D", "powInt", null);
    function("hypot", "(DDD)D", "hypot3X", "hypot3Y", "hypot3Z");
    function("remainder", "(DD)D", "remainderLeft", "truncatedRight");
    for (String real : Lists.of("D", "F")) {
      function("pow2", "(" + real + ")" + real, "square");
      function("pow3", "(" + real + ")" + real, "cube");
      function("toRange", "(" + real + real + real + ")" + real, "rangeLow", "rangeHigh", "rangeValue");
    }
    for (String domain : Lists.of("MinusPiPi", "ZeroTwoPi", "MinusHalfPiHalfPi")) {
      function("normalize" + domain, "(D)D", "one");
      function("normalize" + domain + "Fast", "(D)D", "one");
    }
  }

  private void roundings() {
    for (String name : Lists.of("floor", "ceil", "rint")) {
      function(name, "(F)F", "zero");
    }
    for (String name : Lists.of("floorToInt", "ceilToInt", "roundToInt", "roundEvenToInt")) {
      function(name, "(D)I", "zero");
    }
    for (String name : Lists.of("roundEven", "signFromBit")) {
      function(name, "(D)J", "zero");
      function(name, "(F)I", "zero");
    }
  }

  private void questions() {
    passive("isNaNOrInfinite", "(D)Z");
    passive("isNaNOrInfinite", "(F)Z");
    passive("isInClockwiseDomain", "(DDD)Z");
  }

  private void function(String name, String descriptor, String... partials) {
    add(name, descriptor, new Rule.Function(Collections.unmodifiableList(Arrays.asList(partials))));
  }

  private void passive(String name, String descriptor) {
    add(name, descriptor, new Rule.Passive());
  }

  private void add(String name, String descriptor, Rule rule) {
    for (String owner : Lists.of(FAST_MATH, STRICT_FAST_MATH)) {
      rules.accept(owner + '.' + name + descriptor, rule);
    }
  }
}
