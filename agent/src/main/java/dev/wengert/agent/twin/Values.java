package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Values on their way: expressions that get an address, primal values that get a variable, arrays that get a
 * span.
 */
final class Values {
  /** Leaves of an expression that is still put off. */
  private static final int MOST_LEAVES = 12;

  /** Nodes of such an expression. */
  private static final int MOST_NODES = 48;

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final Slots slots;
  private final State state;
  private final Statements statements;

  Values(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.slots = method.slots;
    this.state = method.state;
    this.statements = method.statements;
  }

  void pushSlot(int slot) {
    code.iload(locals.fp).push(slot + 1).op(Opcodes.ISUB);
  }

  /** Records an expression over a slot and leaves its address in a variable. */
  void assign(Expr e, int slot, int addressVar) {
    if (e instanceof Leaf leaf && leaf.kind == Leaf.Kind.OWNED && leaf.slot == slot) {
      if (leaf.addressVar != addressVar) {
        method.hazards.releaseAddress(addressVar);
        code.iload(leaf.addressVar).istore(addressVar);
      }
      return;
    }
    if (e.isPassive()) {
      method.hazards.releaseAddress(addressVar);
      code.push(0).istore(addressVar);
      return;
    }
    method.hazards.beforeSlotIsWritten(slot);
    if (e instanceof Leaf leaf && leaf.kind == Leaf.Kind.RESULT) {
      code.aload(locals.tape).iload(leaf.addressVar);
      pushSlot(slot);
      code.invokeVirtual(Names.TAPE, "secureReturn", "(II)I");
    } else {
      statements.record(e, () -> pushSlot(slot), false, leafInSlot(e, slot));
    }
    int result = addressVar;
    if (pendingUses(addressVar)) {
      int temp = locals.temp(Type.INT_TYPE);
      code.istore(temp);
      method.hazards.releaseAddress(addressVar);
      code.iload(temp);
    }
    code.istore(result);
  }

  private static Leaf leafInSlot(Expr e, int slot) {
    List<Leaf> leaves = new ArrayList<>();
    e.leaves(leaves);
    for (Leaf leaf : leaves) {
      if ((leaf.kind == Leaf.Kind.OWNED || leaf.kind == Leaf.Kind.PARAMETER) && leaf.slot == slot) {
        return leaf;
      }
    }
    return null;
  }

  private boolean pendingUses(int addressVar) {
    return method.hazards.pending().stream().anyMatch(l -> l.addressVar == addressVar);
  }

  /** An expression as a leaf: recorded over a slot of its own if it is an operation. */
  Expr materialize(Expr e) {
    if (!(e instanceof Expr.Op)) {
      return e;
    }
    int slot = slots.unique();
    int var = locals.temp(Type.INT_TYPE);
    statements.record(e, () -> pushSlot(slot), false, null);
    code.istore(var);
    Leaf leaf = Leaf.owned(e.type, var, slot);
    leaf.valueVar = e.valueVar;
    return leaf;
  }

  /** An argument as a value with an address that the callee's frame does not overwrite. */
  Value settled(Value argument) {
    if (argument instanceof Leaf leaf && leaf.kind == Leaf.Kind.RESULT) {
      method.hazards.secure(leaf);
      return leaf;
    }
    return argument instanceof Expr e ? materialize(e) : argument;
  }

  /** Pushes an operation; one with many leaves is recorded now, so that no statement grows too long. */
  void pushBounded(Expr.Op result) {
    if (method.lines != null) {
      method.lines.computed(result);
    }
    if (result.leaves <= MOST_LEAVES && result.nodes <= MOST_NODES) {
      state.push(result);
      return;
    }
    saveTop(result);
    state.push(materialize(result));
  }

  /** ..., value -> ..., value */
  void saveTop(Expr e) {
    if (e.valueVar < 0) {
      int var = locals.temp(e.type);
      code.dup(e.type).store(e.type, var);
      e.valueVar = var;
    }
  }

  static boolean isKnown(Expr e) {
    return e.valueVar >= 0 || e instanceof Expr.Passive p && p.constant != null;
  }

  /** ... -> ..., address; 0 for a passive value */
  void pushAddress(Value settled) {
    if (settled instanceof Leaf leaf) {
      code.iload(leaf.addressVar);
    } else {
      code.push(0);
    }
  }

  /** ... -> ..., span */
  void pushSpan(Value value) {
    if (value instanceof Value.Array array && array.spanVar >= 0) {
      code.aload(array.spanVar);
    } else {
      code.op(Opcodes.ACONST_NULL);
    }
  }

  /** ..., array -> ..., array; leaves the array's span in a new variable, by identity. */
  Value.Array lookUpSpan(String tapeMethod) {
    int var = locals.temp(Type.getObjectType(Names.SPAN));
    code.op(Opcodes.DUP)
        .aload(locals.tape)
        .op(Opcodes.SWAP)
        .invokeVirtual(Names.TAPE, tapeMethod, "(Ljava/lang/Object;)" + Names.L_SPAN)
        .astore(var);
    return new Value.Array(var);
  }

  /** Reports a value that leaves the instrumented world here, if it is active. */
  void leak(Expr e, String kind, String callee) {
    if (e.isPassive()) {
      return;
    }
    code.aload(locals.tape);
    statements.pushActive(e);
    code.push(kind)
        .push(method.site(callee))
        .invokeVirtual(Names.TAPE, "leak", "(ILjava/lang/String;Ljava/lang/String;)V");
  }
}
