package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Effects;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What comes before and behind everything that may run other code. */
final class PairCallSequence {
  private final TwinMethod method;
  private final Code code;
  private final State state;
  private final PairBlock block;
  private final PairKept kept;
  private final PairStacks stacks;
  private final PairActivity activity;
  private final StaleBases stale;
  private final Loads loads;

  PairCallSequence(PairState pair) {
    this.method = pair.method;
    this.code = method.code;
    this.state = method.state;
    this.block = pair.block;
    this.kept = pair.kept;
    this.stacks = pair.stacks;
    this.activity = pair.activity;
    this.stale = pair.addresses.stale;
    this.loads = pair.loads;
  }

  /** Brings arguments to slots of this frame, and ends what is kept together. */
  void before(AbstractInsnNode insn) {
    loads.clear();
    if (insn instanceof MethodInsnNode call) {
      settleArguments(call.desc);
    } else if (insn instanceof InvokeDynamicInsnNode call) {
      settleArguments(call.desc);
    }
    kept.endGroup();
  }

  /** Loads the stacks again; any array or object may have addresses now. */
  void behind() {
    stacks.load(code);
    stacks.setBusy(code, true);
    ranQuietly();
  }

  /** Any array or object may have addresses now. */
  void ranQuietly() {
    stale.changed(method.block, StaleBases.Unknown.CODE);
    block.forgetSite();
  }

  private void settleArguments(String descriptor) {
    int n = Type.getArgumentTypes(descriptor).length;
    for (int i = state.stack.size() - n; i < state.stack.size(); i++) {
      if (state.stack.get(i) instanceof PairValue p) {
        state.stack.set(i, settled(p));
      }
    }
  }

  /** An argument at an address of its own, or at 0 if it is passive: address = PairData.at(active, slot) */
  private Expr.Leaf settled(PairValue p) {
    p.unused = null;
    int slot = method.slots.unique();
    int address = method.locals.temp(Type.INT_TYPE);
    activity.push(p);
    method.values.pushSlot(slot);
    code.invokeStatic(Names.RUNTIME + "PairData", "at", "(II)I").istore(address);
    Expr.Leaf leaf = Expr.Leaf.owned(p.type, address, slot);
    leaf.valueVar = p.valueVar;
    block.add(Effects.argument(p.adjoint, slot));
    return leaf;
  }
}
