package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Factor;
import dev.wengert.agent.pair.Operation;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.ReverseProgram;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * What a forward twin does in place of recording statements: it keeps what the reverse method needs, and tells the
 * {@link ReverseProgram} what there is to undo.
 *
 * <p>Arithmetic, locals, array elements and fields are undone by the reverse method itself. Everything else (calls,
 * boxes, lambdas, leaks) is emitted as in a recording twin, and records statements; the reverse method walks them
 * back to a mark.
 */
final class PairForward {
  final ReverseProgram program;
  final PairHelpers helpers;
  final PairBlocks blocks;
  final PairAccess access;
  final PairHeap heap;
  private final PairState pair;
  private final TwinMethod method;
  private final PairLocals locals;
  private final PairIntegers integers;
  private final PairReceiver receiver;
  private final PairRowAccess rows;
  private final PairCalls calls;
  private final PairArrayCopies copies;
  private final PairQuietCalls quiet;
  private final PairRecording recording;
  private final PairEnds ends;
  private final PairElements elements;
  private final PairCounters counters;
  final PairImages images;

  PairForward(TwinMethod method, PairFlow flow, PairNames names) {
    this.method = method;
    this.pair = new PairState(method, flow, names);
    this.program = pair.program;
    this.helpers = pair.helpers;
    PairCallSequence sequence = new PairCallSequence(pair);
    this.recording = new PairRecording(pair, sequence);
    this.calls = new PairCalls(pair, sequence);
    this.copies = new PairArrayCopies(pair);
    this.quiet = new PairQuietCalls(pair, sequence);
    this.access = new PairAccess(pair);
    LoopFacts facts = new LoopFacts(pair, recording::records);
    this.elements = new PairElements(pair, facts);
    this.receiver = new PairReceiver(pair, access);
    this.locals = new PairLocals(pair);
    this.integers = new PairIntegers(pair);
    PairRows found = new PairRows(pair, facts);
    this.images = new PairImages(pair, new ImageFinder(pair, found, facts));
    this.heap = new PairHeap(pair, access, recording, elements, images);
    this.rows = new PairRowAccess(pair, found, images);
    this.counters = new PairCounters(pair, facts);
    this.blocks = new PairBlocks(pair, locals, rows, elements, images, counters);
    this.ends = new PairEnds(pair);
  }

  /** Emits an instruction of the original. */
  void instruction(AbstractInsnNode insn) {
    blocks.begin();
    int op = insn.getOpcode();
    if (op == Opcodes.ATHROW) {
      pair.block.keepMark();
      pair.kept.endGroup(); // as at the end of other blocks
    }
    if (PairBlock.mayThrow(insn)) {
      pair.block.markSite();
    }
    access.begin(insn);
    if (isEmittedHere(insn)) {
      return;
    }
    if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
      returns(insn);
      return;
    }
    if (stores(op) && method.state.peek() instanceof PairValue p) {
      pair.activity.settle(p);
    }
    if (!calls.emit(insn) && !quiet.emit(insn) && !recording.emit(insn)) {
      method.instructions.emit(insn);
    }
    heap.emitted(insn);
  }

  private boolean isEmittedHere(AbstractInsnNode insn) {
    return locals.emit(insn)
        || integers.emit(insn)
        || receiver.emit(insn)
        || rows.emit(insn)
        || pair.arrays.create(insn, pair.kept, pair.block)
        || copies.emit(insn);
  }

  private static boolean stores(int op) {
    return op == Opcodes.DASTORE || op == Opcodes.FASTORE || op == Opcodes.PUTFIELD || op == Opcodes.PUTSTATIC;
  }

  private void returns(AbstractInsnNode insn) {
    ends.exit();
    if (insn.getOpcode() == Opcodes.DRETURN || insn.getOpcode() == Opcodes.FRETURN) {
      method.code.add(method.copyOf(insn));
    } else {
      method.instructions.emit(insn);
    }
  }

  /** What an operation leaves on the operand stack. */
  PairValue value(Type type, List<Expr> operands) {
    return pair.activity.result(type, operands);
  }

  /** How that depends on its operands. */
  void computed(PairValue result, List<Operation.Term> terms) {
    Operation operation = new Operation(result.adjoint, terms);
    pair.block.add(operation);
    result.unused = operation;
    method.state.push(result);
  }

  /** What is kept together now. */
  PairGroup group() {
    return pair.kept.group();
  }

  /** What is kept together now; null for nothing. */
  PairGroup openGroup() {
    return pair.kept.openGroup();
  }

  Plan plan() {
    return pair.plan;
  }

  /** The way back needs a number that was read from an array. */
  void need(PairValue value) {
    if (value.load >= 0) {
      pair.plan.need(value.load);
    }
  }

  /** Whether what a factor is found by on the way back is what it was. */
  boolean isNow(Factor factor) {
    return pair.moment.holds(factor);
  }

  /** Behind the first of two passes. Returns whether the second would come to the same, so that none is needed. */
  boolean complete() {
    elements.find();
    images.find();
    if (!pair.plan.isEmpty()) {
      counters.find();
    }
    pair.plan.complete();
    if (pair.plan.isEmpty()) {
      pair.kept.makeRoomBefore();
      return true;
    }
    return false;
  }

  void addPrologue(Code start) {
    new PairPrologue(pair).add(start);
  }

  void addHandler(LabelNode start) {
    ends.addHandler(start);
  }

  /** To be called when the twin is complete. */
  void shorten() {
    pair.shortening.apply();
  }
}
