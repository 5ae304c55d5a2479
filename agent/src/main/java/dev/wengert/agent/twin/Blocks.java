package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Where basic blocks meet: every value that outlives its block is at its own address there. */
final class Blocks {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final Slots slots;
  private final State state;
  private final MethodFlow flow;
  private final MethodNode original;

  Blocks(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.slots = method.slots;
    this.state = method.state;
    this.flow = method.flow;
    this.original = method.original;
  }

  void startBlock(int start) {
    if (method.pair != null) {
      method.pair.blocks.start(start);
      return;
    }
    state.clear();
    locals.newBlock();
    for (int d = 0; d < flow.stackSize(start); d++) {
      Type type = flow.stackType(start, d);
      if (Reals.isReal(type)) {
        state.push(Leaf.owned(type, locals.stackAddress(d), slots.stack(d)));
      } else if (Reals.isArray(type)) {
        state.push(new Value.Array(locals.stackSpan(d)));
      } else {
        state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      }
    }
    if (start == 0 && !method.securesParameters) {
      realParameters()
          .forEach(
              (local, type) -> {
                Leaf leaf =
                    new Leaf(
                        Leaf.Kind.PARAMETER, type, locals.address(local), slots.local(local), -1, null);
                leaf.valueVar = local;
                state.locals.put(local, leaf);
              });
    }
  }

  /** The parameters that have addresses, by the local that each is in. */
  Map<Integer, Type> realParameters() {
    Map<Integer, Type> result = new LinkedHashMap<>();
    int local = (original.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (Type type : Type.getArgumentTypes(original.desc)) {
      if (Reals.isReal(type)) {
        result.put(local, type);
      }
      local += type.getSize();
    }
    return result;
  }

  /** Brings everything that outlives the block to its own address. */
  void flush() {
    if (method.pair != null) {
      method.pair.blocks.flush();
      return;
    }
    for (Leaf leaf : method.hazards.pending()) {
      if (leaf.kind == Leaf.Kind.RESULT) {
        method.hazards.secure(leaf);
      }
    }
    for (int local : new ArrayList<>(state.locals.keySet())) {
      Expr e = state.locals.get(local);
      if (flow.liveOut(method.block).get(local)) {
        settleLocal(local, e);
      }
    }
    for (int d = 0; d < state.stack.size(); d++) {
      Value value = state.stack.get(d);
      if (value instanceof Expr e) {
        Expr placeholder = new Expr.Passive(e.type);
        state.stack.set(d, placeholder);
        method.values.assign(e, slots.stack(d), locals.stackAddress(d));
        Leaf settled = Leaf.owned(e.type, locals.stackAddress(d), slots.stack(d));
        state.stack.set(d, settled);
      } else if (value instanceof Value.Array array) {
        int var = locals.stackSpan(d);
        if (array.spanVar != var) {
          method.hazards.releaseSpan(var);
          method.values.pushSpan(array);
          code.astore(var);
          array.spanVar = var;
        }
      }
    }
  }

  private void settleLocal(int local, Expr e) {
    if (e instanceof Leaf leaf
        && leaf.kind == Leaf.Kind.PARAMETER
        && leaf.slot == slots.local(local)) {
      method.hazards.secure(leaf);
    } else {
      state.locals.remove(local);
      method.values.assign(e, slots.local(local), locals.address(local));
    }
    state.locals.remove(local);
  }
}
