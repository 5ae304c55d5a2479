package dev.wengert.agent.expr;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A double or float in a twin, as the expression that computed it within its basic block. Its primal
 * value is on the operand stack or in a local variable; its partials have not been recorded yet.
 */
public abstract class Expr implements Value {
  /** Type of the primal value. Partials are doubles in any case. */
  public final Type type;

  /** Local variable of the twin that holds the primal value, or -1. */
  public int valueVar = -1;

  private Expr(Type type) {
    this.type = type;
  }

  @Override
  public int size() {
    return type.getSize();
  }

  /** The leaf that this is, or that it was converted from without further computation; or null. */
  public Leaf source() {
    return null;
  }

  /** Adds the leaves of this expression. */
  public abstract void leaves(Collection<Leaf> leaves);

  /** Adds all nodes of this expression. */
  public abstract void nodes(Collection<Expr> nodes);

  /** The highest local variable in which a part of this node (not of its arguments) is; or -1. */
  public int lastVar() {
    return valueVar < 0 ? -1 : valueVar + size() - 1;
  }

  public boolean isPassive() {
    return this instanceof Passive;
  }

  /** A value without a derivative. */
  public static class Passive extends Expr {
    /** The value, where it is a constant of the code. */
    public final Double constant;

    public Passive(Type type) {
      this(type, null);
    }

    public Passive(Type type, Double constant) {
      super(type);
      this.constant = constant;
    }

    @Override
    public void leaves(Collection<Leaf> leaves) {}

    @Override
    public void nodes(Collection<Expr> nodes) {
      nodes.add(this);
    }
  }

  /** A value that has an address, held in a local variable of the twin. */
  public static class Leaf extends Expr {
    /** Where the address may point. */
    public enum Kind {
      /** To a slot of this frame. */
      OWNED,
      /** To an array element or a field: any store or call may overwrite it. */
      HEAP,
      /** To what a callee left: the slot given to it, an argument, or the heap. */
      RESULT,
      /** To a slot of a caller's frame, which stays as it is, or to the heap. */
      PARAMETER
    }

    /** In place of a field's name: the value of a box, which does not change. */
    public static final String BOX = "a box";

    public Kind kind;
    public int addressVar;
    /** OWNED: the slot. RESULT: the slot given to the callee. PARAMETER: the local's own slot. */
    public int slot;
    /** HEAP: the local variable with the array's span, or -1 for a field. */
    public final int spanVar;
    /** HEAP, of a field: class and name. */
    public final String field;

    public Leaf(Kind kind, Type type, int addressVar, int slot, int spanVar, String field) {
      super(type);
      this.kind = kind;
      this.addressVar = addressVar;
      this.slot = slot;
      this.spanVar = spanVar;
      this.field = field;
    }

    @Override
    public int lastVar() {
      return Math.max(super.lastVar(), Math.max(addressVar, spanVar));
    }

    public static Leaf owned(Type type, int addressVar, int slot) {
      return new Leaf(Kind.OWNED, type, addressVar, slot, -1, null);
    }

    @Override
    public Leaf source() {
      return this;
    }

    @Override
    public void leaves(Collection<Leaf> leaves) {
      leaves.add(this);
    }

    @Override
    public void nodes(Collection<Expr> nodes) {
      nodes.add(this);
    }
  }

  /** How an operation's value depends on its arguments. */
  public enum Kind {
    ADD,
    SUB,
    MUL,
    DIV,
    REM,
    NEG,
    /** A cast between double and float: linear; what rounding does is not differentiated. */
    CONVERT,
    /** A function with a rule. */
    FUNCTION
  }

  /** An operation. */
  public static final class Op extends Expr {
    /** The source line of the operation, where lines are marked. */
    public int line = -1;
    public final Kind kind;
    public final List<Expr> arguments;
    /** FUNCTION: methods of {@code Partials}, by argument. */
    public final List<String> partials;
    /** FUNCTION: descriptor of the function. */
    public final String descriptor;
    /** FUNCTION: local variables with the arguments, by argument. */
    public final int[] argumentVars;
    /** How many leaves this expression has, each counted as often as it occurs. */
    public final int leaves;
    /** How many nodes this expression has, each counted as often as it occurs. */
    public final int nodes;

    /** Arithmetic, or a cast. */
    public Op(Kind kind, Type type, Expr... arguments) {
      this(kind, type, Arrays.asList(arguments), null, null, null);
    }

    /** A function with a rule. */
    public Op(
        Type type,
        List<Expr> arguments,
        List<String> partials,
        String descriptor,
        int[] argumentVars) {
      this(Kind.FUNCTION, type, arguments, partials, descriptor, argumentVars);
    }

    private Op(
        Kind kind,
        Type type,
        List<Expr> arguments,
        List<String> partials,
        String descriptor,
        int[] argumentVars) {
      super(type);
      this.kind = kind;
      this.arguments = arguments;
      this.partials = partials;
      this.descriptor = descriptor;
      this.argumentVars = argumentVars;
      int leafCount = 0;
      int nodeCount = 1;
      for (Expr e : arguments) {
        leafCount += e instanceof Op op ? op.leaves : e instanceof Leaf ? 1 : 0;
        nodeCount += e instanceof Op op ? op.nodes : 1;
      }
      this.leaves = leafCount;
      this.nodes = nodeCount;
    }

    @Override
    public Leaf source() {
      return kind == Kind.CONVERT ? arguments.get(0).source() : null;
    }

    @Override
    public int lastVar() {
      int last = super.lastVar();
      if (argumentVars != null) {
        for (int var : argumentVars) {
          last = Math.max(last, var + 1);
        }
      }
      return last;
    }

    @Override
    public void leaves(Collection<Leaf> leaves) {
      for (Expr e : arguments) {
        if (e != null) {
          e.leaves(leaves);
        }
      }
    }

    @Override
    public void nodes(Collection<Expr> nodes) {
      nodes.add(this);
      for (Expr e : arguments) {
        if (e != null) {
          e.nodes(nodes);
        }
      }
    }
  }
}
