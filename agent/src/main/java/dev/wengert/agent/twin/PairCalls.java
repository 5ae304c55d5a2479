package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.DirectCall;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.LinkedCall;
import dev.wengert.agent.pair.ReverseProgram;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of pairs by a forward twin. */
final class PairCalls {
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final PairNames names;
  private final ReverseProgram program;
  private final PairVariables vars;
  private final PairBlock block;
  private final PairKept kept;
  private final PairStacks stacks;
  private final PairCallSequence sequence;
  private int linkedCalls;

  PairCalls(PairState pair, PairCallSequence sequence) {
    this.method = pair.method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.names = pair.names;
    this.program = pair.program;
    this.vars = pair.vars;
    this.block = pair.block;
    this.kept = pair.kept;
    this.stacks = pair.stacks;
    this.sequence = sequence;
  }

  /** Returns whether the instruction is emitted. */
  boolean emit(AbstractInsnNode insn) {
    if (!(insn instanceof MethodInsnNode call)) {
      return false;
    }
    PairNames callee = names.callee(call);
    if (callee != null) {
      block.keepMark();
      direct(call, callee);
      return true;
    }
    if (isLinked(call)) {
      block.keepMark();
      linked(call);
      return true;
    }
    return false;
  }

  /** Whether the JVM finds out which twin is called. */
  private boolean isLinked(MethodInsnNode call) {
    return !names.recursion().test(call)
        && method.calls.goesToTwin(call)
        && method.context.selection(call) != Context.Selection.UNCERTAIN;
  }

  /**
   * Calls the forward twin of another pair. Where it would leave statements is kept for exceptions only.
   *
   * <pre>
   *   mark = tape.position(); tape.dataTop = top; ...
   *   forward(...)
   *   data = tape.data; ...
   * </pre>
   */
  private void direct(MethodInsnNode insn, PairNames callee) {
    sequence.before(insn);
    DirectCall effect = new DirectCall(program, callee.reverse());
    code.push(effect.site()).istore(vars.site);
    code.aload(locals.tape).invokeVirtual(Names.TAPE, "position", "()I").istore(vars.mark);
    stacks.release();
    int slot = method.calls.toForwardTwin(insn, callee.forward());
    sequence.behind();
    block.add(effect);
    if (slot >= 0) {
      Expr.Leaf leaf = (Expr.Leaf) state.pop();
      PairValue result = new PairValue(leaf.type, Adjoint.temporary(), leaf.addressVar);
      block.add(Effects.result(result.adjoint, slot));
      state.push(result);
    }
  }

  /**
   * Calls the forward twin of another class's pair, or whatever twin there is. Where it would leave statements is kept for
   * exceptions, and where it is certain that the callee is another twin.
   *
   * <pre>
   *   called = PairDepth.number((invokedynamic) number(receiver), fp, tape)    if the method is the receiver's
   *   called = PairDepth.mark(tape.mark(), fp, tape)                           if it is certain
   *   mark = tape.position(); tape.dataTop = top; ...
   *   (invokedynamic) call(..., called)                                  tape.busy = false when it is linked
   *   data = tape.data; ...; tape.busy = true;
   * </pre>
   */
  private void linked(MethodInsnNode insn) {
    sequence.before(insn);
    boolean isVirtual = method.context.selection(insn) == Context.Selection.BY_RECEIVER;
    String key = names.forward() + '#' + linkedCalls++;
    int called = locals.temp(Type.INT_TYPE);
    if (isVirtual) {
      Operands operands = Operands.keep(method, insn);
      code.aload(operands.receiver)
          .add(method.calls.pairCall(insn, "number", "(L" + insn.owner + ";)I", key));
      unlessTooDeep("number").istore(called);
      operands.pushAgain();
    }
    LinkedCall effect = new LinkedCall(program, key, isVirtual);
    code.push(effect.site()).istore(vars.site);
    code.aload(locals.tape).invokeVirtual(Names.TAPE, isVirtual ? "position" : "mark", "()I").istore(vars.mark);
    if (!isVirtual) {
      code.iload(vars.mark);
      unlessTooDeep("mark").istore(called);
    }
    stacks.saveTops();
    boolean isStatic = insn.getOpcode() == Opcodes.INVOKESTATIC;
    method.calls.toPair(insn, isVirtual ? "call" : isStatic ? "boundStatic" : "bound", called, key);
    sequence.behind();
    block.add(effect);
    effect.kept(kept.index(called));
  }

  /** ..., number or mark -> ..., what says which twin is called */
  private Code unlessTooDeep(String name) {
    return code.iload(locals.fp).aload(locals.tape)
        .invokeStatic(Names.RUNTIME + "PairDepth", name, "(II" + Names.L_TAPE + ")I");
  }
}
