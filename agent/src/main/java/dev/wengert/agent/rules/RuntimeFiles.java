package dev.wengert.agent.rules;

import dev.wengert.agent.classes.Names;
import dev.wengert.runtime.Tape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * Class files of the runtime. It is on the bootstrap class path, where the JVM finds classes that an
 * agent adds, but no resources; so they are read from the jar in the agent's own.
 */
final class RuntimeFiles {
  private static final String API = "/META-INF/wengert/wengert-api.jar";

  private Map<String, byte[]> packed;

  byte[] read(String simpleName) throws IOException {
    if (packed == null) {
      packed = unpack();
    }
    byte[] file = packed.get(simpleName);
    return file != null ? file : readUnpacked(simpleName);
  }

  private static Map<String, byte[]> unpack() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream in = RuntimeFiles.class.getResourceAsStream(API)) {
      if (in != null) {
        JarInputStream jar = new JarInputStream(in);
        for (JarEntry e = jar.getNextJarEntry(); e != null; e = jar.getNextJarEntry()) {
          String name = e.getName();
          if (name.startsWith(Names.RUNTIME) && name.endsWith(".class")) {
            int end = name.length() - ".class".length();
            files.put(name.substring(Names.RUNTIME.length(), end), jar.readAllBytes());
          }
        }
      }
    }
    return files;
  }

  /** Where the agent is not packed: in its own unit tests. */
  private static byte[] readUnpacked(String simpleName) throws IOException {
    try (InputStream in = Tape.class.getResourceAsStream(simpleName + ".class")) {
      if (in == null) {
        throw new FileNotFoundException(Names.RUNTIME + simpleName + ".class");
      }
      return in.readAllBytes();
    }
  }
}
