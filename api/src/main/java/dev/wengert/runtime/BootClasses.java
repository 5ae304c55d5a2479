package dev.wengert.runtime;

/**
 * The classes of the api and of this runtime, for class loaders that would not ask the bootstrap loader for them:
 * those of OSGi bundles, which hide what is not imported, and those of web applications, which ask themselves first.
 * The agent lets their {@code loadClass} begin with a call of {@link #find}.
 */
public final class BootClasses {
  private static final String API = "dev.wengert.";
  private static final String RUNTIME = "dev.wengert.runtime.";

  private BootClasses() {}

  /** The class of this name, or null if it is none of ours: then the loader goes on as ever. */
  public static Class<?> find(String name) {
    if (name == null || !name.startsWith(API)) {
      return null;
    }
    if (!name.startsWith(RUNTIME) && name.indexOf('.', API.length()) >= 0) {
      return null;
    }
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
