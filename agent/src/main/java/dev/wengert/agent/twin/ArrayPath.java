package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.IntExpr;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/** From where code gets an array of reals: a local, an array field of the receiver, a row of one of these. */
sealed interface ArrayPath {
  /** The locals that it is found by. */
  void locals(IntConsumer consumer);

  /** ... -> ..., array; null where a row is none. It throws nothing. */
  void push(Code code);

  /** ... -> ..., array; as {@link #push}, and its span, if there is one, is in a variable. */
  void pushWithSpan(TwinMethod method, int spanVar);

  /** What a local holds. */
  record OfLocal(int local) implements ArrayPath {
    @Override
    public void locals(IntConsumer consumer) {
      consumer.accept(local);
    }

    @Override
    public void push(Code code) {
      code.aload(local);
    }

    @Override
    public void pushWithSpan(TwinMethod method, int spanVar) {
      method.code.aload(local).aload(method.locals.span(local)).astore(spanVar);
    }
  }

  /** What a field of the receiver holds. */
  record OfReceiver(String owner, String name, String descriptor) implements ArrayPath {
    @Override
    public void locals(IntConsumer consumer) {}

    @Override
    public void push(Code code) {
      code.aload(0).field(Opcodes.GETFIELD, owner, name, descriptor);
    }

    @Override
    public void pushWithSpan(TwinMethod method, int spanVar) {
      push(method.code);
      method.code.op(Opcodes.DUP).aload(0).aload(method.locals.tape);
      method.code.invokeStatic(owner, Names.span(name, descriptor), SpanCache.DESCRIPTOR).astore(spanVar);
    }
  }

  /** An element of an array of arrays. */
  record Row(ArrayPath of, IntExpr index) implements ArrayPath {
    @Override
    public void locals(IntConsumer consumer) {
      of.locals(consumer);
      index.locals(consumer);
    }

    @Override
    public void push(Code code) {
      of.push(code);
      pushElement(code);
    }

    /** ..., array -> ..., row */
    private void pushElement(Code code) {
      index.push(code);
      code.invokeStatic(Names.RUNTIME + "PairData", "element", "(Ljava/lang/Object;I)Ljava/lang/Object;");
    }

    @Override
    public void pushWithSpan(TwinMethod method, int spanVar) {
      of.pushWithSpan(method, spanVar);
      pushElement(method.code);
      method.code.op(Opcodes.DUP).aload(spanVar);
      index.push(method.code);
      method.code.aload(method.locals.tape)
          .invokeStatic(
              Names.SPAN, "child", "(Ljava/lang/Object;" + Names.L_SPAN + "I" + Names.L_TAPE + ")" + Names.L_SPAN)
          .astore(spanVar);
    }
  }

  default ArrayPath root() {
    return this instanceof Row row ? row.of.root() : this;
  }
}
