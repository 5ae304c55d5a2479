package dev.wengert.it.random;

import java.util.function.Function;

/** An expression that evaluates its operands from left to right and then does one thing. */
final class Strict extends Expr {
  private final String template;
  private final Function<Object[], Object> rule;

  /**
   * @param template Java text in which {@code $0}, {@code $1} ... stand for the operands, and
   *     {@code $*} for all of them with commas
   */
  Strict(Type type, String template, Function<Object[], Object> rule, Expr... kids) {
    super(type, kids);
    this.template = template;
    this.rule = rule;
  }

  @Override
  Object evaluate(Env env) {
    Object[] values = new Object[kids.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = kids[i].eval(env);
    }
    return rule.apply(values);
  }

  @Override
  String text() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '$') {
        out.append(c);
      } else {
        char which = template.charAt(++i);
        out.append(which == '*' ? Texts.list(kids, 0) : kids[which - '0'].text());
      }
    }
    return out.toString();
  }
}
