package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that a class inherits from two targeted interfaces has a default twin in each of them,
 * and the JVM refuses to choose. The class gets a twin of its own, which calls the method.
 */
final class InheritedTwins {
  private static final int NOT_INHERITED = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;

  private final Context context;

  InheritedTwins(Context context) {
    this.context = context;
  }

  /** The twins that a class needs beside those of its own methods. */
  List<MethodNode> missing(ClassNode node) {
    boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
    if (isInterface && (node.version & 0xffff) < Opcodes.V1_8) {
      return Lists.of(); // it cannot have default methods
    }
    Map<String, List<ClassInfo>> declaring = new LinkedHashMap<>();
    for (ClassInfo i : targetedInterfaces(node)) {
      i.methods()
          .forEach(
              (key, access) -> {
                if ((access & NOT_INHERITED) == 0) {
                  declaring.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
                }
              });
    }
    List<MethodNode> twins = new ArrayList<>();
    declaring.forEach(
        (key, interfaces) -> {
          String name = key.substring(0, key.indexOf('('));
          String descriptor = key.substring(name.length());
          if (mostSpecific(interfaces) > 1
              && Context.hasTwinDescriptor(descriptor)
              && !isDeclared(node, name, descriptor)) {
            twins.add(bridge(node, name, descriptor));
          }
        });
    return twins;
  }

  private static MethodNode bridge(ClassNode node, String name, String descriptor) {
    MethodNode method =
        new MethodNode(Opcodes.ASM9, Opcodes.ACC_PUBLIC, name, descriptor, null, new String[0]);
    boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
    return BridgeTwin.generate(
        node.name, isInterface, method, false, true, "an implementation that is not transformed");
  }

  private Collection<ClassInfo> targetedInterfaces(ClassNode node) {
    Map<String, ClassInfo> found = new LinkedHashMap<>();
    collect(node.interfaces, found);
    for (String c = node.superName; c != null; ) {
      ClassInfo info = context.pool().find(c);
      if (info == null) {
        break;
      }
      collect(info.interfaces(), found);
      c = info.superName();
    }
    found.keySet().removeIf(name -> !context.isTarget(name));
    return found.values();
  }

  private void collect(List<String> names, Map<String, ClassInfo> found) {
    for (String name : names) {
      ClassInfo info = context.mayBeTarget(name) ? context.pool().find(name) : null;
      if (info != null && found.putIfAbsent(name, info) == null) {
        collect(info.interfaces(), found);
      }
    }
  }

  /** How many of these interfaces are not extended by another one of them. */
  private int mostSpecific(List<ClassInfo> interfaces) {
    int count = 0;
    for (ClassInfo i : interfaces) {
      boolean extended = false;
      for (ClassInfo other : interfaces) {
        extended |= other != i && context.pool().isSubtype(other.name(), i.name());
      }
      count += extended ? 0 : 1;
    }
    return count;
  }

  /** Whether the class or a targeted ancestor declares the method: its twin comes first. */
  private boolean isDeclared(ClassNode node, String name, String descriptor) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.desc.equals(descriptor)) {
        return true;
      }
    }
    for (String c = node.superName; c != null && context.isTarget(c); ) {
      ClassInfo info = context.pool().find(c);
      Integer access = info.method(name, descriptor);
      if (access != null && (access & NOT_INHERITED) == 0) {
        return true;
      }
      c = info.superName();
    }
    return false;
  }
}
