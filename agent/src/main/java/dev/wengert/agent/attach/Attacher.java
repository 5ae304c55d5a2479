package dev.wengert.agent.attach;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Attaches the agent to this JVM. {@code Wengert.attach()} runs it in a loader of its own, so that Byte Buddy's agent
 * is none of the application's classes.
 */
public final class Attacher {
  private static final List<String> FORBIDDING =
      List.of("-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading");

  /** The same object in all loaders that have this class. */
  private static final Object LOCK = "dev.wengert.attach".intern();

  private Attacher() {}

  /**
   * Attaches the agent.
   *
   * @param jar the agent
   * @param options those of the agent, or null
   * @param caller the loader of the class that asked for it
   * @throws IllegalStateException with a message for users
   */
  public static void attach(Path jar, String options, ClassLoader caller) {
    synchronized (LOCK) {
      attachNow(jar, options, caller);
    }
  }

  private static void attachNow(Path jar, String options, ClassLoader caller) {
    Attaching attaching = Attaching.begin(caller);
    try {
      if (canAttachItself()) {
        ByteBuddyAgent.attach(jar.toFile(), Long.toString(ProcessHandle.current().pid()), options);
      } else {
        AttachHelper.start(jar, options);
      }
    } catch (RuntimeException | IOException | InterruptedException | LinkageError e) {
      if (attaching.failure() == null) {
        throw new IllegalStateException("the Wengert agent cannot be attached to this JVM: " + why(e)
            + "; start it with -javaagent:" + jar, e);
      }
    } finally {
      attaching.end();
    }
    if (attaching.failure() != null) {
      throw new IllegalStateException(attaching.failure());
    }
  }

  private static String why(Throwable e) {
    for (String flag : FORBIDDING) {
      if (ModuleLayer.boot().findModule("java.management").isPresent() && Flags.has(flag)) {
        return "it was started with " + flag;
      }
    }
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() != null ? cause.getMessage() : cause.toString();
  }

  /** An application in modules is started with those that it needs. */
  private static boolean canAttachItself() {
    return ModuleLayer.boot().findModule("jdk.attach").isPresent();
  }

  private static final class Flags {
    static boolean has(String flag) {
      return ManagementFactory.getRuntimeMXBean().getInputArguments().contains(flag);
    }
  }
}
