package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;

/** Which classes and interfaces a class inherits from, and what from which, as far as class files tell. */
final class Ancestry {
  private static final int NOT_OVERRIDDEN = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;

  private final ClassPool pool;

  Ancestry(ClassPool pool) {
    this.pool = pool;
  }

  ClassPool pool() {
    return pool;
  }

  /** A class, its superclasses and all interfaces, the nearest first. */
  List<ClassInfo> of(String name) {
    Set<ClassInfo> all = new LinkedHashSet<>();
    List<String> next = new ArrayList<>();
    next.add(name);
    for (int i = 0; i < next.size(); i++) {
      ClassInfo info = next.get(i) == null ? null : pool.find(next.get(i));
      if (info != null && all.add(info)) {
        next.add(info.superName());
        next.addAll(info.interfaces());
      }
    }
    return new ArrayList<>(all);
  }

  /** The first ancestor of a class that matches and declares a method which the class's own overrides, or null. */
  ClassInfo overridden(String name, String method, String descriptor, Predicate<ClassInfo> wanted) {
    for (ClassInfo info : of(name)) {
      Integer access = info.method(method, descriptor);
      if (!info.name().equals(name) && access != null && (access & NOT_OVERRIDDEN) == 0 && wanted.test(info)) {
        return info;
      }
    }
    return null;
  }

  /** Whether a class inherits a method from another, without a declaration of its own. */
  boolean inheritsMethod(String name, String method, String descriptor, String from) {
    ClassInfo declaring = pool.declaringMethod(name, method, descriptor).owner();
    return !name.equals(from) && declaring != null && declaring.name().equals(from);
  }

  boolean inheritsField(String name, String field, String descriptor, String from) {
    ClassInfo declaring = pool.declaringField(name, field, descriptor).owner();
    return !name.equals(from) && declaring != null && declaring.name().equals(from);
  }
}
