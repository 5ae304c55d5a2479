package dev.wengert.it.random;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Defines generated classes. */
final class MemoryLoader extends ClassLoader {
  /** Set to find out what happens where a class loader does not show its class files. */
  private static final boolean HIDDEN = Boolean.getBoolean("wengert.random.hidden");

  private final Map<String, byte[]> classes;

  MemoryLoader(Map<String, byte[]> classes) {
    super(MemoryLoader.class.getClassLoader());
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
    String suffix = ".class";
    byte[] bytes = HIDDEN || !name.endsWith(suffix) ? null
        : classes.get(name.substring(0, name.length() - suffix.length()).replace('/', '.'));
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  @SuppressWarnings("unchecked")
  ToDoubleFunction<double[]> create(String name) throws ReflectiveOperationException {
    return (ToDoubleFunction<double[]>) loadClass(name).getDeclaredConstructor().newInstance();
  }
}
