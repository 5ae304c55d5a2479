package dev.wengert.agent.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * Classes as users name them: {@code com.acme.Plant}, {@code com.acme.*}, or {@code Plant} in any package. Nested
 * classes may have dots in place of dollars.
 */
record ClassPattern(Glob glob) {
  static ClassPattern of(String text) {
    return new ClassPattern(Glob.of(text.replace('/', '.')));
  }

  boolean isPattern() {
    return glob.isPattern();
  }

  /**
   * Whether a class matches.
   *
   * @param internalName with slashes
   */
  boolean matches(String internalName) {
    String name = internalName.replace('/', '.');
    String dotted = name.replace('$', '.');
    if (glob.matches(name) || glob.matches(dotted)) {
      return true;
    }
    if (glob.text().indexOf('.') >= 0) {
      return dotted.endsWith("." + glob.text()) && isNested(glob.text());
    }
    int dot = name.lastIndexOf('.') + 1;
    String simple = name.substring(dot);
    return glob.matches(simple) || glob.matches(simple.substring(simple.lastIndexOf('$') + 1));
  }

  /** Whether a name is that of a nested class without its package: {@code Plant.Valve}. */
  private static boolean isNested(String text) {
    return Character.isUpperCase(text.charAt(0));
  }

  @Override
  public String toString() {
    return glob.text();
  }

  /** Whether it has a package. */
  boolean isQualified() {
    return glob.text().indexOf('.') > 0 && !isNested(glob.text());
  }

  /** Internal names that this may be, if it is one name with its package: dots may stand for dollars. */
  List<String> candidates() {
    List<String> all = new ArrayList<>();
    String name = glob.text();
    if (isPattern()) {
      return all;
    }
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      all.add(name.substring(0, end).replace('.', '/') + name.substring(end).replace('.', '$'));
    }
    return all;
  }
}
