package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.rules.Rule;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of the JDK that are given an array with its span, and neither keep nor return it. */
final class HarmlessUses {
  private static final Set<String> OF_ARRAYS = Set.of("fill", "copyOf", "copyOfRange");

  private final Context context;

  HarmlessUses(Context context) {
    this.context = context;
  }

  /** Whether that is so for an argument; the receiver is the first. */
  boolean keepsNothing(MethodInsnNode call, int argument) {
    if (argument != 0) {
      return false;
    }
    if (call.owner.equals("[D") || call.owner.equals("[F")) {
      return call.name.equals("clone"); // Intrinsics
    }
    return call.owner.equals("java/util/Arrays")
        && OF_ARRAYS.contains(call.name)
        && (call.desc.startsWith("([D") || call.desc.startsWith("([F"))
        && context.custom(call.owner, call.name, call.desc) == null
        && context.rule(call.owner, call.name, call.desc) instanceof Rule.Twin twin
        && twin.owner().equals(Names.JDK_TWINS);
  }
}
