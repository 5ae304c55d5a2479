package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** Expressions as a sealed interface with records. */
class SealedTypesTest {
  sealed interface Term permits Constant, Sum, Product, Negated {}

  record Constant(double value) implements Term {}

  record Sum(Term left, Term right) implements Term {}

  record Product(Term left, Term right) implements Term {}

  static final class Negated implements Term {
    final Term term;

    Negated(Term term) {
      this.term = term;
    }
  }

  private static double value(Term term) {
    if (term instanceof Constant c) {
      return c.value();
    }
    if (term instanceof Sum s) {
      return value(s.left()) + value(s.right());
    }
    if (term instanceof Product p && p.left() instanceof Constant c) {
      return c.value() * value(p.right());
    }
    if (term instanceof Product p) {
      return value(p.left()) * value(p.right());
    }
    return -value(((Negated) term).term);
  }

  @Test
  void termsAreEvaluated() {
    assertGradient(
        x -> {
          Term a = new Constant(x[0]);
          Term b = new Constant(x[1]);
          return value(new Sum(new Product(new Sum(a, b), b), new Negated(new Product(a, a))));
        },
        at(2, 3),
        3 - 2 * 2,
        2 + 2 * 3);
  }
}
