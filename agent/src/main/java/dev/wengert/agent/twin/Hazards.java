package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Keeps values whose address is about to be overwritten: before a store to the heap, a write to a slot, or a
 * call, what is still needed is copied to an address of its own.
 */
final class Hazards {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final Slots slots;
  private final State state;
  private final MethodFlow flow;

  Hazards(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.slots = method.slots;
    this.state = method.state;
    this.flow = method.flow;
  }

  /** Leaves that are still needed, except through what was just popped. */
  Set<Leaf> pending() {
    return state.pendingLeaves(local -> flow.isLiveAfter(method.index, method.block, local));
  }

  /** Copies pending values that a write to a slot of this frame would destroy. */
  void beforeSlotIsWritten(int slot) {
    for (Leaf leaf : pending()) {
      if (leaf.kind == Leaf.Kind.OWNED && leaf.slot == slot) {
        int own = slots.unique();
        code.aload(locals.tape);
        method.values.pushSlot(own);
        code.iload(leaf.addressVar).invokeVirtual(Names.TAPE, "move", "(II)I");
        relocate(leaf, own);
      } else if (leaf.kind == Leaf.Kind.RESULT
          || leaf.kind == Leaf.Kind.PARAMETER && leaf.slot == slot) {
        if (leaf.slot == slot) {
          leaf.slot = slots.unique(); // the slot is another value's from here on
        }
        protect(leaf, () -> method.values.pushSlot(slot), leaf.slot);
      }
    }
  }

  /** Copies pending values that a store to the heap would destroy, if it goes to their address. */
  void beforeHeapIsWritten(int addressVar, String field) {
    for (Leaf leaf : pending()) {
      boolean mayBe =
          switch (leaf.kind) {
            case OWNED -> false;
            case HEAP -> field == null ? leaf.field == null : field.equals(leaf.field);
            case RESULT, PARAMETER -> true;
          };
      if (mayBe) {
        if (leaf.kind == Leaf.Kind.HEAP && leaf.slot < 0) {
          leaf.slot = slots.unique();
        }
        protect(leaf, () -> code.iload(addressVar), leaf.slot);
      }
    }
  }

  /** Copies pending values that unknown code might destroy. */
  void beforeCall() {
    for (Leaf leaf : pending()) {
      if (leaf.kind != Leaf.Kind.OWNED) {
        secure(leaf);
      }
    }
  }

  /** Before an instruction that may be the first to use a class, which is initialised then. */
  void beforeInitializer(String className) {
    if (method.context.mayInitialize(method.owner(), className)) {
      beforeCall();
    }
  }

  private void protect(Leaf leaf, Runnable overwritten, int own) {
    code.aload(locals.tape).iload(leaf.addressVar);
    overwritten.run();
    method.values.pushSlot(own);
    code.invokeVirtual(Names.TAPE, "protect", "(III)I").istore(leaf.addressVar);
  }

  /** Gives a value an address of its own frame (or of a caller's). */
  void secure(Leaf leaf) {
    if (leaf.kind == Leaf.Kind.HEAP && leaf.slot < 0) {
      leaf.slot = slots.unique();
    }
    String how = leaf.kind == Leaf.Kind.RESULT ? "secureReturn" : "secure";
    code.aload(locals.tape).iload(leaf.addressVar);
    method.values.pushSlot(leaf.slot);
    code.invokeVirtual(Names.TAPE, how, "(II)I");
    if (leaf.kind == Leaf.Kind.PARAMETER) {
      code.istore(leaf.addressVar);
      leaf.kind = Leaf.Kind.OWNED;
    } else {
      relocate(leaf, leaf.slot);
    }
  }

  /** ..., address -> ... */
  private void relocate(Leaf leaf, int slot) {
    int var = locals.temp(Type.INT_TYPE);
    code.istore(var);
    leaf.addressVar = var;
    leaf.slot = slot;
    leaf.kind = Leaf.Kind.OWNED;
  }

  /** Moves addresses of pending values out of a variable that gets another content. */
  void releaseAddress(int addressVar) {
    int copy = -1;
    for (Leaf leaf : pending()) {
      if (leaf.addressVar == addressVar) {
        if (copy < 0) {
          copy = locals.temp(Type.INT_TYPE);
          code.iload(addressVar).istore(copy);
        }
        leaf.addressVar = copy;
        if (leaf.kind == Leaf.Kind.PARAMETER) {
          leaf.slot = slots.unique(); // the local's own slot is its next value's
        }
      }
    }
  }

  void releaseSpan(int spanVar) {
    int copy = -1;
    for (Value value : state.stack) {
      if (value instanceof Value.Array array && array.spanVar == spanVar) {
        if (copy < 0) {
          copy = locals.temp(Type.getObjectType(Names.SPAN));
          code.aload(spanVar).astore(copy);
        }
        array.spanVar = copy;
      }
    }
  }

  /** Prepares for new contents of a local: what pending expressions know to be there moves away. */
  void releaseValues(int local, int size) {
    state.locals.entrySet().removeIf(e -> overlaps(e.getKey(), e.getValue(), local, size));
    for (int var = Math.max(0, local - 1); var < local + size; var++) {
      int copy = -1;
      for (Expr e : state.nodes()) {
        if (e.valueVar == var && overlaps(var, e, local, size)) {
          if (copy < 0) {
            copy = locals.temp(e.type);
            code.load(e.type, var).store(e.type, copy);
          }
          e.valueVar = copy;
        }
      }
    }
  }

  /** Whether an expression's value, kept in a variable, reaches into the words of a local. */
  private static boolean overlaps(int var, Expr e, int local, int size) {
    return var + e.size() > local && var < local + size;
  }
}
