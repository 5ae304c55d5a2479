package dev.wengert.agent.rules;

import java.util.Set;

/** Methods of the JDK that hand work, or objects, to another thread. */
public final class ThreadRules {
  private static final Set<String> TASKS =
      Set.of(
          "java/lang/Thread.start",
          "java/lang/Thread.startVirtualThread",
          "java/util/stream/Gatherers.mapConcurrent",
          "java/util/Timer.schedule",
          "java/util/Timer.scheduleAtFixedRate",
          "javax/swing/SwingUtilities.invokeLater",
          "javax/swing/SwingUtilities.invokeAndWait",
          "java/awt/EventQueue.invokeLater",
          "java/awt/EventQueue.invokeAndWait",
          "java/util/concurrent/ForkJoinPool.invoke",
          "java/util/concurrent/ForkJoinTask.invokeAll",
          "java/util/concurrent/ForkJoinTask.fork");

  /** Names of methods of executors, futures and scopes. */
  private static final Set<String> CONCURRENT =
      Set.of(
          "execute", "submit", "invokeAll", "invokeAny", "invokeAllUninterruptibly", "schedule",
          "scheduleAtFixedRate", "scheduleWithFixedDelay", "fork");

  private static final Set<String> CONTINUATIONS =
      Set.of(
          "thenApply", "thenAccept", "thenRun", "thenCombine", "thenAcceptBoth", "runAfterBoth",
          "applyToEither", "acceptEither", "runAfterEither", "thenCompose", "handle",
          "whenComplete", "exceptionally", "exceptionallyCompose");

  private static final Set<String> QUEUES =
      Set.of("put", "offer", "add", "transfer", "tryTransfer", "exchange");

  private ThreadRules() {}

  /** Whether a method lets another thread run what it is given. */
  public static boolean runsElsewhere(String owner, String name) {
    return TASKS.contains(owner + '.' + name)
        || owner.startsWith("java/lang/Thread$Builder") && name.equals("start")
        || owner.startsWith("java/util/concurrent/")
            && (CONCURRENT.contains(name) || name.endsWith("Async"));
  }

  /** Whether a method runs what it is given later, and on another thread, if a future is not done. */
  public static boolean continues(String owner, String name) {
    return CONTINUATIONS.contains(name)
        && (owner.equals("java/util/concurrent/CompletableFuture")
            || owner.equals("java/util/concurrent/CompletionStage"));
  }

  /** Whether a method leaves an object for another thread. */
  public static boolean passesOn(String owner, String name) {
    boolean isMeetingPoint =
        owner.startsWith("java/util/concurrent/")
            && (owner.endsWith("Exchanger")
                || owner.contains("Blocking")
                || owner.endsWith("TransferQueue")
                || owner.endsWith("SynchronousQueue"));
    return isMeetingPoint && QUEUES.contains(name);
  }
}
