package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.Plan;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** The element or field that the instruction being emitted reads or writes, and how the way back finds it. */
final class PairAccess {
  private final TwinMethod method;
  private final Locals locals;
  private final State state;
  private final Plan plan;
  private final PairBases bases;
  private final PairObjects objects;
  private final StaleBases stale;
  private final PairKept kept;
  private final Loads loads;
  private Value array;
  private Value index;
  private Value object;

  PairAccess(PairState pair) {
    this.method = pair.method;
    this.locals = method.locals;
    this.state = method.state;
    this.plan = pair.plan;
    this.bases = pair.addresses.bases;
    this.objects = pair.addresses.objects;
    this.stale = pair.addresses.stale;
    this.kept = pair.kept;
    this.loads = pair.loads;
  }

  /** Notes the operands of an instruction that is about to be emitted. */
  void begin(AbstractInsnNode insn) {
    int depth = state.stack.size();
    switch (insn.getOpcode()) {
      case Opcodes.DALOAD, Opcodes.FALOAD -> element(depth - 2);
      case Opcodes.DASTORE, Opcodes.FASTORE -> {
        element(depth - 3);
        if (index instanceof IndexValue i) {
          plan.storesAt(method.index, i.expr());
        }
      }
      case Opcodes.GETFIELD -> field(state.stack.get(depth - 1));
      case Opcodes.PUTFIELD -> field(state.stack.get(depth - 2));
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> field(new ObjectValue(-1));
      default -> { }
    }
  }

  private void element(int arrayAt) {
    array = state.stack.get(arrayAt);
    index = state.stack.get(arrayAt + 1);
    object = null;
  }

  private void field(Value of) {
    array = null;
    index = null;
    object = of;
  }

  /** Names what is read or written; null if it has no name. */
  Object place(AbstractInsnNode insn) {
    return loads.key(insn, array, index, object, locals, method);
  }

  /** Whether a field of the receiver is read. */
  boolean isOfReceiver() {
    return object instanceof ObjectValue o && o.local() == 0;
  }

  /** The local with the array; -1 if none has it. */
  int array() {
    return array instanceof Value.Array a ? locals.arrayWithSpan(a.spanVar) : -1;
  }

  /** By what the object of a field is followed; null if it is not. */
  PairObjects.Key object(FieldInsnNode field) {
    return object instanceof ObjectValue o ? objects.key(o.local(), field) : null;
  }

  /** Whether the way back finds the element by the local with the array. */
  boolean followsElement() {
    return index instanceof IndexValue i && array() >= 0 && plan.follow(array(), i.expr());
  }

  /** The variable with the address of the array whose element is read, if there is one; or -1. */
  int baseOfElement() {
    if (!followsElement()) {
      return -1;
    }
    stale.use(method.block, array());
    return bases.variable(array());
  }

  /** The variable with the address of the object whose field is read or written, if there is one; or -1. */
  int baseOfField(FieldInsnNode field) {
    PairObjects.Key key = object(field);
    if (key == null) {
      return -1;
    }
    stale.use(method.block, key);
    return objects.variable(key);
  }

  /** How the way back finds an address that is in a variable now. */
  Address address(AbstractInsnNode insn, int addressVar, boolean isStore) {
    if (isElement(insn) && followsElement()) {
      return Address.element(array(), ((IndexValue) index).expr());
    }
    if (insn instanceof FieldInsnNode field && object instanceof ObjectValue o) {
      int number = method.fields.number(field);
      PairObjects.Key followed = object(field);
      if (followed != null) {
        return Address.ofObject(followed, number);
      }
      if (number >= 0) {
        PairGroup.ObjectKey key = new PairGroup.ObjectKey(o.local(), method.fields.declaring(field));
        return kept.group().keepField(key, number, addressVar, isStore);
      }
    }
    return Address.kept(kept.index(addressVar));
  }

  private static boolean isElement(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return op == Opcodes.DALOAD || op == Opcodes.FALOAD || op == Opcodes.DASTORE || op == Opcodes.FASTORE;
  }
}
