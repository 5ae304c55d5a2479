package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Objects that frames name by their NEW, in front of which a twin keeps what an initialiser could overwrite. */
class AllocationTest {
  private static final String PROGRAM =
      """
      public class Program {
        static double state = 1;
        static class Late {
          static double count = state * 2;
          final double value;
          Late(double value) { this.value = value + count; state = value; }
        }
        static double twice(double x) { return 2 * x; }
        static double make(double x, boolean forward) {
          return new Late(twice(x) + (forward ? x : -x)).value * x;
        }
      }
      """;

  @Test
  void branchesInArgumentsOfAConstructorVerify() {
    Twins twins = Twins.of(PROGRAM);
    assertEquals((4.5 + 2) * 1.5, twins.same("Program", "make", 1.5, true));
    assertEquals((1.5 + 2) * 1.5, twins.same("Program", "make", 1.5, false));
  }
}
