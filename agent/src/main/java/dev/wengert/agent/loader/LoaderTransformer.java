package dev.wengert.agent.loader;

import dev.wengert.agent.classes.ClassPool;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;

/**
 * Lets the class loaders of the application find the api and the runtime on the bootstrap class path, also those that
 * hide it from their classes (OSGi) or prefer what they have themselves (web applications, modules). Only the bodies of
 * their {@code loadClass} change, so that a redefinition needs nothing else.
 */
public final class LoaderTransformer implements ClassFileTransformer {
  /** The loaders of the JDK for the class path and the module path, and for layers of modules. */
  private static final String BUILT_IN = "jdk/internal/loader/BuiltinClassLoader";
  private static final String OF_A_LAYER = "jdk/internal/loader/Loader";

  private static final String RUNTIME = "dev.wengert.runtime";

  LoaderTransformer() {}

  /**
   * Begins to transform loaders.
   *
   * @param isLate whether the application runs already: its loaders are transformed as well
   */
  public static void install(Instrumentation instrumentation, boolean isLate) {
    instrumentation.addTransformer(new LoaderTransformer(), true);
    boolean isModule =
        ModuleLayer.boot().modules().stream().anyMatch(m -> m.getPackages().contains(RUNTIME));
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      String name = c.getName().replace('.', '/');
      if (name.equals(BUILT_IN) && isModule
          || name.equals(OF_A_LAYER)
          || isLate && ClassLoader.class.isAssignableFrom(c) && isOfTheApplication(c.getClassLoader())) {
        retransform(instrumentation, c);
      }
    }
  }

  private static boolean isOfTheApplication(ClassLoader loader) {
    return loader != null && loader != ClassLoader.getPlatformClassLoader();
  }

  private static void retransform(Instrumentation instrumentation, Class<?> c) {
    try {
      instrumentation.retransformClasses(c);
    } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
      // whether the classes of such a loader see the runtime is asked when they come
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (BUILT_IN.equals(name) || OF_A_LAYER.equals(name)) {
      return LoadClass.transform(new ClassReader(bytes));
    }
    if (!isOfTheApplication(loader) || !LoadClass.mayBeIn(bytes)) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      return isClassLoader(reader, loader) ? LoadClass.transform(reader) : null;
    } catch (RuntimeException | LinkageError e) {
      return null; // whether the classes of such a loader see the runtime is asked when they come
    }
  }

  private static boolean isClassLoader(ClassReader reader, ClassLoader loader) {
    String parent = reader.getSuperName();
    return parent != null
        && !parent.equals("java/lang/Object")
        && new ClassPool(loader).isSubtype(parent, LoadClass.CLASS_LOADER);
  }
}
