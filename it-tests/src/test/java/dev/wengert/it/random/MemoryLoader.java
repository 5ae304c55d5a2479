package dev.wengert.it.random;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Defines generated classes. */
final class MemoryLoader extends ClassLoader {
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

  @SuppressWarnings("unchecked")
  ToDoubleFunction<double[]> create(String name) throws ReflectiveOperationException {
    return (ToDoubleFunction<double[]>) loadClass(name).getDeclaredConstructor().newInstance();
  }
}
