package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** The declarations of one generated program, and fresh names. */
final class Names {
  /** Stands for the program's class in the text until the name is known. */
  static final String MAIN = "MAIN";

  final ClassDef base = new ClassDef("Base", null, "f");
  final ClassDef derived = new ClassDef("Derived", base, "g");
  final ClassDef last = new ClassDef("Last", derived, "h");
  final List<ClassDef> classes = new ArrayList<>(List.of(base, derived, last));
  private int count;

  Var local(Type type) {
    return Var.local(next(type), type);
  }

  Var constant(Type type) {
    return Var.constant(next(type), type);
  }

  String label() {
    return "L" + count++;
  }

  private String next(Type type) {
    return type.name().toLowerCase().substring(0, 2) + count++;
  }
}
