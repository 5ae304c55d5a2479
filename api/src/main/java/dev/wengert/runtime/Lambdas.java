package dev.wengert.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bootstrap method of lambdas in transformed classes: makes classes that implement the
 * interface's method and its twin, which the JDK's own factory cannot.
 */
public final class Lambdas {
  private static volatile Spinner spinner;
  private static final ClassValue<Map<String, String>> GUARDED =
      new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Lambdas() {}

  /** Makes lambda classes; implemented by the agent. */
  public interface Spinner {
    /** Returns null for a lambda that the JDK has to make. */
    CallSite link(LambdaSite site) throws Throwable;
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
    CallSite linked =
        link(
            new LambdaSite(
                caller, name, factory, erased, implementation, instantiated, site, List.of(),
                List.of(), null));
    return linked != null
        ? linked
        : LambdaMetafactory.metafactory(
            caller, name, factory, erased, implementation, instantiated);
  }

  /**
   * As {@link LambdaMetafactory#altMetafactory}.
   *
   * @param arguments the method's erased type; its implementation in the class itself; its
   *     instantiated type; the number of the lambda in its class; the implementation that the
   *     compiler named; then what follows the instantiated type in the JDK's list
   */
  public static CallSite altMetafactory(
      Lookup caller, String name, MethodType factory, Object... arguments) throws Throwable {
    LambdaSite site = LambdaSite.parse(caller, name, factory, arguments);
    CallSite linked = link(site);
    return linked != null
        ? linked
        : LambdaMetafactory.altMetafactory(caller, name, factory, LambdaSite.forTheJdk(arguments));
  }

  private static CallSite link(LambdaSite site) throws Throwable {
    Spinner current = spinner;
    return current == null ? null : current.link(site);
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
    if (tape != null && tape.id == madeIn) {
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

  /**
   * A lambda is about to be serialized: the derivatives of what it captured are lost.
   *
   * @param stamp the recording to which the captured double's address belongs
   */
  public static void serialized(int stamp, int address, String site) {
    Tape tape = Recordings.current();
    if (tape != null && captured(stamp, address, tape) != 0) {
      tape.leak(address, "OBJECT_CONTENT", site);
    }
  }

  /** As above, for the objects that it captured. */
  public static void serialized(Object[] captured, String site) {
    Tape tape = Recordings.current();
    if (tape != null) {
      tape.leakObject(captured, site);
    }
  }

  /**
   * Notes which method's guard a lambda's method leads to.
   *
   * @param lambda the lambda's class
   * @param guarded by the descriptor of the method called: class, name and descriptor
   */
  public static void made(Class<?> lambda, Map<String, String> guarded) {
    GUARDED.get(lambda).putAll(guarded);
  }

  /** The guarded method that a lambda's method leads to, or null. */
  static String guarded(Class<?> lambda, String descriptor) {
    return GUARDED.get(lambda).get(descriptor);
  }

}
