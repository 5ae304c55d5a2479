package dev.wengert.runtime;

import dev.wengert.Leak;
import java.util.concurrent.CompletableFuture;

/** A recording follows one thread: what it hands to others is reported where it does so. */
public final class Threads {
  private Threads() {}

  /**
   * A task is about to be handed to another thread.
   *
   * @param receiver of the call, null if it is static
   * @param executor the executor among the arguments, or null
   */
  public static void handOver(Object receiver, Object executor, Tape tape, String site) {
    Object runner = executor != null ? executor : receiver;
    if (tape.isRecording() && !isTransformed(runner)) {
      tape.leaks.add(Leak.Kind.THREAD, site);
    }
  }

  /** An executor of the program itself: its twin is called, and shows what it does with the task. */
  private static boolean isTransformed(Object runner) {
    return runner != null
        && !(runner instanceof Thread)
        && !ActiveSearch.isJdk(runner.getClass())
        && !Dispatch.isForeign(runner.getClass())
        && !isSubclassOfJdk(runner.getClass().getSuperclass());
  }

  private static boolean isSubclassOfJdk(Class<?> superclass) {
    return superclass != null
        && superclass != Object.class
        && (ActiveSearch.isJdk(superclass) || isSubclassOfJdk(superclass.getSuperclass()));
  }

  /** A function is given to a future; if that is done, it runs at once, here. */
  public static void continues(Object future, Tape tape, String site) {
    boolean isDone = future instanceof CompletableFuture<?> f && f.isDone();
    if (tape.isRecording() && !isDone) {
      tape.leaks.add(Leak.Kind.THREAD, site);
    }
  }

  /** An object is left where another thread may take it. */
  public static void passOn(Object object, Tape tape, String site) {
    if (tape.isRecording() && ActiveSearch.reaches(object, tape)) {
      tape.leaks.add(Leak.Kind.THREAD, site);
    }
  }
}
