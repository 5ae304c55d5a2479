package dev.wengert.agent.outline;

import dev.wengert.agent.flow.MethodFlow;
import java.util.BitSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/** Which local variables are read later, before each instruction of a method; a long or double counts by its first slot. */
final class Liveness {
  private final Listing code;
  private final BitSet[] before;

  Liveness(Listing code) {
    this.code = code;
    this.before = new BitSet[code.length() + 1];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = code.length() - 1; i >= 0; i--) {
        changed |= update(i);
      }
    }
  }

  BitSet before(int number) {
    return before[number];
  }

  private boolean update(int i) {
    AbstractInsnNode insn = code.get(i);
    BitSet live = Listing.fallsThrough(insn) ? (BitSet) before[i + 1].clone() : new BitSet();
    for (LabelNode target : MethodFlow.targets(insn)) {
      live.or(before[code.number(target)]);
    }
    if (code.writes[i]) {
      live.clear(code.variable[i]);
    }
    if (code.reads[i]) {
      live.set(code.variable[i]);
    }
    for (Listing.Protected p : code.handlers) {
      if (p.start() <= i && i < p.end()) {
        live.or(before[p.handler()]);
      }
    }
    if (live.equals(before[i])) {
      return false;
    }
    before[i] = live;
    return true;
  }
}
