package dev.wengert.runtime;

import dev.wengert.Leak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A twin's call of its own original, in a class whose methods another agent changes (Mockito, a
 * debugger): what that agent put into the original runs in a recording as it does in a plain run.
 *
 * <p>If the original goes on in its twin, the guard finds the addresses of the arguments here. If it does
 * not (a mock), what was active among them is a leak and the result is passive.
 */
public final class Detour {
  private final Tape tape;
  private final String method;
  private final Detour outer;
  private int[] addresses = new int[4];
  private double[] values = new double[4];
  private int count;
  private final List<Object> objects = new ArrayList<>();
  private boolean arrived;
  private int lost;
  private double result;
  private int resultAddress;

  private Detour(Tape tape, String method) {
    this.tape = tape;
    this.method = method;
    this.outer = tape.detour;
  }

  // ---------------------------------------------------------------- in the twin

  /** Whether the original's guard called the twin, which then records. */
  public static boolean isArrival(Tape tape, String method) {
    if (tape.arrival == method) { // both are constants of class files, of which the JVM has one each
      tape.arrival = null;
      return true;
    }
    return false;
  }

  /** Called before the original. */
  public static Detour leave(Tape tape, String method) {
    Detour detour = new Detour(tape, method);
    tape.detour = detour;
    return detour;
  }

  /** The next argument. */
  public Detour give(int address, double value) {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    addresses[count] = address;
    values[count++] = value;
    return this;
  }

  /** An array or object among the arguments; its derivatives are found by its identity. */
  public Detour give(Object argument) {
    objects.add(argument);
    return this;
  }

  /** Called after the original, which returned this. */
  public static double back(double value, Tape tape, String site) {
    tape.detour.end(value, site);
    return value;
  }

  /** As {@link #back(double, Tape, String)}. */
  public static float back(float value, Tape tape, String site) {
    tape.detour.end(value, site);
    return value;
  }

  /** Called after an original whose result has no address. */
  public static void back(Tape tape, String site) {
    tape.detour.end(0, site);
  }

  /** The original threw an exception. */
  public static void abandon(Tape tape) {
    tape.detour = tape.detour.outer;
  }

  private void end(double value, String site) {
    tape.detour = outer;
    boolean isResult = arrived && isSame(result, value);
    tape.ret = isResult ? resultAddress : 0;
    if (!arrived) {
      for (int i = 0; i < count; i++) {
        tape.leak(addresses[i], Leak.Kind.ARGUMENT.name(), site);
      }
      objects.forEach(o -> reportObject(o, site));
    } else {
      tape.leak(lost, Leak.Kind.ARGUMENT.name(), site);
      if (!isResult) {
        tape.leak(resultAddress, Leak.Kind.RETURN.name(), site);
      }
    }
  }

  private void reportObject(Object argument, String site) {
    String type = argument == null ? "" : argument.getClass().getName();
    if (type.equals("[D") || type.equals("[F")) {
      tape.leak(tape.span(argument), Leak.Kind.ARRAY_CONTENT.name(), site);
    } else {
      tape.leakObject(argument, site);
    }
  }

  // ---------------------------------------------------------------- in the guard

  /** The detour on which the original was called, or null if its caller does not record. */
  public static Detour arrive(Tape tape, String method) {
    Detour detour = tape.detour;
    if (detour == null || detour.arrived || detour.method != method) {
      return null;
    }
    detour.arrived = true;
    return detour;
  }

  /** The address of an argument that arrived; another number than the one given is a stranger. */
  public static int address(Detour detour, int index, double value) {
    if (detour == null) {
      return 0;
    }
    if (!isSame(detour.values[index], value)) {
      detour.lost |= detour.addresses[index];
      return 0;
    }
    return detour.addresses[index];
  }

  /** The twin is called next. */
  public static void announce(Tape tape, String method) {
    tape.arrival = method;
  }

  /** The twin returned a double. */
  public static double returned(double value, Tape tape, Detour detour, String site) {
    if (detour == null) {
      return Boundary.returned(value, tape, site);
    }
    detour.keep(value);
    return value;
  }

  /** As {@link #returned(double, Tape, Detour, String)}. */
  public static float returned(float value, Tape tape, Detour detour, String site) {
    if (detour == null) {
      return Boundary.returned(value, tape, (Passage) null, site);
    }
    detour.keep(value);
    return value;
  }

  /** The twin returned an object. */
  public static void returned(Object value, Tape tape, Detour detour, String site) {
    if (detour == null) {
      Boundary.returned(value, tape, site);
    }
  }

  private void keep(double value) {
    result = value;
    resultAddress = tape.ret == 0 || tape.isPaused() ? 0 : tape.keep(tape.ret);
    tape.ret = 0;
  }

  private static boolean isSame(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }
}
