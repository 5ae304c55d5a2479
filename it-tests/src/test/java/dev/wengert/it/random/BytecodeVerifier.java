package dev.wengert.it.random;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/**
 * Tells whether instructions are valid, so that only valid programs are tried when one is made
 * smaller. The stack is a text of type letters in the JVM's units, a filler after D and J.
 */
final class BytecodeVerifier implements Opcodes {
  private static final char FILLER = '_';
  private static final String WELL_FORMED = "(D_|J_|[IFABOE])*+";

  private record State(String stack, TreeMap<Integer, Character> locals) {}

  private static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message, null, false, false);
    }
  }

  private final Code code;
  private final State[] states;
  private final Deque<Integer> open = new ArrayDeque<>();

  private BytecodeVerifier(Code code) {
    this.code = code;
    states = new State[code.insns.size()];
  }

  /** Local 0 is the program, local 1 an array. */
  static boolean valid(Code code, Map<Integer, Character> parameters) {
    TreeMap<Integer, Character> locals = new TreeMap<>(parameters);
    locals.put(0, 'O');
    locals.put(1, 'A');
    try {
      new BytecodeVerifier(code).run(new State("", locals));
      return true;
    } catch (Invalid | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private void run(State start) {
    for (Code.Guard guard : code.guards) {
      require(code.indexOf(guard.start()) >= 0 && code.indexOf(guard.handler()) >= 0
          && code.indexOf(guard.start()) + 1 < code.indexOf(guard.end()), "empty guard");
    }
    reach(0, start);
    while (!open.isEmpty()) {
      int at = open.pop();
      handlers(at);
      step(at, code.insns.get(at), states[at]);
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new Invalid(message);
    }
  }

  /** Merges the state into that of the instruction. */
  private void reach(int at, State state) {
    State old = states[at];
    if (old == null) {
      states[at] = state;
      open.push(at);
      return;
    }
    require(old.stack.equals(state.stack), "stacks differ");
    TreeMap<Integer, Character> common = new TreeMap<>(old.locals);
    common.entrySet().removeIf(e -> !e.getValue().equals(state.locals.get(e.getKey())));
    if (!common.equals(old.locals)) {
      states[at] = new State(old.stack, common);
      open.push(at);
    }
  }

  private void handlers(int at) {
    for (Code.Guard guard : code.guards) {
      if (code.indexOf(guard.start()) <= at && at < code.indexOf(guard.end())) {
        reach(code.indexOf(guard.handler()), new State("E", states[at].locals));
      }
    }
  }

  private void step(int at, Insn insn, State state) {
    int opcode = insn.opcode();
    switch (opcode) {
      case DRETURN -> pop(state.stack, "D_");
      case FRETURN -> pop(state.stack, "F");
      case ATHROW -> pop(state.stack, "E");
      case GOTO -> reach(target(insn.operand()), state);
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE -> {
        String compared = opcode >= IF_ICMPEQ ? "II" : "I";
        State after = new State(pop(state.stack, compared), state.locals);
        reach(target(insn.operand()), after);
        reach(at + 1, after);
      }
      case TABLESWITCH -> {
        State after = new State(pop(state.stack, "I"), state.locals);
        reach(target(insn.operand()), after);
        Arrays.stream((int[]) insn.data()).forEach(label -> reach(target(label), after));
      }
      case ILOAD, LLOAD, FLOAD, DLOAD, ALOAD -> {
        Character type = state.locals.get(insn.operand());
        boolean reference = type != null && "ABO".indexOf(type) >= 0;
        require(type != null && (opcode == ALOAD ? reference : type == "IJFD".charAt(opcode - ILOAD)),
            "local of another type");
        reach(at + 1, new State(state.stack + units(type), state.locals));
      }
      case ISTORE, LSTORE, FSTORE, DSTORE, ASTORE -> reach(at + 1, store(insn, state));
      default -> {
        if (opcode == IINC) {
          require(Character.valueOf('I').equals(state.locals.get(insn.operand())), "not an int");
        }
        reach(at + 1, new State(formed(transfer(insn, state.stack)), state.locals));
      }
    }
  }

  private State store(Insn insn, State state) {
    boolean wide = insn.opcode() == LSTORE || insn.opcode() == DSTORE;
    char type = state.stack.charAt(state.stack.length() - (wide ? 2 : 1));
    boolean fits = insn.opcode() == ASTORE ? "ABO".indexOf(type) >= 0
        : type == "IJFD".charAt(insn.opcode() - ISTORE);
    require(fits, "value of another type");
    Shape shape = new Shape();
    shape.locals.putAll(state.locals);
    shape.store(insn.operand(), type);
    return new State(pop(state.stack, units(type)), shape.locals);
  }

  private int target(int label) {
    int at = code.indexOf(label);
    require(at >= 0, "no label");
    return at;
  }

  private static String units(char type) {
    return Shape.wide(type) ? "" + type + FILLER : String.valueOf(type);
  }

  /** What a field holds. */
  private static String units(Insn insn) {
    return units(BytecodeEmitter.type((String) insn.data()).charAt(0));
  }

  private static String pop(String stack, String types) {
    require(stack.endsWith(types), "other operands");
    return stack.substring(0, stack.length() - types.length());
  }

  private static String formed(String stack) {
    require(stack.matches(WELL_FORMED), "a value cut in two");
    return stack;
  }

  private static String copy(String stack, int units, int below) {
    String top = stack.substring(stack.length() - units);
    int at = stack.length() - units - below;
    return stack.substring(0, at) + top + stack.substring(at);
  }

  private static String transfer(Insn insn, String stack) {
    return switch (insn.opcode()) {
      case DUP -> copy(stack, 1, 0);
      case DUP_X1 -> copy(stack, 1, 1);
      case DUP_X2 -> copy(stack, 1, 2);
      case DUP2 -> copy(stack, 2, 0);
      case DUP2_X1 -> copy(stack, 2, 1);
      case DUP2_X2 -> copy(stack, 2, 2);
      case POP -> stack.substring(0, stack.length() - 1);
      case POP2 -> stack.substring(0, stack.length() - 2);
      case SWAP -> copy(stack, 1, 1).substring(0, stack.length());
      default -> {
        String[] effect = effect(insn).split(">", -1);
        yield pop(stack, effect[0]) + effect[1];
      }
    };
  }

  /** What an instruction pops and pushes. */
  private static String effect(Insn insn) {
    return switch (insn.opcode()) {
      case NOP, Insn.LABEL, IINC -> ">";
      case ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4 -> ">I";
      case DCONST_0, DCONST_1 -> ">D_";
      case FCONST_0, FCONST_1, FCONST_2 -> ">F";
      case GETSTATIC -> ">" + units(insn);
      case LDC -> insn.data() instanceof Float ? ">F" : insn.data() instanceof Double ? ">D_" : ">J_";
      case PUTSTATIC -> units(insn) + ">";
      case GETFIELD -> "O>" + units(insn);
      case PUTFIELD -> "O" + units(insn) + ">";
      case DALOAD -> "AI>D_";
      case DASTORE -> "AID_>";
      case FALOAD -> "BI>F";
      case FASTORE -> "BIF>";
      case NEWARRAY -> insn.operand() == T_FLOAT ? "I>B" : "I>A";
      case Insn.CLONE -> insn.operand() == T_FLOAT ? "B>B" : "A>A";
      case Insn.EXCEPTION -> ">E";
      case Insn.MATH -> "D_".repeat(((MathRule) insn.data()).arity) + ">D_";
      case Insn.FLOAT_MATH -> "F".repeat(((MathRule) insn.data()).arity) + ">F";
      case Insn.HELPER -> "OAD_I>D_";
      case Insn.FLOAT_HELPER -> "OAFBD_>F";
      case DADD, DSUB, DMUL, DDIV, DREM -> "D_D_>D_";
      case FADD, FSUB, FMUL, FDIV, FREM -> "FF>F";
      case DNEG -> "D_>D_";
      case FNEG -> "F>F";
      case DCMPL, DCMPG -> "D_D_>I";
      case FCMPL, FCMPG -> "FF>I";
      case I2F -> "I>F";
      case L2F -> "J_>F";
      case D2F -> "D_>F";
      case F2D -> "F>D_";
      case F2I -> "F>I";
      case F2L -> "F>J_";
      case I2D -> "I>D_";
      case I2L -> "I>J_";
      case L2D -> "J_>D_";
      case L2I -> "J_>I";
      case D2I -> "D_>I";
      case D2L -> "D_>J_";
      case IADD, ISUB, IMUL, IXOR, IAND -> "II>I";
      case LADD, LSUB -> "J_J_>J_";
      default -> throw new IllegalArgumentException(insn.toString());
    };
  }
}
