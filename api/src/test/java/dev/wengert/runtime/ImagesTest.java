package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ImagesTest {
  private static final long FAR = 1L << 40;

  private static Tape tape() {
    Tape tape = new Tape();
    tape.memory = new TapeMemory(1 << 20);
    return tape;
  }

  @Test
  void rangesAreClippedToTheArray() {
    double[] array = new double[5];
    assertEquals(3, Images.count(array, 1, 3));
    assertEquals(2, Images.first(2, 9));
    assertEquals(3, Images.count(array, 2, 9));
    assertEquals(0, Images.first(-4, 1));
    assertEquals(2, Images.count(array, -4, 1));
    assertEquals(0, Images.count(array, 7, 9));
    assertEquals(0, Images.count(array, -7, -2));
    assertEquals(0, Images.count(array, 3, 2));
    assertEquals(0, Images.count(null, 0, 9));
  }

  /** An index wraps around where a number does not. */
  @Test
  void beyondAllIntsEverythingIsMeant() {
    double[] array = new double[5];
    assertEquals(0, Images.first(3, FAR));
    assertEquals(5, Images.count(array, 3, FAR));
    assertEquals(5, Images.count(array, -FAR, 2));
    assertEquals(5, Images.count(array, 1L + Integer.MAX_VALUE, 5L + Integer.MAX_VALUE));
    assertEquals(0, Images.count(array, 1L + Integer.MAX_VALUE, 3));
    assertEquals(0, Images.count(array, FAR, -FAR));
  }

  @Test
  void countersThatMayBeTheLastInt() {
    assertEquals(3, Images.least(3, 9));
    assertEquals(9, Images.greatest(9, 9));
    assertEquals(-FAR, Images.least(3, Integer.MAX_VALUE));
    assertEquals(FAR, Images.greatest(3, Integer.MIN_VALUE));
  }

  @Test
  void nothingIsCopiedForLoopsWithoutRounds() {
    Object array = new double[1];
    assertEquals(array, Images.ifRounds(array, 2, 3));
    assertNull(Images.ifRounds(array, 3, 3));
    assertNull(Images.ifRounds(array, 4, 3));
  }

  @Test
  void elements() {
    double[] data = new double[6];
    Tape tape = tape();
    int position = Images.copy(new double[] {1, 2, 3, 4}, 1, 2, data, 3, 0, tape);
    assertArrayEquals(new double[] {0, 0, 0, 2, 3, 0}, data);
    assertEquals(2, data[position + 1]);
    assertEquals(5, tape.dataTop);
    assertEquals(3, Images.copy(null, 0, 0, data, 3, 0, tape));
    assertEquals(3, tape.dataTop);
  }

  @Test
  void elementsThatAreThereAlready() {
    double[] array = new double[20];
    for (int i = 0; i < array.length; i++) {
      array[i] = i * i;
    }
    double[] data = new double[100];
    Tape tape = tape();
    int position = Images.copy(array, 2, 30, data, 3, 0, tape);
    assertEquals(21, tape.dataTop);
    assertEquals(position, Images.copy(array, 2, 30, data, 21, position, tape));
    assertEquals(21, tape.dataTop);
    array[5] = -1;
    int other = Images.copy(array, 2, 30, data, 21, position, tape);
    assertEquals(39, tape.dataTop);
    assertEquals(-1, data[other + 5]);
    assertEquals(25, data[position + 5]);
  }

  @Test
  void countersWithSeveralStarts() {
    assertEquals(3, Images.least(3, 9, 0));
    assertEquals(9, Images.greatest(3, 9, 0));
    assertEquals(-FAR, Images.least(3, 1L << 31, 0));
    assertEquals(FAR, Images.greatest(3, 9, Integer.MAX_VALUE));
  }

  @Test
  void roundsOfLoopsInLoops() {
    assertEquals(FAR, Images.rounds(1 << 30, 0, 1 << 30));
    assertEquals(12, Images.rounds(4, 2, 5));
    assertEquals(0, Images.rounds(4, 5, 2));
    assertEquals(FAR, Images.rounds(FAR, 0, 2));
    assertEquals(FAR, Images.rounds(1L << 30, -FAR, FAR));
  }

  /** Shorter ones, and one that is none. */
  @Test
  void rowsOfTheirOwnLengths() {
    double[][] rows = {{9}, {1, 2, 3}, {4}, null, {5, 6, 7, 8}};
    double[] data = new double[8];
    int[] indices = new int[7];
    assertEquals(5, Images.area(rows, 1, 4, 1, 3));
    assertEquals(7, Images.copyRows(rows, 1, 4, 1, 3, data, 2, indices, 3, tape()));
    assertArrayEquals(new double[] {0, 0, 2, 3, 6, 7, 8, 0}, data);
    assertEquals(3, data[indices[3] + 2]);
    assertEquals(6, data[indices[6] + 1]);
    assertEquals(8, data[indices[6] + 3]);
  }

  @Test
  void rowsThatAreAsBeforeAreNotCopiedAgain() {
    double[][] rows = new double[3][20];
    rows[1][0] = 1;
    double[] data = new double[100];
    int[] indices = new int[6];
    Tape tape = tape();
    assertEquals(40, Images.copyRows(rows, 0, 3, 0, 19, data, 0, indices, 0, tape)); // the first is as the last
    rows[2][19] = 2;
    assertEquals(60, Images.copyRows(rows, 0, 3, 0, 19, data, 40, indices, 3, tape));
    assertArrayEquals(new int[] {0, 20, 0, 0, 20, 40}, indices);
  }

  @Test
  void thereIsRoomForAllRows() {
    double[][] rows = {{1, 2, 3}, null, new double[60]};
    Tape tape = tape();
    double[] data = new double[64];
    assertSame(data, Images.roomForRows(rows, 0, 3, 0, 9, data, 4, tape));
    assertSame(data, Images.roomForRows(rows, 0, 3, 0, 99, data, 1, tape)); // 63 there are
    assertTrue(Images.roomForRows(rows, 0, 3, 0, 99, data, 2, tape).length >= 65);
    assertSame(data, Images.roomForRows(rows, 0, 3, 5, 2, data, 64, tape));
    tape.memory.release(); // all recordings share a budget
  }

  @Test
  void tooMuchIsTheLargestInt() {
    double[] row = new double[1 << 16];
    double[][] rows = new double[1 << 15][];
    java.util.Arrays.fill(rows, row);
    assertEquals(Integer.MAX_VALUE, Images.area(rows, 0, rows.length, 0, FAR));
  }

  @Test
  void someRowIsActive() {
    assertEquals(0, Images.active(new int[] {5, 0, 0, 7}, 1, 2));
    assertEquals(true, Images.active(new int[] {0, 0, 3, 0}, 1, 2) != 0);
  }
}
