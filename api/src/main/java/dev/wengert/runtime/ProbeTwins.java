package dev.wengert.runtime;

/**
 * What twins of probed methods call. The agent puts calls of methods of these names, without addresses, into
 * what it makes the twin from; these are their twins.
 */
public final class ProbeTwins {
  private ProbeTwins() {}

  /** A probed method begins. The result is nothing but a slot, so that its frame is not empty. */
  public static double begin(int probe, int ret, int fp, Tape tape) {
    enter(probe, fp, tape);
    tape.ret = 0;
    return 0;
  }

  /** A probed method is called. */
  public static void enter(int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.calls(probe).enter(fp);
    }
  }

  /** A probed method ends, or its call. */
  public static void leave(int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.calls(probe).leave();
    }
  }

  /** The call does not count unless an argument is that text, or a constant or number of that name. */
  public static void require(Object argument, String text, int probe, int fp, Tape tape) {
    if (tape.probes != null && !text.equals(ProbeElements.text(argument))) {
      tape.probes.calls(probe).reject();
    }
  }

  public static void require(int argument, int wanted, int probe, int fp, Tape tape) {
    if (tape.probes != null && argument != wanted) {
      tape.probes.calls(probe).reject();
    }
  }

  public static void require(long argument, long wanted, int probe, int fp, Tape tape) {
    if (tape.probes != null && argument != wanted) {
      tape.probes.calls(probe).reject();
    }
  }

  /** The call does not count unless its receiver is an instance of a class. */
  public static void requireInstance(Object receiver, String className, int probe, int fp, Tape tape) {
    if (tape.probes != null && !isInstance(receiver, className)) {
      tape.probes.calls(probe).reject();
    }
  }

  private static boolean isInstance(Object o, String className) {
    for (Class<?> c = o == null ? null : o.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** Makes a number an input. */
  public static double input(double x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.input(probe, x, ax, ret);
    return x;
  }

  public static float input(float x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.input(probe, x, ax, ret);
    return x;
  }

  /** Makes the numbers in an array or a box inputs. */
  public static void input(Object x, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.inputs(probe, x);
    }
  }

  /** Makes a number an output. */
  public static double output(double x, int probe, int ax, int ret, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.output(probe, x, ax);
    }
    tape.ret = ax;
    return x;
  }

  public static float output(float x, int probe, int ax, int ret, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.output(probe, x, ax);
    }
    tape.ret = ax;
    return x;
  }

  /** Makes the numbers in an array or a box outputs. */
  public static void output(Object x, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.outputs(probe, x);
    }
  }

  /** A method with an array as an output begins. */
  public static void given(Object x, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.given(probe, x);
    }
  }

  /** It returns. */
  public static void returns(int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.returns(probe);
    }
  }

  /** A field is read. */
  public static double read(Object object, double x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.read(probe, object, x, ax);
    return x;
  }

  public static float read(Object object, float x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.read(probe, object, x, ax);
    return x;
  }

  /** A field is assigned. */
  public static double assigned(Object object, double x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.assigned(probe, object, x, ax);
    return x;
  }

  public static float assigned(Object object, float x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.assigned(probe, object, x, ax);
    return x;
  }

  /** An array, a box or a collection is read from a field. */
  public static void read(Object value, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.readObject(probe, value);
    }
  }

  /** An array, a box or a collection is in a field. */
  public static void holds(Object value, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.holds(probe, value);
    }
  }

  /** Something was looked up by a key. */
  public static void keyed(Object key, Object found, String wanted, int probe, int fp, Tape tape) {
    if (tape.probes != null && wanted.equals(ProbeElements.text(key))) {
      tape.probes.keyed(probe, found);
    }
  }

  /** A number was looked up by a key. */
  public static double keyed(
      Object key, double x, String wanted, int probe, int ax, int ret, int fp, Tape tape) {
    boolean isMeant = tape.probes != null && ax == 0 && wanted.equals(ProbeElements.text(key));
    tape.ret = isMeant ? tape.probes.input(probe, x, ax, ret) : ax;
    return x;
  }

  /** One text was made from another. */
  public static void derived(Object from, Object text, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.derived(from, text);
    }
  }

  /** A text became a number. */
  public static double parsed(Object text, double x, int ax, int ret, int fp, Tape tape) {
    int probe = tape.probes == null ? -1 : tape.probes.probeOf(text);
    tape.ret = probe < 0 ? ax : tape.probes.input(probe, x, ax, ret);
    return x;
  }

  public static float parsed(Object text, float x, int ax, int ret, int fp, Tape tape) {
    int probe = tape.probes == null ? -1 : tape.probes.probeOf(text);
    tape.ret = probe < 0 ? ax : tape.probes.input(probe, x, ax, ret);
    return x;
  }

  /** A text became a box. */
  public static void parsed(Object text, Object box, int fp, Tape tape) {
    int probe = tape.probes == null ? -1 : tape.probes.probeOf(text);
    if (probe >= 0) {
      tape.probes.inputs(probe, box);
    }
  }

  /** The program catches an exception, whose trace it may print: it gets the frames of a plain run. */
  public static void caught(Object thrown, int fp, Tape tape) {
    if (tape.probes != null && thrown instanceof Throwable t) {
      Sites.restore(t);
    }
  }

  /** The program ends the JVM: hooks run while this thread waits. */
  public static void exits(int status, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.exit = "System.exit(" + status + ")";
    }
  }

  /** The program ends the JVM without hooks. */
  public static void halts(int status, int fp, Tape tape) {
    if (tape.probes != null) {
      Probes.halts("Runtime.halt(" + status + ")");
    }
  }
}
