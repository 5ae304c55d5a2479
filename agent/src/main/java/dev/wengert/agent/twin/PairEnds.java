package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.ReverseProgram;
import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The ends of a forward twin, and the record that it leaves there ({@link ReverseProgram}). */
final class PairEnds {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final ReverseProgram program;
  private final PairVariables vars;
  private final PairArrays arrays;
  private final PairBlock block;
  private final PairKept kept;
  private final PairStacks stacks;
  private final PairActivity activity;
  private final PairShortening shortening;

  PairEnds(PairState pair) {
    this.method = pair.method;
    this.code = method.code;
    this.locals = method.locals;
    this.program = pair.program;
    this.vars = pair.vars;
    this.arrays = pair.arrays;
    this.block = pair.block;
    this.kept = pair.kept;
    this.stacks = pair.stacks;
    this.activity = pair.activity;
    this.shortening = pair.shortening;
  }

  /**
   * In front of a return.
   *
   * <pre>
   *   ..., result -> ..., result
   *   tape.dataTop = top; tape.indexTop = topIndex; tape.busy = false; tape.ret = PairData.at(active, ret);
   * </pre>
   */
  void exit() {
    Type type = Type.getReturnType(method.original.desc);
    Expr result = Reals.isReal(type) ? method.state.popExpr() : null;
    int number = program.exit(method.block);
    Adjoint adjoint = PairActivity.adjoint(result);
    if (adjoint != null) {
      block.add(Effects.returned(adjoint));
    }
    AbstractInsnNode before = kept.beginRecord();
    keepRecord(number);
    PairGroup record = kept.endRecord();
    stacks.release(record.data, record.indices);
    arrays.leave();
    if (result != null) {
      code.aload(locals.tape);
      activity.push(result);
      code.iload(locals.ret)
          .invokeStatic(Names.RUNTIME + "PairData", "at", "(II)I")
          .field(Opcodes.PUTFIELD, Names.TAPE, "ret", "I");
    }
    shortening.isAtEnd(before.getNext(), code.list.getLast());
  }

  private void keepRecord(int exit) {
    vars.numbers.values().forEach(kept::number);
    if (program.returnsReal()) {
      kept.index(locals.ret);
    }
    if (program.hasFrame()) {
      kept.index(locals.fp);
    }
    program.loops().forEach(head -> kept.index(vars.counters.get(head)));
    vars.bases.values().forEach(kept::index);
    vars.objects.values().forEach(kept::index);
    vars.integers.values().forEach(kept::index);
    vars.positions.values().forEach(kept::index);
    if (vars.noise >= 0) {
      kept.index(vars.noise);
    }
    kept.group().keepIndex(() -> code.push(exit));
  }

  /**
   * Catches what leaves the method; the record says where it was.
   *
   * <pre>
   *   catch (Throwable t) {
   *     baseTop = top; top = max(top + most, tape.dataTop); ...; tape.unwind(reversal); throw t;
   *   } catch (Throwable t) {                                                                    in the handler itself
   *     tape.lost = true; tape.busy = false; throw t;
   *   }
   * </pre>
   */
  void addHandler(LabelNode start) {
    locals.newBlock();
    LabelNode end = new LabelNode();
    code.add(end).add(thrown());
    int thrown = locals.temp(Type.getObjectType("java/lang/Throwable"));
    int top = locals.temp(Type.INT_TYPE);
    int topIndex = locals.temp(Type.INT_TYPE);
    code.astore(thrown);
    AbstractInsnNode before = code.list.getLast();
    code.iload(vars.top).istore(top).iload(vars.topIndex).istore(topIndex);
    stacks.loadAbove(kept.mostData(), kept.mostIndices());
    block.endSites();
    kept.beginRecord();
    keepRecord(0);
    kept.index(vars.mark);
    kept.index(top);
    kept.index(topIndex);
    kept.index(vars.site);
    PairGroup record = kept.endRecord();
    stacks.release(record.data, record.indices);
    arrays.leave();
    PairReversal.unwound(code, locals.tape, vars);
    shortening.isRare(before.getNext(), code.list.getLast());
    LabelNode last = new LabelNode();
    code.add(last).aload(thrown).op(Opcodes.ATHROW);
    LabelNode lost = new LabelNode();
    code.add(lost).add(thrown()).aload(locals.tape).push(1).field(Opcodes.PUTFIELD, Names.TAPE, "lost", "Z");
    stacks.setBusy(code, false);
    code.op(Opcodes.ATHROW);
    method.twin.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    method.twin.tryCatchBlocks.add(new TryCatchBlockNode(end, last, lost, null));
  }

  /** What holds where an exception is caught: shadows alone. */
  private FrameNode thrown() {
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = new ArrayList<>();
    frame.stack = Lists.of();
    FrameNode shadows = method.frames.frame(frame);
    shadows.stack = new ArrayList<>(Lists.of("java/lang/Throwable"));
    return shadows;
  }
}
