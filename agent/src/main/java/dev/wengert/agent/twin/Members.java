package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods that a class was given when it was loaded. The JVM redefines a class only with the same
 * methods, whatever its new code would need.
 */
public final class Members {
  private final String text; // one string takes a fraction of the memory of a map

  private Members(String text) {
    this.text = text;
  }

  static Members added(List<MethodNode> methods, Set<String> declared) {
    return new Members(
        methods.stream()
            .filter(m -> !declared.contains(key(m)))
            .map(m -> m.access + " " + m.name + " " + m.desc)
            .collect(Collectors.joining("\n")));
  }

  /**
   * Compilers ignore synthetic methods; libraries that make mocks and proxies override or instrument
   * whatever is virtual, except bridges. (Byte Buddy makes bridges of its own for what a class inherits
   * from an interface that is not public; it cannot if that is a bridge.)
   */
  static void hide(ClassNode owner, List<MethodNode> twins) {
    boolean isHiddenInterface =
        (owner.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_PUBLIC)) == Opcodes.ACC_INTERFACE;
    for (MethodNode twin : twins) {
      if (!isHiddenInterface && !twin.name.equals("<init>")) {
        twin.access |= Opcodes.ACC_BRIDGE;
      }
    }
  }

  static String key(MethodNode method) {
    return method.name + method.desc;
  }

  /** Access flags by name and descriptor. */
  Map<String, Integer> read() {
    Map<String, Integer> members = new HashMap<>();
    text.lines()
        .map(line -> line.split(" "))
        .forEach(part -> members.put(part[1] + part[2], Integer.parseInt(part[0])));
    return members;
  }

  /**
   * Takes out what is ours: Byte Buddy starts from what reflection finds of the loaded class, and adds
   * what it misses in the bytes.
   */
  static void strip(ClassNode node, Map<String, Integer> added) {
    node.methods.removeIf(m -> added.containsKey(key(m)));
    node.fields.removeIf(f -> f.name.startsWith(Names.PREFIX));
    node.methods.removeIf(m -> m.name.startsWith(Names.PREFIX));
  }

  /** Makes a class have what was added then, and nothing else beside what is declared. */
  static void align(ClassNode owner, Map<String, Integer> added, Set<String> declared) {
    List<MethodNode> methods = owner.methods;
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    methods.removeIf(m -> !declared.contains(key(m)) && !added.containsKey(key(m)));
    Set<String> present = methods.stream().map(Members::key).collect(Collectors.toSet());
    added.forEach(
        (key, access) -> {
          if (!present.contains(key)) {
            MethodNode method = empty(key, access);
            if (RedefinedPair.isPartOfOne(method.name)) {
              RedefinedPair.fill(method, owner.name, isInterface);
            } else {
              method.instructions.add(new InsnNode(Opcodes.ACONST_NULL)); // nothing calls it any more
              method.instructions.add(new InsnNode(Opcodes.ATHROW));
            }
            methods.add(method);
          }
        });
  }

  private static MethodNode empty(String key, int access) {
    int parameters = key.indexOf('(');
    return new MethodNode(
        Opcodes.ASM9, access, key.substring(0, parameters), key.substring(parameters), null, null);
  }
}
