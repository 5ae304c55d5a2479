package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final int N = 20;

  private final Copies copies = new Copies();
  private final double[] stack = new double[10 * N];

  private static double[] numbers(double first) {
    double[] numbers = new double[N];
    Arrays.setAll(numbers, i -> first + i);
    return numbers;
  }

  private int place(double[] array, int top) {
    int place = copies.place(array, 0, array.length, stack, top, 0);
    for (int i = 0; i < array.length; i++) {
      assertEquals(Double.doubleToLongBits(array[i]), Double.doubleToLongBits(stack[place + i]));
    }
    return place;
  }

  @Test
  void equalNumbersOfAnotherArrayAreThere() {
    assertEquals(3, place(numbers(1), 3));
    assertEquals(3, place(numbers(1), 3 + N));
  }

  @Test
  void aPartOfAnArray() {
    double[] array = new double[3 * N];
    System.arraycopy(numbers(5), 0, array, N, N);
    place(numbers(5), 0);
    assertEquals(0, copies.place(array, N, N, stack, N, 0));
    assertEquals(N, copies.place(array, N - 1, N, stack, N, 0));
  }

  @Test
  void whereTheyAreExpected() {
    place(numbers(1), 0);
    place(numbers(2), N);
    stack[N] = -1; // not there any more
    System.arraycopy(numbers(2), 0, stack, 3 * N, N);
    assertEquals(3 * N, copies.place(numbers(2), 0, N, stack, 5 * N, 3 * N));
    assertEquals(0, copies.place(numbers(1), 0, N, stack, 5 * N, 3 * N));
    assertEquals(5 * N, copies.place(numbers(3), 0, N, stack, 5 * N, 5 * N)); // there is nothing yet
  }

  @Test
  void oneOtherNumberIsEnough() {
    double[] array = numbers(1);
    place(array, 0);
    array[N / 2] = Double.NaN; // none of the four that say where to look
    assertEquals(N, place(array, N));
    assertEquals(N, place(array, 2 * N));
  }

  @Test
  void zerosHaveSigns() {
    place(new double[N], 0);
    double[] other = new double[N];
    other[N / 2] = -0.0;
    assertEquals(N, place(other, N));
  }

  /** The stack was walked back, and others are there now, or nothing that counts. */
  @Test
  void whatIsNoLongerThereIsCopiedAgain() {
    place(numbers(1), N);
    assertEquals(N, place(numbers(1), N)); // above the top
    stack[N + 3] = -1;
    assertEquals(3 * N, place(numbers(1), 3 * N));
    assertEquals(2 * N - 1, place(numbers(2), 2 * N - 1)); // would be there from N + 1 on, up to the top
  }

  @Test
  void fewNumbersAreCopied() {
    double[] array = {1, 2, 3};
    place(array, 0);
    assertEquals(3, place(array, 3));
  }

  /** Most of them: two may be looked for in the same place. */
  @Test
  void manyAreFoundAgain() {
    double[] large = new double[2000 * N];
    int top = 0;
    int copied = 0;
    for (int round = 0; round < 4; round++) {
      copied = 0;
      for (int i = 0; i < 500; i++) {
        int place = copies.place(numbers(i), 0, N, large, top, 0);
        assertArrayEquals(numbers(i), Arrays.copyOfRange(large, place, place + N));
        if (place == top) {
          top += N;
          copied++;
        }
      }
    }
    assertTrue(copied < 250, "copied " + copied);
  }
}
