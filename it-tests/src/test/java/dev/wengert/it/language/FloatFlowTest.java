package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** Floats in locals and on the operand stack, across branches, loops, handlers and frames. */
class FloatFlowTest {
  @Test
  void oldValuesOfALocalAreKept() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          float old = f;
          f = f * f;
          return old * f + f * (f = 2) + f;
        },
        at(3), 3 * 9 + 2 * 2 * 3);
  }

  /** A float takes one variable: its neighbours may be written without touching it. */
  @Test
  void neighboursInTheFrameAreLeftAlone() {
    assertGradient(
        x -> {
          float a = (float) x[0];
          float b = a * a;
          int i = 2;
          float c = b * a;
          double d = c;
          float e = a;
          i += 1;
          b = b * 2;
          d = d + e;
          return a + b + c + d + e + i;
        },
        at(3), 1 + 12 + 27 + 28 + 1);
  }

  @Test
  void slotsChangeHandsBetweenFloatsAndDoubles() {
    assertGradient(
        x -> {
          double sum = 0;
          for (int i = 0; i < 3; i++) {
            if (i % 2 == 0) {
              float f = (float) x[0];
              float g = f * f;
              sum += f * g;
            } else {
              double d = x[0];
              sum += d * d;
            }
          }
          return sum;
        },
        at(3), 2 * 27 + 6);
  }

  @Test
  void loopsCarryFloats() {
    assertGradient(
        x -> {
          float product = 1;
          for (int i = 0; i < 5; i++) {
            product *= (float) x[0];
          }
          return product;
        },
        at(2), 80);
  }

  @Test
  void aConditionalLeavesAFloatOnTheStack() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          return f * (f > 2 ? f * f : 1) + (f < 2 ? 5 : f);
        },
        at(3), 28);
  }

  @Test
  void switchesChooseAmongFloats() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          float g =
              switch ((int) f) {
                case 3 -> f * f;
                case 4 -> 1;
                default -> f;
              };
          switch ((int) g) {
            case 9:
              g *= f;
            case 10:
              g += f;
              break;
            default:
              g = 0;
          }
          return g;
        },
        at(3), 28);
  }

  private static float failing(float f) {
    if (f > 1) {
      throw new IllegalStateException();
    }
    return f;
  }

  @Test
  void handlersSeeTheFloatsOfTheirFrame() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          float g = f;
          try {
            g = f * f;
            f = failing(g);
          } catch (IllegalStateException e) {
            g *= f;
          } finally {
            g += f;
          }
          return g;
        },
        at(3), 28);
  }

  private static float power(float f, int n) {
    return n == 0 ? 1 : f * power(f, n - 1);
  }

  @Test
  void recursionHasAFrameForEachFloat() {
    assertGradient(x -> power((float) x[0], 6), at(2), 6 * 32);
  }

  private static float twoWays(float f, float g, int n) {
    return n == 0 ? f - g : twoWays(g * f, f + g, n - 1) + f;
  }

  /** For n = 2 this is fg(f + g) - g. */
  @Test
  void argumentsChangePlaces() {
    assertGradient(
        x -> twoWays((float) x[0], (float) x[1], 2), at(2, 3), 2 * 2 * 3 + 9, 4 + 2 * 2 * 3 - 1);
  }

  /** Forms of dup for one word: assignments as values, compound assignments of elements and fields. */
  @Test
  void assignmentsAreValues() {
    assertGradient(
        x -> {
          float[] a = {(float) x[0], 2};
          float b;
          float c = b = a[0] = a[1] *= (float) x[0];
          return a[0] * a[1] + b + c;
        },
        at(3), 8 * 3 + 4);
  }

  /** What a variable becomes that is no longer the input. */
  @Test
  void aConstantTakesTheDerivativeAway() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          f = 2;
          return f * x[1];
        },
        at(3, 5), 0, 2);
  }

  @Test
  void labelledLoopsLeaveAndGoOn() {
    assertGradient(
        x -> {
          float s = (float) x[0];
          outer:
          for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
              if (j == 3) {
                continue outer;
              }
              if (i == 1) {
                break outer;
              }
              s *= 2;
            }
          }
          return s;
        },
        at(3), 8);
  }
}
