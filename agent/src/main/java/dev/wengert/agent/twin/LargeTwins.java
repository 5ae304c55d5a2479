package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.outline.Nameable;
import dev.wengert.agent.outline.Outliner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Divides twins that the JVM would leave to its interpreter, or refuse. */
final class LargeTwins {
  private LargeTwins() {}

  /**
   * Adds a twin to the others, and its pieces where it had to be divided.
   *
   * @param tape the variable of the twin that holds the tape
   */
  static void add(
      Context context, ClassNode owner, String method, MethodNode twin, int tape, List<MethodNode> twins) {
    if (Outliner.isTooLarge(twin)) {
      int numbered = twins.size();
      boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
      Outliner outliner =
          new Outliner(
              owner.name,
              isInterface,
              finalFields(owner),
              nameable(context, owner.name),
              k -> Names.piece(method, numbered + k));
      twins.addAll(outliner.outline(twin, tape));
    }
    twins.add(twin);
  }

  /** Divides a method as it was read, without a tape. */
  static List<MethodNode> divide(
      Context context, ClassNode owner, MethodNode method, int limit, IntFunction<String> names) {
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    return new Outliner(
            owner.name, isInterface, finalFields(owner), nameable(context, owner.name), names, limit)
        .outline(method, -1);
  }

  private static Set<String> finalFields(ClassNode owner) {
    Set<String> names = new HashSet<>();
    for (FieldNode field : owner.fields) {
      if ((field.access & Opcodes.ACC_FINAL) != 0) {
        names.add(field.name);
      }
    }
    return names;
  }

  private static Nameable nameable(Context context, String owner) {
    return new Nameable() {
      @Override
      public boolean canBeParameter(Type element) {
        return element.getSort() != Type.OBJECT
            || element.getInternalName().startsWith(Names.RUNTIME)
            || context.pool().find(element.getInternalName()) != null;
      }

      @Override
      public boolean canBeCast(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() != Type.OBJECT) {
          return true;
        }
        ClassInfo info = context.pool().find(element.getInternalName());
        return info != null
            && (isPublic(info) || packageOf(info.name()).equals(packageOf(owner)));
      }
    };
  }

  /** Also to other modules, as far as the name tells. */
  private static boolean isPublic(ClassInfo info) {
    return (info.access() & Opcodes.ACC_PUBLIC) != 0
        && (!info.isPlatform() || info.name().startsWith("java/"));
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
