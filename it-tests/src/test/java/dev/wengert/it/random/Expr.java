package dev.wengert.it.random;

/**
 * An expression of generated source. It can print itself and evaluate itself with dual numbers.
 * The sub-expressions are in a plain array so that a failing program can be made smaller in place.
 */
abstract class Expr {
  final Type type;
  final Expr[] kids;

  Expr(Type type, Expr... kids) {
    this.type = type;
    this.kids = kids;
  }

  final Object eval(Env env) {
    env.machine.step();
    return evaluate(env);
  }

  final Dual number(Env env) {
    return (Dual) eval(env);
  }

  abstract Object evaluate(Env env);

  abstract String text();

  /** The statements inside, for a lambda with a body. */
  Block body() {
    return null;
  }
}
