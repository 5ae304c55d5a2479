package dev.wengert.agent.attach;

import java.util.regex.Pattern;

/**
 * What {@code Wengert.attach()} and the agent that it starts tell each other. Their classes are loaded by different
 * loaders; they share the properties of the system.
 */
public final class Attaching {
  private static final String CALLER = "dev.wengert.attach.caller";
  private static final String FAILURE = "dev.wengert.attach.failure";
  private static final String API = "dev.wengert.";
  private static final String RUNTIME = "dev.wengert.runtime.";

  /** What may have been loaded by the application's loader before: no exceptions, which nobody would catch. */
  private static final Pattern BEFORE = Pattern.compile("dev\\.wengert\\.(Wengert|Attachment\\w*)");

  private String failure;

  private Attaching() {}

  static Attaching begin(ClassLoader caller) {
    System.getProperties().remove(FAILURE);
    if (caller != null) {
      System.getProperties().put(CALLER, caller);
    }
    return new Attaching();
  }

  void end() {
    failure = failure();
    System.getProperties().remove(CALLER);
    System.getProperties().remove(FAILURE);
  }

  String failure() {
    return failure != null ? failure : System.getProperty(FAILURE);
  }

  /** Whether {@code Wengert.attach()} waits for the agent. */
  public static boolean isAsked() {
    return System.getProperties().get(CALLER) instanceof ClassLoader;
  }

  /** Tells it that the agent could not start. */
  public static void fail(String message) {
    System.setProperty(FAILURE, message);
  }

  /**
   * The api goes on the bootstrap class path. A loader that has loaded parts of it already would go on with its own.
   *
   * @param loaded all classes of the JVM
   * @throws IllegalStateException if that is so for the loader of the class that asked for the agent, or where another
   *     process did, for that of the class path
   */
  public static void checkLoader(Class<?>[] loaded) {
    Object caller = System.getProperties().getOrDefault(CALLER, ClassLoader.getSystemClassLoader());
    for (Class<?> c : loaded) {
      if (c.getClassLoader() == caller && isOfTheApi(c.getName())
          && !BEFORE.matcher(c.getName()).matches()) {
        throw new IllegalStateException("the Wengert agent comes too late: " + c.getName() + " is loaded already;"
            + " call Wengert.attach() before any other class of Wengert is used or named in a method that runs, or start the JVM"
            + " with -javaagent");
      }
    }
  }

  private static boolean isOfTheApi(String name) {
    return name.startsWith(RUNTIME) || name.startsWith(API) && name.indexOf('.', API.length()) < 0;
  }
}
