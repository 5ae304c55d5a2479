package dev.wengert.agent.classes;

import java.util.Set;

/**
 * Classes of the JDK that get twins: those that compute with doubles in plain code. The JVM adds no
 * members to a class that it has loaded, so a class that was there before the agent stays as it is.
 */
public final class PlatformTargets {
  /** No class: where no agent transforms what the JVM loads. */
  public static final PlatformTargets NONE = new PlatformTargets(Set.of());

  private static final String[] PACKAGES = {"java/awt/geom/", "sun/awt/geom/"};
  /** Where subclasses of them are that override methods. */
  private static final String[] SUBCLASSES = {
    "java/awt/", "javax/swing/", "sun/awt/", "sun/java2d/", "sun/font/", "sun/swing/",
  };

  private final Set<String> loaded;

  private PlatformTargets(Set<String> loaded) {
    this.loaded = loaded;
  }

  /**
   * @param loaded names of the classes that the JVM had loaded when the agent started
   */
  public static PlatformTargets except(Set<String> loaded) {
    return new PlatformTargets(loaded);
  }

  /** Whether the class of this internal name gets twins. */
  public boolean matches(String internalName) {
    return this != NONE
        && startsWithAny(internalName, PACKAGES)
        && !loaded.contains(internalName.replace('/', '.'));
  }

  /** Whether a class of the bootstrap loader must be looked at when it is loaded. */
  public static boolean concerns(String internalName) {
    return internalName != null && startsWithAny(internalName, SUBCLASSES);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
