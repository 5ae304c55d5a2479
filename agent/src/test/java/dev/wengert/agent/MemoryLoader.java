package dev.wengert.agent;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Defines classes from memory, transformed on the way; their files are visible as they were. */
public final class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> classes;
  private final UnaryOperator<byte[]> transformer;

  /** A loader of classes as they are. */
  public MemoryLoader(Map<String, byte[]> classes) {
    this(classes, UnaryOperator.identity());
  }

  public MemoryLoader(Map<String, byte[]> classes, UnaryOperator<byte[]> transformer) {
    super(MemoryLoader.class.getClassLoader());
    this.classes = new TreeMap<>(classes);
    this.transformer = transformer;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] transformed = transformer.apply(bytes);
    return defineClass(name, transformed, 0, transformed.length);
  }

  @Override
  public InputStream getResourceAsStream(String file) {
    byte[] bytes =
        file.endsWith(".class") ? classes.get(file.substring(0, file.length() - 6)) : null;
    return bytes == null ? super.getResourceAsStream(file) : new ByteArrayInputStream(bytes);
  }

  /** Loads, verifies and initialises a class. */
  public Class<?> load(String name) {
    try {
      return Class.forName(name.replace('/', '.'), true, this);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method that is the only one with its name and these many parameters. */
  public Object call(String owner, String name, Object... arguments) throws Throwable {
    for (java.lang.reflect.Method m : load(owner).getDeclaredMethods()) {
      boolean fits = m.getName().equals(name) && m.getParameterCount() == arguments.length;
      if (fits && !m.isSynthetic()) {
        m.setAccessible(true);
        try {
          return m.invoke(null, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new AssertionError("no method " + owner + '.' + name);
  }

  /** Makes an object with the constructor without parameters. */
  public Object make(String owner) {
    try {
      java.lang.reflect.Constructor<?> c = load(owner).getDeclaredConstructor();
      c.setAccessible(true);
      return c.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
