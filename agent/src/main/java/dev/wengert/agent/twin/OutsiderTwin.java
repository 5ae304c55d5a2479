package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Names;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class that is not transformed, but overrides methods of one that is (a mock): its twins
 * call its own methods, so that no call goes past them to an inherited twin.
 */
public final class OutsiderTwin {
  static final String PROXY = "java/lang/reflect/Proxy";

  private final Context context;

  public OutsiderTwin(Context context) {
    this.context = context;
  }

  /** The class with bridges, or null if it needs none. */
  public byte[] transform(byte[] bytes) {
    ClassInfo info = context.pool().define(bytes);
    boolean isProxy = PROXY.equals(info.superName());
    if (!isProxy && !hasTargetedAncestor(info)) {
      return null;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassNode node = new ClassNode();
    reader.accept(
        isProxy ? node : SerialIdentity.keep(node, info, context), isProxy ? ClassReader.EXPAND_FRAMES : 0);
    boolean changed =
        isProxy
            ? new ProxyTwins(context).add(node)
            : replaceInherited(node) | addBridges(node, info);
    if (!changed) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private boolean hasTargetedAncestor(ClassInfo info) {
    for (String name : ancestors(info)) {
      if (context.isTarget(name)) {
        return true;
      }
    }
    return false;
  }

  private List<String> ancestors(ClassInfo info) {
    List<String> names = new ArrayList<>();
    collect(info, names);
    return names;
  }

  private void collect(ClassInfo info, List<String> names) {
    List<String> direct = new ArrayList<>(info.interfaces());
    if (info.superName() != null) {
      direct.add(info.superName());
    }
    for (String name : direct) {
      if (context.mayBeTarget(name) && !names.contains(name)) {
        names.add(name);
        ClassInfo next = context.pool().find(name);
        if (next != null) {
          collect(next, names);
        }
      }
    }
  }

  private boolean addBridges(ClassNode node, ClassInfo info) {
    List<String> ancestors = ancestors(info);
    List<MethodNode> bridges = new ArrayList<>();
    int excluded = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT;
    for (MethodNode method : node.methods) {
      if ((method.access & excluded) != 0
          || method.name.startsWith("<")
          || Names.isTwin(method.name, method.desc)
          || isDeclared(node, method)
          || !Context.hasTwinDescriptor(method.desc)) {
        continue;
      }
      for (String ancestor : ancestors) {
        ClassInfo a = context.isTarget(ancestor) ? context.pool().find(ancestor) : null;
        if (a != null && a.method(method.name, method.desc) != null) {
          bridges.add(
              BridgeTwin.generate(
                  node.name, info.isInterface(), method, false, true, "a class that is not transformed"));
          break;
        }
      }
    }
    bridges.addAll(new InheritedTwins(context).missing(node));
    if (bridges.isEmpty()) {
      return false;
    }
    Members.hide(node, bridges);
    node.methods.addAll(bridges);
    if ((node.access & Opcodes.ACC_INTERFACE) == 0) {
      node.methods.add(mark());
    }
    return true;
  }

  /** Tells the runtime that a class is foreign although it has twins. */
  private static MethodNode mark() {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode mark = new MethodNode(Opcodes.ASM9, access, Names.OUTSIDER, "()V", null, null);
    mark.instructions.add(new InsnNode(Opcodes.RETURN));
    return mark;
  }

  private static boolean isDeclared(ClassNode node, MethodNode original) {
    String name = Names.twinName(original.name);
    String descriptor = Names.twin(original.desc);
    return node.methods.stream().anyMatch(m -> m.name.equals(name) && m.desc.equals(descriptor));
  }

  /**
   * Makes bridges of the twins that a class overrides of its own accord: a proxy or mock class forwards
   * every method that it inherits to a handler, which knows nothing of twins.
   */
  static boolean replaceInherited(ClassNode node) {
    boolean isOurs = node.methods.stream().anyMatch(m -> m.desc.contains(Names.BOUNDARY + ";)"));
    return !isOurs && replaceTwins(node);
  }

  private static boolean replaceTwins(ClassNode node) {
    boolean changed = false;
    for (MethodNode method : node.methods) {
      String original = Names.original(method.desc);
      if (original != null && Names.isTwin(method.name, method.desc)) {
        method.instructions.clear();
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        BridgeTwin.fill(
            method, node.name, false, Names.originalName(method.name), original, false, true, "a proxy");
        changed = true;
      }
    }
    return changed;
  }
}
