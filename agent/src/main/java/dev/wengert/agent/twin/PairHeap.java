package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.Effects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Elements and fields that a forward twin reads and writes. */
final class PairHeap {
  private final TwinMethod method;
  private final State state;
  private final boolean mayAsk;
  private final Constants constants;
  private final PairBlock block;
  private final PairActivity activity;
  private final PairBases bases;
  private final PairObjects objects;
  private final StaleBases stale;
  private final Loads loads;
  private final PairAccess access;
  private final PairRecording recording;
  private final PairElements elements;
  private final PairImages images;

  PairHeap(PairState pair, PairAccess access, PairRecording recording, PairElements elements, PairImages images) {
    this.images = images;
    this.elements = elements;
    this.method = pair.method;
    this.state = method.state;
    this.mayAsk = pair.names.kind() != PairNames.Kind.ALIASED;
    this.constants = pair.constants;
    this.block = pair.block;
    this.activity = pair.activity;
    this.bases = pair.addresses.bases;
    this.objects = pair.addresses.objects;
    this.stale = pair.addresses.stale;
    this.loads = pair.loads;
    this.access = access;
    this.recording = recording;
  }

  /** Behind an instruction that was emitted as in other twins: what it left is known by an address. */
  void emitted(AbstractInsnNode insn) {
    if (!state.stack.isEmpty()
        && state.peek() instanceof Expr.Leaf leaf
        && !(leaf instanceof PairValue)) {
      state.pop();
      state.push(loaded(leaf, insn));
    }
  }

  /** ..., value -> ..., value; a value at an address. */
  private PairValue loaded(Expr.Leaf leaf, AbstractInsnNode insn) {
    Object place = access.place(insn);
    Adjoint known = insn.getOpcode() == Opcodes.DALOAD ? elements.adjoint() : null;
    if (known == null) {
      known = loads.get(place);
    }
    PairValue value = new PairValue(leaf.type, known == null ? Adjoint.temporary() : known, leaf.addressVar);
    value.valueVar = leaf.valueVar;
    if (access.isOfReceiver() && insn instanceof FieldInsnNode field) {
      value.followed = constants.ofReceiver(field);
    } else if (insn.getOpcode() == Opcodes.DALOAD) {
      value.followed = elements.followed();
      value.load = method.index;
      value.again = images.number();
    }
    if (known == null) {
      Address copied = images.address();
      block.add(
          Effects.load(value.adjoint, copied != null ? copied : access.address(insn, leaf.addressVar, false)));
      loads.put(place, value.adjoint);
    }
    return value;
  }

  /** A real was stored in an array that the way back follows. */
  void storedElement(Expr e, AbstractInsnNode insn) {
    int local = access.array();
    if (bases.variable(local) >= 0) {
      bases.touch(local, () -> activity.push(e));
      stale.lookedUp(local);
    }
    stale.changed(method.block, local);
    stored(e, -1, insn);
  }

  /** A real was stored in a field of an object that the way back follows. */
  void storedField(Expr e, FieldInsnNode field) {
    PairObjects.Key key = access.object(field);
    objects.claim(key, () -> activity.push(e));
    stale.changed(method.block, key);
    stored(e, -1, field);
  }

  /** A real was stored at an address that is in a variable; 0 if neither it nor the place is active. */
  void stored(Expr e, int addressVar, AbstractInsnNode insn) {
    recording.end(); // of an initialiser
    if (addressVar >= 0) {
      boolean isField = insn instanceof FieldInsnNode;
      stale.changed(method.block, isField ? StaleBases.Unknown.FIELD : StaleBases.Unknown.ELEMENT);
    }
    Object place = access.place(insn);
    Adjoint before = loads.get(place);
    int stored = access.array();
    loads.stored(insn, other -> bases.areDistinct(stored, other, mayAsk));
    Address address = access.address(insn, addressVar, true);
    if (before != null && e instanceof PairValue sum && isOnlyHere(sum) && sum.unused.dropOne(before)) {
      block.add(Effects.storeSum(sum.adjoint, address));
    } else {
      block.add(Effects.store(PairActivity.adjoint(e), address));
      loads.put(place, PairActivity.adjoint(e));
      if (e instanceof PairValue value) {
        value.unused = null;
      }
    }
  }

  /** Whether nothing but the instruction that takes a value from the stack uses it. */
  private boolean isOnlyHere(PairValue value) {
    return value.unused != null && !state.stack.contains(value) && !state.locals.containsValue(value);
  }
}
