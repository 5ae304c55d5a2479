package dev.wengert.agent.loader;

import dev.wengert.agent.classes.ClassPool;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;

/**
 * Lets the class loaders of the application find the api and the runtime on the bootstrap class path, also those that
 * hide it from their classes (OSGi) or prefer what they have themselves (web applications). Only the bodies of their
 * {@code loadClass} change, so that a redefinition needs nothing else.
 */
public final class LoaderTransformer implements ClassFileTransformer {
  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (loader == null || loader == ClassLoader.getPlatformClassLoader() || !LoadClass.mayBeIn(bytes)) {
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
