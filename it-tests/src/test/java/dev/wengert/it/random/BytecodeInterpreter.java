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
  static final Var NARROW_ACC = Var.shared("narrowAcc", Type.DOUBLE);

  private static final Object FILLER = new Object();
  private static final int RETURNED = -1;

  private final Machine machine;
  private final Code helper;
  private final Code floatHelper;
  private Object[] locals;
  private List<Object> stack;

  BytecodeInterpreter(Machine machine, Code helper, Code floatHelper) {
    this.machine = machine;
    this.helper = helper;
    this.floatHelper = floatHelper;
  }

  Dual run(Code code, Object... arguments) {
    locals = new Object[64];
    stack = new ArrayList<>();
    int slot = 0;
    for (Object argument : arguments) {
      locals[slot++] = argument;
      slot += isWide(argument) ? 1 : 0;
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
    if (isWide(value)) {
      stack.add(FILLER);
    }
  }

  private static boolean isWide(Object value) {
    return value instanceof Dual number ? !number.single() : value instanceof Long;
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
      case DRETURN, FRETURN -> {
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
      case ISTORE, LSTORE, FSTORE, DSTORE, ASTORE -> locals[insn.operand()] = pop();
      case IINC -> locals[insn.operand()] = (Integer) locals[insn.operand()] + 1;
      case DASTORE, FASTORE -> {
        Dual value = number();
        int index = integer();
        ((Object[]) pop())[index] = value;
      }
      case PUTFIELD -> {
        Dual value = number();
        ((Instance) pop()).fields.put((String) insn.data(), value);
      }
      case PUTSTATIC -> machine.set(variable(insn), number());
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Var variable(Insn insn) {
    return insn.data().equals("acc") ? ACC : NARROW_ACC;
  }

  /** The instructions that leave one value. */
  private Object value(Insn insn) {
    return switch (insn.opcode()) {
      case ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4 -> insn.opcode() - ICONST_0;
      case DCONST_0, DCONST_1 -> Dual.constant(insn.opcode() - DCONST_0);
      case FCONST_0, FCONST_1, FCONST_2 -> Dual.constant(insn.opcode() - FCONST_0).toFloat();
      case LDC -> constant(insn.data());
      case ILOAD, LLOAD, FLOAD, DLOAD, ALOAD -> locals[insn.operand()];
      case GETSTATIC -> machine.get(variable(insn));
      case GETFIELD -> ((Instance) pop()).fields.get((String) insn.data());
      case DALOAD, FALOAD -> {
        int index = integer();
        yield ((Object[]) pop())[index];
      }
      case NEWARRAY -> {
        Object[] array = new Object[integer()];
        Dual zero = Dual.constant(0);
        Arrays.fill(array, insn.operand() == T_FLOAT ? zero.toFloat() : zero);
        yield array;
      }
      case Insn.CLONE -> ((Object[]) pop()).clone();
      case Insn.EXCEPTION -> new Thrown(null);
      case Insn.MATH -> math((MathRule) insn.data());
      case Insn.FLOAT_MATH -> math((MathRule) insn.data()).toFloat();
      case Insn.HELPER -> call();
      case Insn.FLOAT_HELPER -> callFloat();
      default -> computed(insn.opcode());
    };
  }

  private static Object constant(Object data) {
    if (data instanceof Float f) {
      return Dual.constant(f).toFloat();
    }
    return data instanceof Double d ? Dual.constant(d) : data;
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
    return new BytecodeInterpreter(machine, helper, floatHelper).run(helper, self, array, p, k);
  }

  private Dual callFloat() {
    Dual q = number();
    Object floats = pop();
    Dual p = number();
    Object array = pop();
    Object self = pop();
    return new BytecodeInterpreter(machine, helper, floatHelper)
        .run(floatHelper, self, array, p, floats, q);
  }

  private Object computed(int opcode) {
    return switch (opcode) {
      case DADD, FADD -> binary('+');
      case DSUB, FSUB -> binary('-');
      case DMUL, FMUL -> binary('*');
      case DDIV, FDIV -> binary('/');
      case DREM, FREM -> binary('%');
      case DNEG, FNEG -> number().negated();
      case DCMPL, DCMPG, FCMPL, FCMPG -> {
        double second = number().value;
        yield Double.compare(number().value + 0.0, second + 0.0);
      }
      case I2D -> Dual.constant(integer());
      case L2D -> Dual.constant(big());
      case D2I, F2I -> (int) number().value;
      case D2L, F2L -> (long) number().value;
      case I2F -> Dual.constant(integer()).toFloat();
      case L2F -> Dual.constant(big()).toFloat();
      case D2F -> number().toFloat();
      case F2D -> number().toDouble();
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
