package dev.wengert.agent.classes;

import org.objectweb.asm.Type;

/** Types as users write them. */
public final class TypeNames {
  private TypeNames() {}

  /** {@code String} stands for {@code java.lang.String}, and {@code Map.Entry} for its binary name. */
  public static boolean same(String written, Type type) {
    String wanted = written.replace("...", "[]");
    String name = type.getClassName();
    String dotted = name.replace('$', '.');
    return wanted.equals(name) || dotted.equals(wanted) || dotted.endsWith("." + wanted);
  }
}
