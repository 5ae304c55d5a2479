package dev.wengert.runtime;

import java.util.Arrays;

/**
 * Carries what a piece of a large twin computed back to the twin, where there is more than one number
 * to return. It is full from the end of the piece to the next instructions of the twin.
 */
public final class Carry {
  private static final int FEW = 32;

  private int[] ints = new int[FEW];
  private long[] longs = new long[FEW];
  private float[] floats = new float[FEW];
  private double[] doubles = new double[FEW];
  private Span[] spans = new Span[FEW];
  private Object[] objects = new Object[FEW];

  Carry() {}

  /** The recording has ended: nothing of the program is held. */
  void clear() {
    Arrays.fill(spans, null);
    Arrays.fill(objects, null);
  }

  private static Carry of(Tape tape) {
    Carry carry = tape.carry;
    return carry == null ? first(tape) : carry;
  }

  private static Carry first(Tape tape) {
    tape.carry = new Carry();
    return tape.carry;
  }

  private static int longer(int length, int index) {
    return Math.max(2 * length, index + 1);
  }

  public static void put(int value, int index, Tape tape) {
    Carry c = of(tape);
    if (index >= c.ints.length) {
      c.ints = Arrays.copyOf(c.ints, longer(c.ints.length, index));
    }
    c.ints[index] = value;
  }

  public static void put(long value, int index, Tape tape) {
    Carry c = of(tape);
    if (index >= c.longs.length) {
      c.longs = Arrays.copyOf(c.longs, longer(c.longs.length, index));
    }
    c.longs[index] = value;
  }

  public static void put(float value, int index, Tape tape) {
    Carry c = of(tape);
    if (index >= c.floats.length) {
      c.floats = Arrays.copyOf(c.floats, longer(c.floats.length, index));
    }
    c.floats[index] = value;
  }

  public static void put(double value, int index, Tape tape) {
    Carry c = of(tape);
    if (index >= c.doubles.length) {
      c.doubles = Arrays.copyOf(c.doubles, longer(c.doubles.length, index));
    }
    c.doubles[index] = value;
  }

  public static void put(Span value, int index, Tape tape) {
    Carry c = of(tape);
    if (index >= c.spans.length) {
      c.spans = Arrays.copyOf(c.spans, longer(c.spans.length, index));
    }
    c.spans[index] = value;
  }

  public static void put(Object value, int index, Tape tape) {
    Carry c = of(tape);
    if (index >= c.objects.length) {
      c.objects = Arrays.copyOf(c.objects, longer(c.objects.length, index));
    }
    c.objects[index] = value;
  }

  public static int getI(int index, Tape tape) {
    return tape.carry.ints[index];
  }

  public static long getJ(int index, Tape tape) {
    return tape.carry.longs[index];
  }

  public static float getF(int index, Tape tape) {
    return tape.carry.floats[index];
  }

  public static double getD(int index, Tape tape) {
    return tape.carry.doubles[index];
  }

  public static Span getSpan(int index, Tape tape) {
    return tape.carry.spans[index];
  }

  /** Forgets the object, which the program may want to be collected. */
  public static Object getObject(int index, Tape tape) {
    Object[] objects = tape.carry.objects;
    Object value = objects[index];
    objects[index] = null;
    return value;
  }
}
