package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.Graph;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Where blocks of a forward twin begin and end: what goes from one to the next, and which way was taken. */
final class PairBlocks {
  private final PairState pair;
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final Graph graph;
  private final PairVariables vars;
  private final PairBlock block;
  private final PairKept kept;
  private final PairActivity activity;
  private final PairLocals pairLocals;
  private final PairRowAccess rows;
  private final PairElements elements;
  private final PairImages images;
  private final PairCounters counters;
  private boolean begun;

  PairBlocks(
      PairState pair,
      PairLocals pairLocals,
      PairRowAccess rows,
      PairElements elements,
      PairImages images,
      PairCounters counters) {
    this.images = images;
    this.counters = counters;
    this.elements = elements;
    this.pair = pair;
    this.method = pair.method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.graph = pair.graph;
    this.vars = pair.vars;
    this.block = pair.block;
    this.kept = pair.kept;
    this.activity = pair.activity;
    this.pairLocals = pairLocals;
    this.rows = rows;
  }

  void start(int start) {
    if (kept.hasGroup() || block.isRecorded()) {
      throw new IllegalStateException("a block has not ended what it keeps");
    }
    state.clear();
    locals.newBlock();
    pairLocals.startBlock();
    block.start(start);
    pair.loads.clear();
    pair.moment.end();
    begun = false;
    for (int d = 0; d < method.flow.stackSize(start); d++) {
      Type type = method.flow.stackType(start, d);
      if (Reals.isReal(type)) {
        state.push(new PairValue(type, Adjoint.ofStack(d), locals.stackAddress(d)));
      } else if (Reals.isArray(type)) {
        state.push(new Value.Array(locals.stackSpan(d)));
      } else {
        state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      }
    }
  }

  /** The first code of a block, behind its label and frame. */
  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    int current = method.block;
    if (graph.isCounted(current)) {
      countRound(current);
      block.add(Effects.round(current));
    } else if (graph.isJoin(current)) {
      block.add(Effects.entered(kept.index(vars.from)));
    }
    if (graph.predecessors(current).isEmpty()) {
      method.blocks.realParameters().forEach((local, type) ->
          block.add(Effects.parameter(Adjoint.ofLocal(local), kept.index(locals.address(local)))));
    }
    pair.addresses.stale.begin(current);
  }

  /** count = PairData.round(count, tape), unless the way back knows it by the loop's counter */
  private void countRound(int head) {
    Integer count = vars.counters.get(head);
    if (count != null) {
      code.iload(count).aload(locals.tape);
      code.invokeStatic(Names.RUNTIME + "PairData", "round", "(I" + Names.L_TAPE + ")I").istore(count);
    }
  }

  /** The end of a block; what is on the operand stack is left there. */
  void flush() {
    begin();
    settleValues();
    boolean joins = enterCountedLoops();
    rows.enterLoops();
    elements.enterLoops();
    counters.enterLoops();
    images.keep();
    pair.addresses.stale.end(method.block);
    block.keepMark();
    kept.endGroup();
    images.copy();
    kept.makeRoom(pair.loops);
    if (joins) {
      code.push(pair.program.number(method.block)).istore(vars.from);
    }
  }

  /** Brings what says that values are active, and spans, to where the next block expects them: all are pushed first. */
  private void settleValues() {
    List<Effects.Last> last = new ArrayList<>();
    List<Runnable> stores = new ArrayList<>();
    for (int local : pairLocals.written()) {
      Expr e = state.locals.get(local);
      if (e != null && method.flow.liveOut(method.block).get(local)) {
        last.add(new Effects.Last(Adjoint.ofLocal(local), PairActivity.adjoint(e)));
        activity.push(e);
        stores.add(() -> code.istore(locals.address(local)));
      }
    }
    for (int d = 0; d < state.stack.size(); d++) {
      Value value = state.stack.get(d);
      int depth = d;
      if (value instanceof Expr e) {
        if (!(e instanceof PairValue p && p.adjoint.isStack(depth))) {
          last.add(new Effects.Last(Adjoint.ofStack(depth), PairActivity.adjoint(e)));
          activity.push(e);
          stores.add(() -> code.istore(locals.stackAddress(depth)));
        }
      } else if (value instanceof Value.Array array && array.spanVar != locals.stackSpan(depth)) {
        method.values.pushSpan(array);
        stores.add(() -> code.astore(locals.stackSpan(depth)));
      }
    }
    for (int i = stores.size() - 1; i >= 0; i--) {
      stores.get(i).run();
    }
    if (!last.isEmpty()) {
      block.add(Effects.last(last));
    }
  }

  /** indices[...] = counter; counter = 0. Returns whether a block behind this one asks where it was entered from. */
  private boolean enterCountedLoops() {
    boolean joins = false;
    for (int next : graph.successors(method.block)) {
      if (vars.counters.containsKey(next) && graph.entry(next) == method.block) {
        int counter = vars.counters.get(next);
        if (block.repeats()) {
          block.add(Effects.beginLoop(next, kept.index(counter)));
        }
        code.op(Opcodes.ICONST_0).istore(counter);
      }
      joins |= graph.isJoin(next);
    }
    return joins;
  }
}
