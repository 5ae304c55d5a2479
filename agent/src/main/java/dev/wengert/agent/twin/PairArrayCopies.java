package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.rules.Rule;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** {@code System.arraycopy} of arrays whose spans a forward twin has: undone by the reverse method, without a statement. */
final class PairArrayCopies {
  private static final String COPIES = Names.RUNTIME + "ArrayCopies";
  private static final int ARGUMENTS = 5;
  private static final int SOURCE = 0;
  private static final int FROM = 1;
  private static final int TARGET = 2;
  private static final int TO = 3;
  private static final int N = 4;

  private final PairState pair;
  private final TwinMethod method;
  private final Code code;

  PairArrayCopies(PairState pair) {
    this.pair = pair;
    this.method = pair.method;
    this.code = method.code;
  }

  /**
   * Returns whether the instruction is emitted.
   *
   * <pre>
   *   ..., source, from, target, to, n -> ...
   *
   *   System.arraycopy(source, from, target, to, n);
   *   read = Span.address(sourceSpan, from); written = ArrayCopies.target(sourceSpan, targetSpan, to, n, tape);
   *   indices[...] = written; indices[...] = read; indices[...] = n;
   * </pre>
   */
  boolean emit(AbstractInsnNode insn) {
    if (!(insn instanceof MethodInsnNode call) || !isCopy(call)) {
      return false;
    }
    int bottom = method.state.stack.size() - ARGUMENTS;
    Value source = method.state.stack.get(bottom + SOURCE);
    Value target = method.state.stack.get(bottom + TARGET);
    pair.loads.clear();
    Operands operands = Operands.keep(method, call);
    operands.pushAgain();
    method.state.popArguments(call.desc);
    code.add(method.copyOf(call));
    int sourceSpan = span(source, operands.vars[SOURCE]);
    int targetSpan = span(target, operands.vars[TARGET]);
    int read = method.locals.temp(Type.INT_TYPE);
    int written = method.locals.temp(Type.INT_TYPE);
    code.aload(sourceSpan).iload(operands.vars[FROM]);
    code.invokeStatic(Names.SPAN, "address", "(" + Names.L_SPAN + "I)I").istore(read);
    code.aload(sourceSpan).aload(targetSpan).iload(operands.vars[TO]).iload(operands.vars[N]).aload(method.locals.tape);
    code.invokeStatic(COPIES, "target", "(" + Names.L_SPAN + Names.L_SPAN + "II" + Names.L_TAPE + ")I").istore(written);
    int writtenAt = pair.kept.index(written);
    int readAt = pair.kept.index(read);
    int countAt = pair.kept.index(operands.vars[N]);
    pair.block.add(Effects.copiedElements(writtenAt, readAt, countAt));
    pair.addresses.stale.changed(method.block, StaleBases.Unknown.CODE);
    return true;
  }

  private boolean isCopy(MethodInsnNode call) {
    if (call.getOpcode() != Opcodes.INVOKESTATIC
        || !call.owner.equals("java/lang/System")
        || !call.name.equals("arraycopy")
        || !(method.context.rule(call.owner, call.name, call.desc) instanceof Rule.Twin)) {
      return false;
    }
    int bottom = method.state.stack.size() - ARGUMENTS;
    return isOfDoubles(bottom + SOURCE) && isOfDoubles(bottom + TARGET);
  }

  /** Whether a place on the stack holds an array of doubles whose span is known. */
  private boolean isOfDoubles(int place) {
    Type type = method.flow.stackType(method.index, place);
    return type != null
        && type.getDescriptor().equals("[D")
        && method.state.stack.get(place) instanceof Value.Array array
        && array.spanVar >= 0;
  }

  /** ... -> ...; the variable with the span of an array */
  private int span(Value value, int array) {
    int span = method.locals.temp(Type.getObjectType(Names.SPAN));
    code.aload(((Value.Array) value).spanVar).aload(array).aload(method.locals.tape);
    code.invokeStatic(COPIES, "span", "(" + Names.L_SPAN + "Ljava/lang/Object;" + Names.L_TAPE + ")" + Names.L_SPAN);
    code.astore(span);
    return span;
  }
}
