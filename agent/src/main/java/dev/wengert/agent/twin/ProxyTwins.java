package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The twins of a proxy class. It forwards what its interfaces have to its handler, their twins
 * included, of which the handler knows nothing; instead each method gets a twin of its own, in which the
 * boxes that go to the handler, and the one that comes back, keep their addresses.
 */
final class ProxyTwins {
  private final Context context;

  ProxyTwins(Context context) {
    this.context = context;
  }

  /** Adds twins, and guards to the methods; returns whether there was anything to add. */
  boolean add(ClassNode node) {
    Map<String, MethodNode> forwarded = new HashMap<>();
    for (MethodNode method : Lists.copyOf(node.methods)) {
      String original = Names.original(method.desc);
      if (original != null) {
        forwarded.put(Names.originalName(method.name) + original, method);
        node.methods.remove(method);
      }
    }
    List<MethodNode> added = new ArrayList<>();
    for (MethodNode method : node.methods) {
      boolean hasTwin = forwarded.containsKey(method.name + method.desc) || isOfTargetedInterface(node, method);
      if (hasTwin || mayMatter(method)) {
        added.addAll(twins(node, method));
      }
    }
    node.methods.addAll(added);
    return !added.isEmpty();
  }

  /** Reflection does not show twins, so that the proxy may not forward them. */
  private boolean isOfTargetedInterface(ClassNode node, MethodNode method) {
    return !method.name.startsWith("<")
        && (method.access & Opcodes.ACC_STATIC) == 0
        && node.interfaces.stream().anyMatch(i -> context.hasTwin(i, method.name, method.desc));
  }

  private static boolean mayMatter(MethodNode method) {
    Type result = Type.getReturnType(method.desc);
    return !method.name.startsWith("<")
        && (method.access & Opcodes.ACC_STATIC) == 0
        && Context.hasTwinDescriptor(method.desc)
        && (Names.hasShadows(method.desc) || Reals.hasShadow(result));
  }

  /** The twin, and the way to it from the guard. */
  private List<MethodNode> twins(ClassNode node, MethodNode method) {
    try {
      MethodNode twin = new TwinMethod(node.name, node.version, method, context).generate();
      boolean withFrames = (node.version & 0xffff) >= Opcodes.V1_6;
      MethodNode way = new Guard(node.name, false, false, method, false).insert(withFrames);
      return Lists.of(twin, way);
    } catch (Exception | StackOverflowError e) {
      return Lists.of(BridgeTwin.generate(node.name, false, method, false, true, "a proxy"));
    }
  }
}
