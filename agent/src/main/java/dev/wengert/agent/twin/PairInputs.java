package dev.wengert.agent.twin;

import dev.wengert.agent.flow.LocalArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a pair is made from beside the code of its method. While that is the same, so is the pair.
 *
 * @param callees forward twins that calls go to, in the order of the calls; null for those that go elsewhere
 * @param arrays that stay in the method
 */
record PairInputs(List<String> callees, Map<AbstractInsnNode, LocalArrays.Local> arrays) {
  static PairInputs of(MethodNode method, PairNames names) {
    List<String> callees = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call) {
        PairNames callee = names.callee(call);
        callees.add(callee == null ? null : callee.forward());
      }
    }
    return new PairInputs(callees, names.arrays().apply(method));
  }
}
