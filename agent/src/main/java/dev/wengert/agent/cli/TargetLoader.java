package dev.wengert.agent.cli;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.ProtectionDomain;

/**
 * Loads the program to differentiate. Its parent is the platform loader, so the program sees the JDK
 * and Wengert's api (which the agent puts on the bootstrap path), but nothing of the agent's own jar.
 */
final class TargetLoader extends URLClassLoader {
  /** The loader's name, by which stack traces tell the program from the rest. */
  static final String NAME = "wengert-cli";

  static {
    registerAsParallelCapable();
  }

  TargetLoader(URL[] urls) {
    super(NAME, urls, ClassLoader.getPlatformClassLoader());
  }

  /** Defines a generated class here, where the agent transforms it as any class of the program. */
  Class<?> define(String name, byte[] bytes, ProtectionDomain domain) {
    synchronized (getClassLoadingLock(name)) {
      return defineClass(name, bytes, 0, bytes.length, domain);
    }
  }
}
