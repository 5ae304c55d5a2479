package dev.wengert.it.libraries;

import dev.wengert.Wengert;

/** Records each case of some test classes once; for a JVM in which twins count their operations. */
final class CountedRun {
  private CountedRun() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    for (String name : args) {
      LibraryTest test = (LibraryTest) Class.forName(name).getDeclaredConstructor().newInstance();
      for (Case c : test.all()) {
        Wengert.jacobian(c.f(), c.x());
      }
    }
    System.exit(0); // some libraries leave threads behind
  }
}
