package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Runs generated instructions with dual numbers. The stack is in the JVM's own units: a double or
 * long is followed by a filler, so that the stack forms need no cases.
 */
final class BytecodeInterpreter implements Opcodes {
  static final Var ACC = Var.shared("acc", Type.DOUBLE);

  private static final Object FILLER = new Object();
  private static final int RETURNED = -1;

  private final Machine machine;
  private final Code helper;
  private Object[] locals;
  private List<Object> stack;

  BytecodeInterpreter(Machine machine, Code helper) {
    this.machine = machine;
    this.helper = helper;
  }

  Dual run(Code code, Object... arguments) {
    locals = new Object[64];
    stack = new ArrayList<>();
    int slot = 0;
    for (Object argument : arguments) {
      locals[slot++] = argument;
      slot += argument instanceof Dual ? 1 : 0;
    }
    int at = 0;
    while (at != RETURNED) {
      machine.step();
      try {
        at = execute(code, code.insns.get(at), at);
      } catch (Thrown | ArrayIndexOutOfBoundsException e) {
        at = handler(code, at, e);
        stack.clear();
        stack.add(e);
      }
    }
    return number();
  }

  private static int handler(Code code, int at, RuntimeException e) {
    for (Code.Guard guard : code.guards) {
      if (code.indexOf(guard.start()) <= at && at < code.indexOf(guard.end())) {
        return code.indexOf(guard.handler());
      }
    }
    throw e;
  }

  private void push(Object value) {
    stack.add(value);
    if (value instanceof Dual || value instanceof Long) {
      stack.add(FILLER);
    }
  }

  private Object unit() {
    return stack.remove(stack.size() - 1);
  }

  private Object pop() {
    Object value = unit();
    return value == FILLER ? unit() : value;
  }

  private Dual number() {
    return (Dual) pop();
  }

  private int integer() {
    return (Integer) pop();
  }

  private long big() {
    return (Long) pop();
  }

  /** Copies so many units from the top to below so many others. */
  private void copy(int units, int below) {
    List<Object> copied = List.copyOf(stack.subList(stack.size() - units, stack.size()));
    stack.addAll(stack.size() - units - below, copied);
  }

  /** Gives the index of the next instruction. */
  private int execute(Code code, Insn insn, int at) {
    switch (insn.opcode()) {
      case NOP, Insn.LABEL -> { }
      case DUP -> copy(1, 0);
      case DUP_X1 -> copy(1, 1);
      case DUP_X2 -> copy(1, 2);
      case DUP2 -> copy(2, 0);
      case DUP2_X1 -> copy(2, 1);
      case DUP2_X2 -> copy(2, 2);
      case POP -> unit();
      case POP2 -> {
        unit();
        unit();
      }
      case SWAP -> stack.add(stack.size() - 2, unit());
      case GOTO, IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE -> {
        return taken(insn.opcode()) ? code.indexOf(insn.operand()) : at + 1;
      }
      case TABLESWITCH -> {
        int[] cases = (int[]) insn.data();
        int chosen = integer();
        return code.indexOf(chosen >= 0 && chosen < cases.length ? cases[chosen] : insn.operand());
      }
      case ATHROW -> throw (Thrown) pop();
      case DRETURN -> {
        return RETURNED;
      }
      default -> {
        if (!memory(insn)) {
          push(value(insn));
        }
      }
    }
    return at + 1;
  }

  private boolean taken(int opcode) {
    if (opcode == GOTO) {
      return true;
    }
    int second = opcode >= IF_ICMPEQ ? integer() : 0;
    int first = integer();
    return switch (opcode) {
      case IFEQ, IF_ICMPEQ -> first == second;
      case IFNE, IF_ICMPNE -> first != second;
      case IFLT, IF_ICMPLT -> first < second;
      case IFGE, IF_ICMPGE -> first >= second;
      case IFGT -> first > second;
      default -> first <= second;
    };
  }

  /** The instructions that store; false for one that does not. */
  private boolean memory(Insn insn) {
    switch (insn.opcode()) {
      case ISTORE, LSTORE, DSTORE, ASTORE -> locals[insn.operand()] = pop();
      case IINC -> locals[insn.operand()] = (Integer) locals[insn.operand()] + 1;
      case DASTORE -> {
        Dual value = number();
        int index = integer();
        ((Object[]) pop())[index] = value;
      }
      case PUTFIELD -> {
        Dual value = number();
        ((Instance) pop()).fields.put((String) insn.data(), value);
      }
      case PUTSTATIC -> machine.set(ACC, number());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The instructions that leave one value. */
  private Object value(Insn insn) {
    return switch (insn.opcode()) {
      case ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4 -> insn.opcode() - ICONST_0;
      case DCONST_0, DCONST_1 -> Dual.constant(insn.opcode() - DCONST_0);
      case LDC -> insn.data() instanceof Double d ? Dual.constant(d) : insn.data();
      case ILOAD, LLOAD, DLOAD, ALOAD -> locals[insn.operand()];
      case GETSTATIC -> machine.get(ACC);
      case GETFIELD -> ((Instance) pop()).fields.get((String) insn.data());
      case DALOAD -> {
        int index = integer();
        yield ((Object[]) pop())[index];
      }
      case NEWARRAY -> {
        Object[] array = new Object[integer()];
        Arrays.fill(array, Dual.constant(0));
        yield array;
      }
      case Insn.CLONE -> ((Object[]) pop()).clone();
      case Insn.EXCEPTION -> new Thrown(null);
      case Insn.MATH -> math((MathRule) insn.data());
      case Insn.HELPER -> call();
      default -> computed(insn.opcode());
    };
  }

  private Dual math(MathRule rule) {
    Dual[] arguments = new Dual[rule.arity];
    for (int i = rule.arity - 1; i >= 0; i--) {
      arguments[i] = number();
    }
    return rule.apply(arguments);
  }

  private Dual call() {
    int k = integer();
    Dual p = number();
    Object array = pop();
    Object self = pop();
    return new BytecodeInterpreter(machine, helper).run(helper, self, array, p, k);
  }

  private Object computed(int opcode) {
    return switch (opcode) {
      case DADD -> binary('+');
      case DSUB -> binary('-');
      case DMUL -> binary('*');
      case DDIV -> binary('/');
      case DREM -> binary('%');
      case DNEG -> number().negated();
      case DCMPL, DCMPG -> {
        double second = number().value;
        yield Double.compare(number().value + 0.0, second + 0.0);
      }
      case I2D -> Dual.constant(integer());
      case L2D -> Dual.constant(big());
      case D2I -> (int) number().value;
      case D2L -> (long) number().value;
      case I2L -> (long) integer();
      case L2I -> (int) big();
      case IADD -> integer() + integer();
      case IMUL -> integer() * integer();
      case IXOR -> integer() ^ integer();
      case IAND -> integer() & integer();
      case ISUB -> -integer() + integer();
      case LADD -> big() + big();
      case LSUB -> -big() + big();
      default -> throw new IllegalArgumentException("opcode " + opcode);
    };
  }

  private Dual binary(char operator) {
    Dual second = number();
    return Dual.apply(operator, number(), second);
  }
}
