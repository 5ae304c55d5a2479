package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class InnerClassTest {
  private double outerField;
  private static double outerStatic;

  abstract static class Term {
    double weight = 1;

    abstract double at(double t);
  }

  private class Inner {
    private double own;

    Inner(double own) {
      this.own = own;
    }

    double total() {
      outerField += own;
      return outerField * own;
    }

    private class Deeper {
      double all(double t) {
        own *= t;
        return own * outerField;
      }
    }
  }

  @Test
  void anonymousClassesCaptureNumbers() {
    assertGradient(
        x -> {
          double a = x[0] * x[0];
          double b = x[1];
          Term term =
              new Term() {
                private final double both = a * b;

                @Override
                double at(double t) {
                  return both * t + a;
                }
              };
          return term.at(x[1]);
        },
        at(2, 3), 4 * 9 + 4, 4 * 6);
  }

  @Test
  void anonymousClassesCaptureArrays() {
    assertGradient(
        x -> {
          Term term =
              new Term() {
                @Override
                double at(double t) {
                  x[0] *= t;
                  weight = x[0];
                  return weight + x[1];
                }
              };
          return term.at(x[1]) * term.weight + x[0];
        },
        at(2, 3), 3 * (6 + 3) + 6 * 3 + 3, 2 * 9 + 6 * 3 + 2);
  }

  @Test
  void localClassesCaptureNumbers() {
    assertGradient(
        x -> {
          double a = x[0];
          class Local extends Term {
            final double b;

            Local(double b) {
              this.b = a * b;
            }

            @Override
            double at(double t) {
              return t == 0 ? b : new Local(b * t).at(0) + a;
            }
          }
          return new Local(x[1]).at(2);
        },
        at(2, 3), 2 * 2 * 2 * 3 + 1, 8);
  }

  @Test
  void innerClassesUseFieldsOfTheOuterObject() {
    assertGradient(
        x -> {
          InnerClassTest outer = new InnerClassTest();
          outer.outerField = x[0];
          return outer.new Inner(x[1]).total() + outer.outerField;
        },
        at(2, 3), 4, 3 + 5 + 1);
  }

  @Test
  void innerClassesOfInnerClasses() {
    assertGradient(
        x -> {
          outerField = x[0];
          Inner inner = new Inner(x[1]);
          Inner.Deeper deeper = inner.new Deeper();
          deeper.all(x[0]);
          return deeper.all(2) + inner.own;
        },
        at(2, 3), 2 * 2 * 2 * 3 + 6, 2 * 4 + 4);
  }

  static final class Nest {
    private double secret;

    static double open(Nest n) {
      return n.secret * n.secret;
    }

    static final class Friend {
      static void write(Nest n, double x) {
        n.secret = x;
        n.secret += x;
        n.secret++;
      }
    }
  }

  @Test
  void classesOfANestShareTheirSecrets() {
    assertGradient(
        x -> {
          Nest n = new Nest();
          Nest.Friend.write(n, x[0]);
          outerStatic = n.secret;
          return Nest.open(n) + outerStatic;
        },
        at(2), 2 * 5 * 2 + 2);
  }

  @Test
  void anonymousClassWithAnInitializerAndArguments() {
    assertGradient(
        x -> {
          Inner inner =
              new Inner(x[0] * x[1]) {
                double extra;

                {
                  extra = x[0];
                }

                @Override
                double total() {
                  return extra * super.own;
                }
              };
          return inner.total();
        },
        at(2, 3), 12, 4);
  }

  @Test
  void classWithinALambdaWithinAClass() {
    assertGradient(
        x ->
            new Term() {
              @Override
              double at(double t) {
                Term inner =
                    new Term() {
                      @Override
                      double at(double s) {
                        return s * t * x[0];
                      }
                    };
                java.util.function.DoubleUnaryOperator f = u -> inner.at(u) + t;
                return f.applyAsDouble(x[1]);
              }
            }.at(x[0]),
        at(2, 3), 2 * 3 * 2 + 1, 4);
  }
}
