package dev.wengert.it.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** Defines the classes of one program. */
final class Loader extends ClassLoader {
  private static final String SUFFIX = ".class";

  private final Map<String, byte[]> classes;

  Loader(Map<String, byte[]> classes) {
    super(Loader.class.getClassLoader());
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = !name.endsWith(SUFFIX) ? null
        : classes.get(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
