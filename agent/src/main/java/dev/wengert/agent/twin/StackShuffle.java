package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** {@code dup}, {@code swap} and their relatives. */
final class StackShuffle {
  private final TwinMethod method;
  private final Code code;
  private final State state;

  StackShuffle(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.state = method.state;
  }

  /** dup, swap and their relatives; an operation that is doubled is recorded first. */
  void shuffle(AbstractInsnNode insn, int op) {
    if (op >= Opcodes.DUP && op <= Opcodes.DUP2_X2) {
      materialize(op < Opcodes.DUP2 ? 1 : 2);
    }
    code.add(method.copyOf(insn));
    switch (op) {
      case Opcodes.POP -> state.pop();
      case Opcodes.POP2 -> popWords(2);
      case Opcodes.DUP -> insertCopy(1, 0);
      case Opcodes.DUP_X1 -> insertCopy(1, 1);
      case Opcodes.DUP_X2 -> insertCopy(1, 2);
      case Opcodes.DUP2 -> insertCopy(2, 0);
      case Opcodes.DUP2_X1 -> insertCopy(2, 1);
      case Opcodes.DUP2_X2 -> insertCopy(2, 2);
      default -> {
        Value a = state.pop();
        Value b = state.pop();
        state.push(a);
        state.push(b);
      }
    }
  }

  /** Records the operations among the top words, so that their copies have one address. */
  private void materialize(int words) {
    if (state.peek() instanceof Expr e && e instanceof Expr.Op) {
      method.values.saveTop(e);
    }
    List<Value> top = popWords(words);
    for (Value value : top) {
      state.push(value);
    }
    int first = state.stack.size() - top.size();
    for (int i = first; i < state.stack.size(); i++) {
      if (state.stack.get(i) instanceof Expr e) {
        state.stack.set(i, method.values.materialize(e));
      }
    }
  }

  private List<Value> popWords(int words) {
    List<Value> popped = new ArrayList<>();
    for (int n = 0; n < words; ) {
      Value value = state.pop();
      popped.add(0, value);
      n += value.size();
    }
    return popped;
  }

  /** Inserts a copy of the top words below the words under them. */
  private void insertCopy(int words, int below) {
    List<Value> copied = popWords(words);
    List<Value> under = popWords(below);
    for (Value v : copied) {
      state.push(v instanceof Value.Array a ? new Value.Array(a.spanVar) : v);
    }
    under.forEach(state::push);
    copied.forEach(state::push);
  }
}
