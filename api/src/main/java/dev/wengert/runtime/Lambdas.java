package dev.wengert.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * The bootstrap method of lambdas in transformed classes: makes classes that implement the
 * interface's method and its twin, which the JDK's own factory cannot.
 */
public final class Lambdas {
  private static volatile Spinner spinner;

  private Lambdas() {}

  /** Makes lambda classes; implemented by the agent. */
  public interface Spinner {
    CallSite link(
        Lookup caller,
        String name,
        MethodType factory,
        MethodType erased,
        MethodHandle implementation,
        MethodType instantiated,
        int site)
        throws Throwable;
  }

  /** A lambda that captured values; takes the addresses of doubles. */
  public interface Captured {
    /** The recording in which it was made. */
    void wengert$made(int tapeId);

    void wengert$capture(int index, int tapeId, int address);
  }

  public static void install(Spinner implementation) {
    spinner = implementation;
  }

  /** As {@link LambdaMetafactory#metafactory}, with the number of the lambda in its class. */
  public static CallSite metafactory(
      Lookup caller,
      String name,
      MethodType factory,
      MethodType erased,
      MethodHandle implementation,
      MethodType instantiated,
      int site)
      throws Throwable {
    Spinner current = spinner;
    if (current != null) {
      CallSite linked =
          current.link(caller, name, factory, erased, implementation, instantiated, site);
      if (linked != null) {
        return linked;
      }
    }
    return LambdaMetafactory.metafactory(
        caller, name, factory, erased, implementation, instantiated);
  }

  /** Called by a twin that has just made a lambda: the address of its captured double. */
  public static void capture(Object lambda, int address, int index, Tape tape, String site) {
    if (address == 0) {
      return;
    }
    if (lambda instanceof Captured captured) {
      captured.wengert$capture(index, tape.id, tape.keep(address));
    } else {
      tape.leak(address, "ARGUMENT", site);
    }
  }

  /** Called by a twin that has just made a lambda that captured something. */
  public static void made(Object lambda, Tape tape) {
    if (tape.isOpen() && lambda instanceof Captured captured) {
      captured.wengert$made(tape.id);
    }
  }

  /** A lambda runs on a thread that does not record: what it computes is passive. */
  public static void elsewhere(int madeIn, String site) {
    Tape tape = madeIn == 0 ? null : Recordings.open(madeIn);
    if (tape != null) {
      tape.leaks.addFromOtherThread(site);
    }
  }

  /** The address of a captured double in this recording. */
  public static int captured(int stamp, int address, Tape tape) {
    if (stamp == tape.id) {
      return address;
    }
    if (tape.outer != null && tape.isOuter(stamp)) {
      tape.reportNested();
    }
    return 0;
  }
}
