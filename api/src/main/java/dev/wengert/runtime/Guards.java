package dev.wengert.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What originals ask first. Until the first recording of the process begins, the answer is a constant for the
 * JIT: it drops the question, and an original costs what it costs without the agent. Then code that was
 * compiled so is thrown away, once, and originals read {@link Recordings#active}.
 */
public final class Guards {
  private static final MutableCallSite QUESTION =
      new MutableCallSite(MethodHandles.constant(boolean.class, false));
  private static final MethodHandle ASK = QUESTION.dynamicInvoker();
  private static final MethodHandle LOOK = look();
  private static boolean looking;
  private static Runnable first = () -> {};

  private Guards() {}

  /** Whether any thread of this process records. */
  @ForceInline
  public static boolean anyRecording() {
    try {
      return (boolean) ASK.invokeExact();
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Initialises what the first recording needs, which may begin where the program's stack ends. */
  public static void prepare() {
    anyRecording();
    new Tape();
  }

  /** A recording is about to begin: from here on, originals look whether one is open. */
  static synchronized void open() {
    if (!looking) {
      QUESTION.setTarget(LOOK);
      MutableCallSite.syncAll(new MutableCallSite[] {QUESTION});
      looking = true;
      first.run();
    }
  }

  /** What the agent does when the first recording begins. */
  public static synchronized void onFirst(Runnable action) {
    first = action;
  }

  private static boolean isAnyOpen() {
    return Recordings.active != 0;
  }

  private static MethodHandle look() {
    try {
      return MethodHandles.lookup()
          .findStatic(Guards.class, "isAnyOpen", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static RuntimeException failure(Throwable e) {
    if (e instanceof Error error) {
      throw error; // the program's stack may end here
    }
    return new IllegalStateException("nobody can say whether a thread records", e);
  }
}
