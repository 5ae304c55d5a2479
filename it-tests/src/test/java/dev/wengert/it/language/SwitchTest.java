package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class SwitchTest {
  private enum Mode {
    LINEAR,
    SQUARE,
    CUBE,
    NONE
  }

  private static double dense(int n, double x) {
    double y = x;
    switch (n) {
      case 0:
        return 7;
      case 1:
        y *= x;
      case 2:
        y *= x;
        break;
      case 3:
        y = -y;
      default:
        y += 1;
    }
    return y;
  }

  private static double sparse(int n, double x) {
    switch (n) {
      case -1000:
        return 2 * x;
      case 5:
        x = x * x;
        break;
      case 1_000_000:
        return Math.sin(x);
      default:
        break;
    }
    return x * 3;
  }

  private static double arrows(int n, double x) {
    return switch (n) {
      case 0 -> x;
      case 1, 2 -> x * x;
      case 3 -> {
        double y = x;
        for (int i = 0; i < 3; i++) {
          y *= x;
        }
        yield y;
      }
      default -> 5;
    };
  }

  private static double ofStrings(String name, double x) {
    return switch (name) {
      case "square" -> x * x;
      case "Aa" -> 2 * x;
      case "BB" -> 3 * x;
      default -> -x;
    };
  }

  private static double oldOfStrings(String name, double x) {
    switch (name) {
      case "Aa":
        x *= 2;
      case "BB":
        x *= 3;
        break;
      default:
        x = 1;
    }
    return x;
  }

  private static double ofEnums(Mode mode, double x) {
    return switch (mode) {
      case LINEAR -> x;
      case SQUARE -> x * x;
      case CUBE -> x * x * x;
      case NONE -> 0;
    };
  }

  private static double onTheStack(int n, double x, double y) {
    return x * switch (n) {
      case 0 -> y;
      case 1 -> x + (y > 0 ? y * y : 1);
      default -> 3;
    } + y;
  }

  @Test
  void fallsThrough() {
    assertGradient(x -> dense(0, x[0]), at(2), 0);
    assertGradient(x -> dense(1, x[0]), at(2), 12);
    assertGradient(x -> dense(2, x[0]), at(2), 4);
    assertGradient(x -> dense(3, x[0]), at(2), -1);
    assertGradient(x -> dense(9, x[0]), at(2), 1);
  }

  @Test
  void onNumbersFarApart() {
    assertGradient(x -> sparse(-1000, x[0]), at(2), 2);
    assertGradient(x -> sparse(5, x[0]), at(2), 12);
    assertGradient(x -> sparse(1_000_000, x[0]), at(2), Math.cos(2));
    assertGradient(x -> sparse(0, x[0]), at(2), 3);
  }

  @Test
  void withArrows() {
    assertGradient(x -> arrows(0, x[0]), at(2), 1);
    assertGradient(x -> arrows(2, x[0]), at(2), 4);
    assertGradient(x -> arrows(3, x[0]), at(2), 32);
    assertGradient(x -> arrows(4, x[0]), at(2), 0);
  }

  @Test
  void onStrings() {
    assertGradient(x -> ofStrings("square", x[0]), at(2), 4);
    assertGradient(x -> ofStrings("Aa", x[0]), at(2), 2);
    assertGradient(x -> ofStrings("BB", x[0]), at(2), 3);
    assertGradient(x -> ofStrings("", x[0]), at(2), -1);
    assertGradient(x -> oldOfStrings("Aa", x[0]), at(2), 6);
    assertGradient(x -> oldOfStrings("BB", x[0]), at(2), 3);
    assertGradient(x -> oldOfStrings("CC", x[0]), at(2), 0);
  }

  @Test
  void onEnums() {
    double[] expected = {1, 4, 12, 0};
    for (Mode mode : Mode.values()) {
      assertGradient(x -> ofEnums(mode, x[0]), at(2), expected[mode.ordinal()]);
    }
  }

  @Test
  void asAnOperand() {
    assertGradient(x -> onTheStack(0, x[0], x[1]), at(2, 3), 3, 3);
    assertGradient(x -> onTheStack(1, x[0], x[1]), at(2, 3), 4 + 9, 2 * 6 + 1);
    assertGradient(x -> onTheStack(2, x[0], x[1]), at(2, 3), 3, 1);
  }

  @Test
  void withinALoop() {
    assertGradient(
        x -> {
          double y = x[0];
          for (Mode mode : Mode.values()) {
            switch (mode) {
              case LINEAR:
                y += x[1];
                continue;
              case NONE:
                break;
              default:
                y = ofEnums(mode, y);
            }
            y *= 2;
          }
          return y;
        },
        at(1, 0.5), 32 * 6 * Math.pow(1.5, 5), 32 * 6 * Math.pow(1.5, 5));
  }

  @Test
  void onCharacters() {
    assertGradient(x -> evaluate("x*x+3*x-x", x[0]), at(2), 3 * 4 + 2);
  }

  /** From left to right, without precedence of products over sums. */
  private static double evaluate(String formula, double x) {
    double result = 0;
    double term = 0;
    char pending = '+';
    for (char c : (formula + "+").toCharArray()) {
      switch (c) {
        case 'x' -> term = x;
        case '+', '-', '*' -> {
          result = switch (pending) {
            case '+' -> result + term;
            case '-' -> result - term;
            default -> result * term;
          };
          pending = c;
        }
        default -> term = c - '0';
      }
    }
    return result;
  }
}
