package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Loads and stores of locals. */
final class LocalAccess {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final Slots slots;
  private final State state;
  private final MethodFlow flow;
  private final MethodNode original;

  LocalAccess(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.slots = method.slots;
    this.state = method.state;
    this.flow = method.flow;
    this.original = method.original;
  }

  void local(VarInsnNode insn) {
    int k = insn.var;
    switch (insn.getOpcode()) {
      case Opcodes.DLOAD, Opcodes.FLOAD -> {
        code.add(method.copyOf(insn));
        Expr e = state.locals.get(k);
        if (e == null) {
          Type type = insn.getOpcode() == Opcodes.DLOAD ? Type.DOUBLE_TYPE : Type.FLOAT_TYPE;
          e = Leaf.owned(type, locals.address(k), slots.local(k));
          e.valueVar = k;
          state.locals.put(k, e);
        } else if (e instanceof Expr.Op) {
          // An operation that is used once; what is left behind is not read again.
          state.locals.remove(k);
        }
        state.push(e);
      }
      case Opcodes.ALOAD -> {
        code.add(method.copyOf(insn));
        Type type = flow.localType(method.index, k);
        state.push(
            type != null && Reals.isArray(type)
                ? new Value.Array(locals.span(k))
                : Value.ONE_WORD);
      }
      case Opcodes.ILOAD -> {
        code.add(method.copyOf(insn));
        state.push(Value.ONE_WORD);
      }
      case Opcodes.LLOAD -> {
        code.add(method.copyOf(insn));
        state.push(Value.TWO_WORDS);
      }
      case Opcodes.DSTORE, Opcodes.FSTORE -> storeReal(insn);
      case Opcodes.ASTORE -> {
        Value value = state.pop();
        method.hazards.releaseValues(k, 1);
        code.add(method.copyOf(insn));
        if (value instanceof Value.Array array) {
          int var = locals.span(k);
          if (array.spanVar != var) {
            method.hazards.releaseSpan(var);
            method.values.pushSpan(array);
            code.astore(var);
          }
        } else if (flow.stackType(method.index, flow.stackSize(method.index) - 1) != null
            && flow.stackType(method.index, flow.stackSize(method.index) - 1).getInternalName().equals("null")) {
          int var = locals.span(k);
          method.hazards.releaseSpan(var);
          code.op(Opcodes.ACONST_NULL).astore(var);
        }
      }
      case Opcodes.RET -> throw new IllegalStateException("ret");
      default -> {
        Value value = state.pop();
        method.hazards.releaseValues(k, value.size());
        code.add(method.copyOf(insn));
      }
    }
  }

  private void storeReal(VarInsnNode insn) {
    int k = insn.var;
    method.hazards.releaseValues(k, state.peek().size()); // the stored expression may need the old value too
    Expr e = state.popExpr();
    code.add(method.copyOf(insn));
    if (e.valueVar < 0) {
      e.valueVar = k;
    }
    boolean caught = flow.handlerLive(method.block).get(k);
    boolean settles =
        caught
            || e instanceof Expr.Op
                && (method.lines != null
                    || flow.liveOut(method.block).get(k) && !isOverwritten(k)
                    || flow.usesAfter(method.index, flow.blockEnd(method.block), k) > 1);
    if (!settles) {
      state.locals.put(k, e);
      return;
    }
    method.values.assign(e, slots.local(k), locals.address(k));
    if (e.isPassive()) {
      state.locals.put(k, e);
    } else {
      Leaf leaf = Leaf.owned(e.type, locals.address(k), slots.local(k));
      leaf.valueVar = k;
      state.locals.put(k, leaf);
    }
  }

  private boolean isOverwritten(int k) {
    int end = flow.blockEnd(method.block);
    for (int i = method.index + 1; i < end; i++) {
      if (original.instructions.get(i) instanceof VarInsnNode v
          && Reals.isStore(v.getOpcode())
          && v.var == k) {
        return true;
      }
    }
    return false;
  }
}
