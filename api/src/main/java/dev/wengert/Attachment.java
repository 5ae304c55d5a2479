package dev.wengert;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Attaches the agent to the JVM that runs this. The agent puts these classes on the bootstrap class path; only
 * {@link Wengert} and the classes whose names begin as this one does are used before.
 */
final class Attachment {
  private static final String RUNTIME = "dev.wengert.runtime.Settings";
  private static final String ATTACHER = "dev.wengert.agent.attach.Attacher";

  private Attachment() {}

  /** Whether the agent is attached and works with the classes that this one links to. */
  static boolean isAttached() {
    if (Attachment.class.getClassLoader() != null) {
      try {
        Class.forName(RUNTIME, false, null);
      } catch (ClassNotFoundException e) {
        return false; // and Settings, which the agent will bring, is not loaded in vain
      }
    }
    return dev.wengert.runtime.Settings.attached();
  }

  /** See {@link Wengert#attach(String)}. */
  static synchronized void attach(String options) {
    if (isAttached()) {
      return;
    }
    Path jar = AttachmentJar.find();
    try (URLClassLoader own = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      own.loadClass(ATTACHER)
          .getMethod("attach", Path.class, String.class, ClassLoader.class)
          .invoke(null, jar, options, Attachment.class.getClassLoader());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      throw new IllegalStateException(jar + " is no agent of Wengert, or one of another version", e);
    } catch (IllegalAccessException | MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (java.io.IOException e) {
      // the loader could not be closed
    }
    if (!isAttached()) {
      throw new IllegalStateException(
          "the agent is attached, but " + Wengert.class.getClassLoader() + " has a copy of the Wengert api of its own"
              + " and does not ask its parent first; leave wengert-api.jar out of what it loads");
    }
  }
}
