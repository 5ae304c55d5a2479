package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Effects;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Locals of a forward twin: reals, arrays and objects that are loaded and stored. */
final class PairLocals {
  private final TwinMethod method;
  private final Code code;
  private final State state;
  private final PairVariables vars;
  private final Constants constants;
  private final PairBlock block;
  private final PairKept kept;
  private final PairBases bases;
  private final StaleBases stale;
  private final Loads loads;
  private final PairMoment moment;
  private final TreeSet<Integer> written = new TreeSet<>();

  PairLocals(PairState pair) {
    this.method = pair.method;
    this.code = method.code;
    this.state = method.state;
    this.vars = pair.vars;
    this.constants = pair.constants;
    this.block = pair.block;
    this.kept = pair.kept;
    this.bases = pair.addresses.bases;
    this.stale = pair.addresses.stale;
    this.loads = pair.loads;
    this.moment = pair.moment;
  }

  void startBlock() {
    written.clear();
  }

  /** Locals with reals that were written in this block, in order. */
  Iterable<Integer> written() {
    return written;
  }

  /** Returns whether the instruction is emitted. */
  boolean emit(AbstractInsnNode insn) {
    if (!(insn instanceof VarInsnNode v)) {
      return false;
    }
    int op = v.getOpcode();
    if (Reals.isLoad(op)) {
      load(v);
      return true;
    }
    if (op == Opcodes.ALOAD) {
      return loadObject(v);
    }
    if (op < Opcodes.ISTORE || op > Opcodes.ASTORE) {
      return false;
    }
    overwritten(v);
    if (Reals.isStore(op)) {
      store(v);
      return true;
    }
    return op == Opcodes.ASTORE && storeArray(v);
  }

  /** ... -> ..., value */
  private void load(VarInsnNode insn) {
    code.add(method.copyOf(insn));
    Expr e = state.locals.get(insn.var);
    if (e == null) {
      Type type = insn.getOpcode() == Opcodes.DLOAD ? Type.DOUBLE_TYPE : Type.FLOAT_TYPE;
      PairValue entry = new PairValue(type, Adjoint.ofLocal(insn.var), method.locals.address(insn.var));
      entry.followed = constants.ofLocal(insn.var, method.block);
      e = entry;
      e.valueVar = insn.var;
      state.locals.put(insn.var, e);
    }
    state.push(e);
  }

  /** ... -> ..., object */
  private boolean loadObject(VarInsnNode insn) {
    Type type = method.flow.localType(method.index, insn.var);
    if (type != null && Reals.isArray(type)) {
      return false;
    }
    code.add(method.copyOf(insn));
    state.push(new ObjectValue(insn.var));
    return true;
  }

  /** A local gets another content: what is known of the old one is kept, or no longer said by its name. */
  private void overwritten(VarInsnNode insn) {
    int k = insn.var;
    forget(k);
    moment.end();
    if (insn.getOpcode() == Opcodes.LSTORE || insn.getOpcode() == Opcodes.DSTORE) {
      forget(k + 1);
    }
    if (insn.getOpcode() == Opcodes.ASTORE && bases.variable(k) >= 0) {
      bases.beforeStore(k);
      block.add(Effects.array(k, kept.index(bases.variable(k))));
    }
  }

  private void forget(int local) {
    loads.changed(local);
    state.stack.replaceAll(
        v -> v instanceof IndexValue i && i.expr().uses(local) || v instanceof ObjectValue o && o.local() == local
            ? Value.ONE_WORD : v);
    kept.forget(local);
  }

  /**
   * Of a number that is followed there is a copy.
   *
   * <pre>
   *   ..., value -> ...
   *   data[...] = copy; local = value; copy = local;
   * </pre>
   */
  private void store(VarInsnNode insn) {
    int k = insn.var;
    method.hazards.releaseValues(k, state.peek().size());
    Expr e = state.popExpr();
    Object key = constants.ofLocal(k);
    Integer copy = vars.numbers.get(key);
    if (copy != null && !constants.isAssignedOnce(k)) {
      block.add(Effects.number(key, kept.number(copy)));
    }
    code.add(method.copyOf(insn));
    if (e.valueVar < 0) {
      e.valueVar = k;
    }
    if (e instanceof PairValue value && constants.isAssignedOnce(k)) {
      value.named = key;
      value.followed = copy == null ? value.followed : key;
    }
    state.locals.put(k, e);
    written.add(k);
    if (copy != null) {
      code.loadAsDouble(e.type, k).dstore(copy);
    }
  }

  /** ..., array -> ...; base = address of the array that the local holds now */
  private boolean storeArray(VarInsnNode insn) {
    if (bases.variable(insn.var) < 0) {
      return false;
    }
    method.instructions.emit(insn);
    bases.stored(insn.var);
    stale.lookedUp(insn.var);
    return true;
  }
}
