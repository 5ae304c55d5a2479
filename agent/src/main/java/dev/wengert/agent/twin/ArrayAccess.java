package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import java.util.ArrayList;
import java.util.Collection;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Elements of arrays of reals, and rows of arrays of arrays. */
final class ArrayAccess {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final Statements statements;
  private final MethodFlow flow;

  ArrayAccess(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.statements = method.statements;
    this.flow = method.flow;
  }

  /** ..., array, index -> ..., value */
  void loadElement(AbstractInsnNode insn) {
    state.pop();
    Value array = state.pop();
    AbstractInsnNode pushIndex = method.keepTop(Type.INT_TYPE);
    code.add(method.copyOf(insn));
    int base = method.pair == null ? -1 : method.pair.images.active();
    if (method.pair != null && base < 0) {
      base = method.pair.access.baseOfElement();
    }
    int address = base >= 0 ? base : locals.temp(Type.INT_TYPE);
    if (base < 0) {
      lookUpElement(array, pushIndex, address);
    }
    int span = array instanceof Value.Array a ? a.spanVar : -1;
    Type type = insn.getOpcode() == Opcodes.DALOAD ? Type.DOUBLE_TYPE : Type.FLOAT_TYPE;
    state.push(new Leaf(Leaf.Kind.HEAP, type, address, -1, span, null));
  }

  private void lookUpElement(Value array, AbstractInsnNode pushIndex, int address) {
    method.values.pushSpan(array);
    if (method.pair != null && method.pair.access.followsElement()) {
      code.invokeStatic(Names.SPAN, "base", "(" + Names.L_SPAN + ")I").istore(address); // is it active?
    } else {
      code.add(pushIndex)
          .invokeStatic(Names.SPAN, "address", "(" + Names.L_SPAN + "I)I")
          .istore(address);
    }
  }

  /** ..., array, index, value -> ... */
  void storeElement(AbstractInsnNode insn) {
    Expr e = state.popExpr();
    state.pop();
    Value array = state.pop();
    int value = locals.temp(e.type);
    int i = locals.temp(Type.INT_TYPE);
    int address = locals.temp(Type.INT_TYPE);
    code.store(e.type, value)
        .op(Opcodes.DUP)
        .istore(i)
        .load(e.type, value)
        .add(method.copyOf(insn));
    if (e.valueVar < 0) {
      e.valueVar = value;
    }
    if (method.pair != null && method.pair.access.followsElement()) {
      method.pair.heap.storedElement(e, insn);
      return;
    }
    code.aload(locals.tape);
    method.values.pushSpan(array);
    code.iload(i);
    statements.pushActive(e);
    code.invokeVirtual(Names.TAPE, "target", "(" + Names.L_SPAN + "II)I").istore(address);
    if (method.pair != null) {
      method.pair.heap.stored(e, address, insn);
      return;
    }
    method.hazards.beforeHeapIsWritten(address, null);
    Leaf self = array instanceof Value.Array a ? elementOf(e, a.spanVar) : null;
    statements.record(e, () -> code.iload(address), true, self);
    code.op(Opcodes.POP);
  }

  private static Leaf elementOf(Expr e, int spanVar) {
    Collection<Leaf> leaves = new ArrayList<>();
    e.leaves(leaves);
    for (Leaf leaf : leaves) {
      if (leaf.kind == Leaf.Kind.HEAP && leaf.spanVar == spanVar && leaf.field == null) {
        return leaf;
      }
    }
    return null;
  }

  /** ..., array, index -> ..., element */
  void loadRow(AbstractInsnNode insn) {
    Type element = flow.stackType(method.index, flow.stackSize(method.index) - 2);
    boolean isRow = Reals.isArray(element) && element.getDimensions() > 1;
    state.pop();
    Value parent = state.pop();
    if (!isRow || method.onlyLengthIsNeeded()) {
      code.add(method.copyOf(insn));
      state.push(isRow ? new Value.Array(-1) : Value.ONE_WORD);
      return;
    }
    AbstractInsnNode pushIndex = method.keepTop(Type.INT_TYPE);
    int span = locals.temp(Type.getObjectType(Names.SPAN));
    code.add(method.copyOf(insn)).op(Opcodes.DUP);
    method.values.pushSpan(parent);
    code.add(pushIndex)
        .aload(locals.tape)
        .invokeStatic(
            Names.SPAN,
            "child",
            "(Ljava/lang/Object;" + Names.L_SPAN + "I" + Names.L_TAPE + ")" + Names.L_SPAN)
        .astore(span);
    state.push(new Value.Array(span));
  }
}
