package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/** What is known of the operand stack and the double locals at one point of a basic block. */
final class State {
  final List<Value> stack = new ArrayList<>();
  /** Expressions of double locals; a local without one is at its own address. */
  final Map<Integer, Expr> locals = new HashMap<>();

  void push(Value value) {
    stack.add(value);
  }

  Value pop() {
    return stack.remove(stack.size() - 1);
  }

  /** Pops the arguments of a call; the first parameter's comes first. */
  List<Value> popArguments(String descriptor) {
    List<Value> arguments = new ArrayList<>();
    for (int i = Type.getArgumentTypes(descriptor).length; i > 0; i--) {
      arguments.add(0, pop());
    }
    return arguments;
  }

  Expr popExpr() {
    return (Expr) pop();
  }

  Value peek() {
    return stack.get(stack.size() - 1);
  }

  /** Leaves of the stack, and of those locals that are needed later. */
  Set<Expr.Leaf> pendingLeaves(java.util.function.IntPredicate isLive) {
    Set<Expr.Leaf> leaves = new LinkedHashSet<>();
    for (Value value : stack) {
      Value.leaves(value, leaves);
    }
    locals.forEach(
        (local, e) -> {
          if (isLive.test(local)) {
            e.leaves(leaves);
          }
        });
    return leaves;
  }

  /** All expression nodes in reach. */
  Set<Expr> nodes() {
    Set<Expr> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Value value : stack) {
      if (value instanceof Expr e) {
        e.nodes(nodes);
      }
    }
    locals.values().forEach(e -> e.nodes(nodes));
    return nodes;
  }

  /** The highest variable that something known here is in; -1 for none. */
  int lastVar() {
    int last = -1;
    for (Value value : stack) {
      if (value instanceof Value.Array array) {
        last = Math.max(last, array.spanVar);
      }
    }
    for (Value value : stack) {
      last = value instanceof Expr e ? Math.max(last, lastVar(e)) : last;
    }
    for (Expr e : locals.values()) {
      last = Math.max(last, lastVar(e));
    }
    return last;
  }

  private static int lastVar(Expr e) {
    if (!(e instanceof Expr.Op)) {
      return e.lastVar();
    }
    List<Expr> nodes = new ArrayList<>();
    e.nodes(nodes);
    int last = -1;
    for (Expr node : nodes) {
      last = Math.max(last, node.lastVar());
    }
    return last;
  }

  void clear() {
    stack.clear();
    locals.clear();
  }
}
