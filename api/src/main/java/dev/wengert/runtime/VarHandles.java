package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.invoke.VarHandle;

/**
 * What surrounds the calls of a {@code VarHandle} in a twin. Where a handle leads is asked of {@link
 * Variable}.
 */
public final class VarHandles {
  private VarHandles() {}

  /** Called after a value was read: its address. */
  public static int read(
      VarHandle handle, Object holder, int index, Class<?> caller, Tape tape, String site) {
    Variable variable = Variable.of(handle, caller);
    if (variable == Variable.UNKNOWN) {
      report(tape, site);
    }
    return variable.address(holder, index, tape);
  }

  /** Called after a value was read that is given to the program as an object. */
  public static void readBox(
      Object box, VarHandle handle, Object holder, int index, Class<?> caller, Tape tape,
      String site) {
    tape.box(box, read(handle, holder, index, caller, tape, site));
  }

  /**
   * Called before a value is read and overwritten at once: copies the old one.
   *
   * @param own an address of the caller
   */
  public static int old(
      VarHandle handle, Object holder, int index, Class<?> caller, Tape tape, String site, int own) {
    int address = read(handle, holder, index, caller, tape, site);
    return address == 0 ? 0 : tape.move(own, address);
  }

  /** Called after a value was written. */
  public static void wrote(
      VarHandle handle, Object holder, int index, Class<?> caller, Tape tape, String site,
      int address) {
    Variable variable = Variable.of(handle, caller);
    if (variable == Variable.UNKNOWN) {
      report(tape, site);
    }
    variable.wrote(holder, index, address, tape, site);
  }

  /** As above, for a value that was given as an object. */
  public static void wroteBox(
      VarHandle handle, Object holder, int index, Class<?> caller, Tape tape, String site,
      Object box) {
    wrote(handle, holder, index, caller, tape, site, tape.boxAddress(box));
  }

  /** Called after a value was written if the variable had an expected one. */
  public static void wroteIf(
      boolean swapped, VarHandle handle, Object holder, int index, Class<?> caller, Tape tape,
      String site, int address) {
    if (swapped) {
      wrote(handle, holder, index, caller, tape, site, address);
    }
  }

  /** Called after {@code compareAndExchange}. */
  public static void exchanged(
      double witness, double expected, VarHandle handle, Object holder, int index,
      Class<?> caller, Tape tape, String site, int address) {
    boolean swapped =
        Double.doubleToRawLongBits(witness) == Double.doubleToRawLongBits(expected);
    wroteIf(swapped, handle, holder, index, caller, tape, site, address);
  }

  public static void exchanged(
      float witness, float expected, VarHandle handle, Object holder, int index,
      Class<?> caller, Tape tape, String site, int address) {
    boolean swapped = Float.floatToRawIntBits(witness) == Float.floatToRawIntBits(expected);
    wroteIf(swapped, handle, holder, index, caller, tape, site, address);
  }

  /**
   * Called after {@code getAndAdd}.
   *
   * @param old the address of the value before
   */
  public static void added(
      VarHandle handle, Object holder, int index, Class<?> caller, Tape tape, String site,
      int address, int old) {
    if (address == 0 && old == 0) {
      return;
    }
    int sum = tape.isRecording() ? tape.set2(tape.allocate(1), old, 1, address, 1) : 0;
    wrote(handle, holder, index, caller, tape, site, sum);
  }

  private static void report(Tape tape, String site) {
    if (tape.isRecording()) {
      tape.leaks.add(Leak.Kind.ARGUMENT, site);
    }
  }
}
