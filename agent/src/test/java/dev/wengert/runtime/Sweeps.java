package dev.wengert.runtime;

import java.lang.reflect.Constructor;

/** Sweeps over what a test says that pairs have kept. */
public final class Sweeps {
  private Sweeps() {}

  /**
   * A sweep in the middle of a call of a pair.
   *
   * @param adjoint that of address a is at a + offset
   * @param data what the pair kept; its record is at the end of the indices
   */
  public static Sweep over(double[] adjoint, int offset, double[] data, int[] indices) {
    Tape tape = new Tape();
    tape.begin(new TapeMemory(1 << 20), null);
    tape.data = data;
    tape.indices = indices;
    try {
      Constructor<Sweep> constructor = Sweep.class.getDeclaredConstructor(Tape.class, double[].class, int.class);
      constructor.setAccessible(true);
      Sweep sweep = constructor.newInstance(tape, adjoint, offset);
      sweep.dataTop = data.length;
      sweep.indexTop = indices.length;
      return sweep;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
