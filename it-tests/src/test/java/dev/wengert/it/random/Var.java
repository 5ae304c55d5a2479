package dev.wengert.it.random;

/** A variable of generated source: local, parameter or static field. */
final class Var {
  final String name;
  final Type type;
  final boolean constant;
  final boolean shared;

  private Var(String name, Type type, boolean constant, boolean shared) {
    this.name = name;
    this.type = type;
    this.constant = constant;
    this.shared = shared;
  }

  static Var local(String name, Type type) {
    return new Var(name, type, false, false);
  }

  /** A local that is never assigned again, so that a lambda may capture it. */
  static Var constant(String name, Type type) {
    return new Var(name, type, true, false);
  }

  /** A static field. */
  static Var shared(String name, Type type) {
    return new Var(name, type, false, true);
  }

  String declaration() {
    return (constant ? "final " : "") + type.java + " " + name;
  }
}
