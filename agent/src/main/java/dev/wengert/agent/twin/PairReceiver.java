package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.Factor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Final fields of the receiver that a forward twin reads: each is as active as it was when the method began. */
final class PairReceiver {
  private final PairState pair;
  private final TwinMethod method;
  private final PairAccess access;

  PairReceiver(PairState pair, PairAccess access) {
    this.pair = pair;
    this.method = pair.method;
    this.access = access;
  }

  /** ..., receiver -> ..., value. Returns whether the instruction is emitted. */
  boolean emit(AbstractInsnNode insn) {
    if (insn.getOpcode() != Opcodes.GETFIELD || !access.isOfReceiver()) {
      return false;
    }
    FieldInsnNode field = (FieldInsnNode) insn;
    Object key = Reals.isReal(Type.getType(field.desc)) ? pair.constants.ofReceiver(field) : null;
    if (key == null || method.fields.number(field) < 0) {
      return false;
    }
    if (pair.names.kind() == PairNames.Kind.PASSIVE_RECEIVER) {
      pushCopy(insn);
      method.state.push(new PassiveValue(Type.getType(field.desc), Factor.followed(key)));
      return true;
    }
    PairObjects.Key followed = access.object(field);
    if (followed == null || !pair.plan.isComplete()) {
      return false;
    }
    pushCopy(insn);
    PairValue value = active(field, Address.ofObject(followed, method.fields.number(field)));
    value.followed = key;
    method.state.push(value);
    return true;
  }

  private void pushCopy(AbstractInsnNode insn) {
    method.code.add(method.copyOf(insn));
    method.state.pop();
  }

  private PairValue active(FieldInsnNode field, Address address) {
    Type type = Type.getType(field.desc);
    Object place = access.place(field);
    Adjoint known = pair.loads.get(place);
    if (known != null) {
      return new PairValue(type, known, pair.vars.receiverActive);
    }
    PairValue value = new PairValue(type, Adjoint.temporary(), pair.vars.receiverActive);
    pair.block.add(Effects.load(value.adjoint, address));
    pair.loads.put(place, value.adjoint);
    return value;
  }
}
