package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Draws a method body in raw stack code, following the types so that it verifies. Local 0 is the
 * program, local 1 an array of length four; they stay.
 */
final class BytecodeGenerator implements Opcodes {
  private static final int SLOTS = 12;
  private static final int TALL = 7;

  /** Where a loop can be left or gone on with, and the stack it wants there. */
  private record Target(int label, List<Character> stack) {}

  private final Choices choices;
  private final Code code = new Code();
  private final boolean main;
  private final List<Target> targets = new ArrayList<>();
  private Shape now = new Shape();
  private Map<Integer, Character> frozen = Map.of();
  private int floor;
  private int labels;
  private int counters = SLOTS + 4;
  private int guarded;
  private boolean counting;

  private BytecodeGenerator(Choices choices, boolean main) {
    this.choices = choices;
    this.main = main;
    now.locals.put(0, 'O');
    now.locals.put(1, 'A');
  }

  /** The function itself: {@code double applyAsDouble(double[])}. */
  static Code main(Choices choices, int size) {
    BytecodeGenerator generator = new BytecodeGenerator(choices, true);
    generator.body(size, 3);
    generator.finish();
    return generator.code;
  }

  /** The method that it calls: {@code double helper(double[], double, int)}. */
  static Code helper(Choices choices, int size) {
    BytecodeGenerator generator = new BytecodeGenerator(choices, false);
    generator.now.locals.putAll(Map.of(2, 'D', 4, 'I'));
    return generator.method(size, 'D', DRETURN);
  }

  /** The other one: {@code float floatHelper(double[], float, float[], double)}. */
  static Code floatHelper(Choices choices, int size) {
    BytecodeGenerator generator = new BytecodeGenerator(choices, false);
    generator.now.locals.putAll(Map.of(2, 'F', 3, 'B', 4, 'D'));
    return generator.method(size, 'F', FRETURN);
  }

  private Code method(int size, char result, int opcode) {
    body(size, 1);
    become(List.of(result));
    code.add(opcode);
    return code;
  }

  private void body(int count, int depth) {
    for (int i = 0; i < count; i++) {
      step(depth);
    }
  }

  /** Everything that is left goes into the result. */
  private void finish() {
    become(List.of());
    field(GETSTATIC, "acc", "", "D");
    for (Map.Entry<Integer, Character> local : Map.copyOf(now.locals).entrySet()) {
      if (local.getValue() == 'D') {
        code.add(DLOAD, local.getKey());
        code.add(DADD);
      } else if (local.getValue() == 'F') {
        code.add(FLOAD, local.getKey());
        code.add(F2D);
        code.add(DADD);
      } else if (local.getValue() == 'B') {
        code.add(ALOAD, local.getKey());
        code.add(choices.of(List.of(ICONST_0, ICONST_1, ICONST_2, ICONST_3)));
        code.add(FALOAD);
        code.add(F2D);
        code.add(DADD);
      }
    }
    code.with(GETSTATIC, "narrowAcc");
    code.add(ALOAD, 0);
    code.with(GETFIELD, "narrow");
    code.add(FADD);
    code.add(F2D);
    code.add(DADD);
    for (int i = 0; i < 4; i++) {
      code.add(ALOAD, 1);
      code.add(ICONST_0 + i);
      code.add(DALOAD);
      code.add(i % 2 == 0 ? DADD : DSUB);
    }
    code.add(ALOAD, 0);
    code.with(GETFIELD, "f");
    code.add(DADD);
    code.add(DRETURN);
  }

  private void step(int depth) {
    if (now.stack.size() - floor > TALL) {
      consume();
      return;
    }
    boolean deep = depth > 0;
    choices.<Boolean>menu()
        .add(14, Feature.ARITHMETIC, () -> push(choices.of("DDDDIIJAO")))
        .add(10, Feature.ARITHMETIC, () -> store())
        .add(24, Feature.ARITHMETIC, () -> shuffle())
        .add(14, Feature.ARITHMETIC, () -> arithmetic())
        .add(6, Feature.MATH, () -> math())
        .add(5, Feature.ARITHMETIC, () -> element())
        .add(6, Feature.ARITHMETIC, () -> updateElement())
        .add(4, Feature.ARITHMETIC, () -> updateField())
        .add(4, Feature.STATIC_FIELDS, () -> updateStatic())
        .add(4, Feature.CASTS, () -> convert())
        .add(2, Feature.ARITHMETIC, () -> compare())
        .add(4, Feature.HAZARD, () -> increment())
        .add(main ? 4 : 0, Feature.STATIC_CALL, () -> main ? call() : null)
        .add(1, Feature.ARRAY_COPIES, () -> array())
        .add(deep ? 6 : 0, Feature.TERNARY, () -> deep ? branch(depth - 1) : null)
        .add(deep ? 3 : 0, Feature.SWITCH, () -> deep ? cases(depth - 1) : null)
        .add(deep ? 4 : 0, Feature.LOOPS, () -> deep ? loop(depth - 1) : null)
        .add(deep ? 3 : 0, Feature.EXCEPTIONS, () -> deep ? guard(depth - 1) : null)
        .add(guarded > 0 ? 5 : 0.1, Feature.EXCEPTIONS, () -> raise())
        .add(2, Feature.LOOPS, () -> jump())
        .add(8, Feature.FLOATS, () -> push(choices.of("FFFB")))
        .add(14, Feature.FLOATS, () -> floatArithmetic())
        .add(3, Feature.FLOATS, () -> floatMath())
        .add(6, Feature.FLOATS, () -> floatElement())
        .add(5, Feature.FLOATS, () -> floatField())
        .add(main ? 3 : 0, Feature.FLOATS, () -> main ? callFloat() : null)
        .draw();
  }

  // ---- values

  private Boolean push(char type) {
    List<Integer> slots = now.locals.entrySet().stream()
        .filter(e -> e.getValue() == type).map(Map.Entry::getKey).toList();
    if (!slots.isEmpty() && (type == 'A' || type == 'O' || choices.chance(0.7))) {
      int opcode = switch (type) {
        case 'D' -> DLOAD;
        case 'F' -> FLOAD;
        case 'J' -> LLOAD;
        case 'I' -> ILOAD;
        default -> ALOAD;
      };
      code.add(opcode, choices.of(slots));
    } else {
      switch (type) {
        case 'D' -> constant();
        case 'F' -> floatConstant();
        case 'B' -> {
          code.add(ICONST_4);
          code.add(NEWARRAY, T_FLOAT);
        }
        case 'J' -> code.with(LDC, (long) choices.between(-3, 3));
        case 'I' -> code.add(ICONST_0 + choices.below(4));
        default -> throw new IllegalStateException("nothing of type " + type);
      }
    }
    now.push(String.valueOf(type));
    return true;
  }

  private void constant() {
    if (choices.chance(0.15)) {
      code.add(choices.chance(0.5) ? DCONST_0 : DCONST_1);
    } else if (choices.chance(0.3)) {
      code.with(GETSTATIC, "acc");
    } else {
      code.with(LDC, choices.constant());
    }
  }

  private void floatConstant() {
    if (choices.chance(0.15)) {
      code.add(choices.of(List.of(FCONST_0, FCONST_1, FCONST_2)));
    } else if (choices.chance(0.2)) {
      code.with(GETSTATIC, "narrowAcc");
    } else if (choices.chance(0.5)) {
      constant();
      code.add(D2F);
    } else {
      code.with(LDC, (float) choices.constant());
    }
  }

  /** Makes sure that these types are on top, pushing all of them if they are not. */
  private void want(String types) {
    if (now.endsWith(types, floor)) {
      return;
    }
    int have = types.length() - 1;
    while (have > 0 && !now.endsWith(types.substring(0, have), floor)) {
      have--;
    }
    for (char type : types.substring(have).toCharArray()) {
      push(type);
    }
  }

  private Boolean store() {
    if (now.stack.size() <= floor) {
      return null;
    }
    char type = now.top(0);
    int slot = choices.between(2, SLOTS);
    if (!free(slot, type)) {
      return null;
    }
    code.add(switch (type) {
      case 'D' -> DSTORE;
      case 'F' -> FSTORE;
      case 'J' -> LSTORE;
      case 'I' -> ISTORE;
      default -> ASTORE;
    }, slot);
    now.pop(1);
    now.store(slot, type);
    return true;
  }

  private boolean free(int slot, char type) {
    Character below = frozen.get(slot - 1);
    boolean clear = below == null || !Shape.wide(below);
    clear &= !Shape.wide(type) || !frozen.containsKey(slot + 1);
    return clear && (!frozen.containsKey(slot) || frozen.get(slot) == type);
  }

  /** One of the stack forms that the types allow. */
  private Boolean shuffle() {
    int available = now.stack.size() - floor;
    char a = available > 0 ? now.top(0) : ' ';
    char b = available > 1 ? now.top(1) : ' ';
    char c = available > 2 ? now.top(2) : ' ';
    char d = available > 3 ? now.top(3) : ' ';
    boolean[] wide = {Shape.wide(a), Shape.wide(b), Shape.wide(c), Shape.wide(d)};
    return switch (choices.below(9)) {
      case 0 -> form(available >= 1 && !wide[0], DUP, 1, "" + a + a);
      case 1 -> form(available >= 2 && !wide[0] && !wide[1], DUP_X1, 2, "" + a + b + a);
      case 2 -> wide[1] ? form(available >= 2 && !wide[0], DUP_X2, 2, "" + a + b + a)
          : form(available >= 3 && !wide[0] && !wide[2], DUP_X2, 3, "" + a + c + b + a);
      case 3 -> wide[0] ? form(true, DUP2, 1, "" + a + a)
          : form(available >= 2 && !wide[1], DUP2, 2, "" + b + a + b + a);
      case 4 -> wide[0] ? form(available >= 2 && !wide[1], DUP2_X1, 2, "" + a + b + a)
          : form(available >= 3 && !wide[1] && !wide[2], DUP2_X1, 3, "" + b + a + c + b + a);
      case 5 -> dup2x2(available, a, b, c, d, wide);
      case 6 -> choices.chance(0.7) ? null : form(available >= 1 && !wide[0], POP, 1, "");
      case 7 -> choices.chance(0.7) ? null : wide[0] ? form(true, POP2, 1, "")
          : form(available >= 2 && !wide[1], POP2, 2, "");
      default -> form(available >= 2 && !wide[0] && !wide[1], SWAP, 2, "" + a + b);
    };
  }

  private Boolean dup2x2(int available, char a, char b, char c, char d, boolean[] wide) {
    if (wide[0]) {
      return wide[1] ? form(available >= 2, DUP2_X2, 2, "" + a + b + a)
          : form(available >= 3 && !wide[2], DUP2_X2, 3, "" + a + c + b + a);
    }
    return wide[2] ? form(available >= 3 && !wide[1], DUP2_X2, 3, "" + b + a + c + b + a)
        : form(available >= 4 && !wide[1] && !wide[3], DUP2_X2, 4, "" + b + a + d + c + b + a);
  }

  private Boolean form(boolean possible, int opcode, int popped, String pushed) {
    if (!possible) {
      return null;
    }
    code.add(opcode);
    now.pop(popped);
    now.push(pushed);
    return true;
  }

  // ---- computing

  private Boolean arithmetic() {
    if (choices.chance(0.15)) {
      want("II");
      return form(true, choices.of(List.of(IADD, ISUB, IMUL, IXOR)), 2, "I");
    }
    if (choices.chance(0.1)) {
      want("JJ");
      return form(true, choices.of(List.of(LADD, LSUB)), 2, "J");
    }
    if (choices.chance(0.1)) {
      want("D");
      return form(true, DNEG, 1, "D");
    }
    want("DD");
    operation();
    return true;
  }

  /** An operation on the two doubles on top; a divisor is kept away from zero. */
  private void operation() {
    int opcode = choices.of(List.of(DADD, DADD, DADD, DSUB, DSUB, DMUL, DMUL, DMUL, DDIV, DREM));
    if (opcode == DDIV || opcode == DREM) {
      positive();
    }
    form(true, opcode, 2, "D");
    bound();
  }

  private void positive() {
    code.with(Insn.MATH, MathRule.named("Math.abs"));
    code.with(LDC, 0.5);
    code.add(DADD);
  }

  private void bound() {
    if (choices.chance(0.3)) {
      code.with(Insn.MATH, MathRule.named(choices.chance(0.5) ? "Math.sin" : "Math.atan"));
    }
  }

  private Boolean floatArithmetic() {
    if (choices.chance(0.1)) {
      want("F");
      return form(true, FNEG, 1, "F");
    }
    if (choices.chance(0.1)) {
      want("FF");
      return form(true, choices.chance(0.5) ? FCMPL : FCMPG, 2, "I");
    }
    want("FF");
    floatOperation();
    return true;
  }

  /** An operation on the two floats on top; a divisor is kept away from zero. */
  private void floatOperation() {
    int opcode = choices.of(List.of(FADD, FADD, FADD, FSUB, FSUB, FMUL, FMUL, FMUL, FDIV, FREM));
    if (opcode == FDIV || opcode == FREM) {
      code.with(Insn.FLOAT_MATH, MathRule.named("Math.abs"));
      code.with(LDC, 0.5f);
      code.add(FADD);
    }
    form(true, opcode, 2, "F");
    floatBound();
  }

  private void floatBound() {
    if (choices.chance(0.3)) {
      code.add(F2D);
      code.with(Insn.MATH, MathRule.named(choices.chance(0.5) ? "Math.sin" : "Math.atan"));
      code.add(D2F);
    }
  }

  private Boolean floatMath() {
    MathRule rule =
        MathRule.named(
            choices.of(
                List.of("Math.abs", "Math.max", "Math.min", "Math.copySign", "Math.signum")));
    want("F".repeat(rule.arity));
    code.with(Insn.FLOAT_MATH, rule);
    now.pop(rule.arity);
    now.push("F");
    return true;
  }

  private void floatIndex() {
    want("BI");
    code.add(ICONST_3);
    code.add(IAND);
  }

  /** An element of a float array: loaded, or changed, leaving the new value on the stack or not. */
  private Boolean floatElement() {
    floatIndex();
    if (choices.chance(0.4)) {
      return form(true, FALOAD, 2, "F");
    }
    if (choices.chance(0.3)) {
      push('F');
      floatBound();
    } else {
      form(true, DUP2, 2, "BIBI");
      form(true, FALOAD, 2, "F");
      if (choices.chance(0.3)) {
        form(true, DUP_X2, 3, "FBIF");
      }
      push('F');
      floatOperation();
    }
    if (choices.chance(0.5)) {
      form(true, DUP_X2, 3, "FBIF");
    }
    return form(true, FASTORE, 3, "");
  }

  private Boolean floatField() {
    if (choices.chance(0.3)) {
      field(GETSTATIC, "narrowAcc", "", "F");
      if (choices.chance(0.4)) {
        form(true, DUP, 1, "FF");
      }
      push('F');
      floatOperation();
      return field(PUTSTATIC, "narrowAcc", "F", "");
    }
    want("O");
    if (choices.chance(0.3)) {
      return field(GETFIELD, "narrow", "O", "F");
    }
    form(true, DUP, 1, "OO");
    field(GETFIELD, "narrow", "O", "F");
    if (choices.chance(0.4)) {
      form(true, DUP_X1, 2, "FOF");
    }
    push('F');
    floatOperation();
    if (choices.chance(0.4)) {
      form(true, DUP_X1, 2, "FOF");
    }
    return field(PUTFIELD, "narrow", "OF", "");
  }

  private Boolean callFloat() {
    int below = now.stack.size();
    push('O');
    push('A');
    push('F');
    push('B');
    push('D');
    code.with(Insn.FLOAT_HELPER, "floatHelper");
    now.pop(now.stack.size() - below);
    now.push("F");
    return true;
  }

  private Boolean math() {
    MathRule rule = choices.of(MathRule.ALL);
    want("D".repeat(rule.arity));
    switch (rule.domain) {
      case POSITIVE -> {
        positive();
        if (rule.arity == 2) {
          code.add(DUP2_X2);
          code.add(POP2);
          positive();
        }
      }
      case SMALL -> code.with(Insn.MATH, MathRule.named("Math.sin"));
      case UNIT -> {
        code.with(Insn.MATH, MathRule.named("Math.cos"));
        code.with(LDC, 0.9);
        code.add(DMUL);
      }
      default -> { }
    }
    code.with(Insn.MATH, rule);
    now.pop(rule.arity);
    now.push("D");
    return true;
  }

  private void index() {
    want("AI");
    code.add(ICONST_3);
    code.add(IAND);
  }

  private Boolean element() {
    index();
    return form(true, DALOAD, 2, "D");
  }

  /** {@code a[i] op= value}, leaving the new value on the stack, or not. */
  private Boolean updateElement() {
    index();
    if (choices.chance(0.3)) {
      push('D');
      bound();
    } else {
      form(true, DUP2, 2, "AIAI");
      form(true, DALOAD, 2, "D");
      if (choices.chance(0.3)) {
        form(true, DUP2_X2, 3, "DAID");
      }
      push('D');
      operation();
    }
    if (choices.chance(0.5)) {
      form(true, DUP2_X2, 3, "DAID");
    }
    return form(true, DASTORE, 3, "");
  }

  private Boolean updateField() {
    want("O");
    if (choices.chance(0.3)) {
      return field(GETFIELD, "f", "O", "D");
    }
    form(true, DUP, 1, "OO");
    field(GETFIELD, "f", "O", "D");
    if (choices.chance(0.4)) {
      form(true, DUP2_X1, 2, "DOD");
    }
    push('D');
    operation();
    if (choices.chance(0.4)) {
      form(true, DUP2_X1, 2, "DOD");
    }
    return field(PUTFIELD, "f", "OD", "");
  }

  private Boolean updateStatic() {
    field(GETSTATIC, "acc", "", "D");
    if (choices.chance(0.4)) {
      form(true, DUP2, 1, "DD");
    }
    push('D');
    operation();
    return field(PUTSTATIC, "acc", "D", "");
  }

  private Boolean field(int opcode, String name, String popped, String pushed) {
    code.with(opcode, name);
    now.pop(popped.length());
    now.push(pushed);
    return true;
  }

  private Boolean convert() {
    if (now.stack.size() <= floor) {
      return null;
    }
    return switch (now.top(0)) {
      case 'D' -> Feature.FLOATS.enabled && choices.chance(0.5) ? form(true, D2F, 1, "F")
          : choices.chance(0.7) ? null
          : choices.chance(0.6) ? form(true, D2I, 1, "I") : form(true, D2L, 1, "J");
      case 'F' -> choices.chance(0.7) ? form(true, F2D, 1, "D")
          : choices.chance(0.5) ? null
          : choices.chance(0.5) ? form(true, F2I, 1, "I") : form(true, F2L, 1, "J");
      case 'I' -> Feature.FLOATS.enabled && choices.chance(0.2) ? form(true, I2F, 1, "F")
          : choices.chance(0.5) ? form(true, I2D, 1, "D") : form(true, I2L, 1, "J");
      case 'J' -> Feature.FLOATS.enabled && choices.chance(0.2) ? form(true, L2F, 1, "F")
          : choices.chance(0.5) ? form(true, L2D, 1, "D") : form(true, L2I, 1, "I");
      default -> null;
    };
  }

  private Boolean compare() {
    want("DD");
    return form(true, choices.chance(0.5) ? DCMPL : DCMPG, 2, "I");
  }

  /** A local is loaded, then changed while the loaded value is still on the stack. */
  private Boolean increment() {
    List<Integer> slots = now.locals.entrySet().stream()
        .filter(e -> e.getValue() == 'D').map(Map.Entry::getKey).toList();
    if (slots.isEmpty()) {
      return null;
    }
    int slot = choices.of(slots);
    code.add(DLOAD, slot);
    now.push("D");
    form(true, DUP2, 1, "DD");
    push('D');
    operation();
    if (choices.chance(0.5)) {
      form(true, DUP2, 1, "DD");
      code.add(DSTORE, slot);
      now.pop(1);
      operation();
    } else {
      code.add(DSTORE, slot);
      now.pop(1);
    }
    return true;
  }

  private Boolean call() {
    int below = now.stack.size();
    push('O');
    push('A');
    push('D');
    push('I');
    code.with(Insn.HELPER, "helper");
    now.pop(now.stack.size() - below);
    now.push("D");
    return true;
  }

  private Boolean array() {
    if (choices.chance(0.5)) {
      boolean floats = now.endsWith("B", floor);
      if (!floats) {
        want("A");
      }
      code.add(Insn.CLONE, floats ? T_FLOAT : T_DOUBLE);
      return true;
    }
    code.add(ICONST_4);
    code.add(NEWARRAY, T_DOUBLE);
    now.push("A");
    return true;
  }

  // ---- getting rid of values

  private void consume() {
    if (now.top(0) == 'D' && choices.chance(0.6)) {
      bound();
      code.with(GETSTATIC, "acc");
      code.add(DADD);
      code.with(PUTSTATIC, "acc");
    } else if (now.top(0) == 'F' && choices.chance(0.6)) {
      floatBound();
      code.with(GETSTATIC, "narrowAcc");
      code.add(FADD);
      code.with(PUTSTATIC, "narrowAcc");
    } else {
      code.add(Shape.wide(now.top(0)) ? POP2 : POP);
    }
    now.pop(1);
  }

  /** Brings the stack to the given types. */
  private void become(List<Character> wanted) {
    while (now.stack.size() > wanted.size()
        || !now.stack.equals(wanted.subList(0, now.stack.size()))) {
      consume();
    }
    for (char type : wanted.subList(now.stack.size(), wanted.size())) {
      push(type);
    }
  }

  // ---- control flow

  private int label() {
    return labels++;
  }

  private void place(int label) {
    code.add(Insn.LABEL, label);
  }

  /** A jump on a condition of a random kind. */
  private void jumpIf(int label) {
    switch (choices.below(4)) {
      case 0 -> {
        want("II");
        code.add(choices.of(List.of(IF_ICMPLT, IF_ICMPGE, IF_ICMPEQ, IF_ICMPNE)), label);
        now.pop(2);
      }
      case 1 -> {
        want("I");
        code.add(choices.of(List.of(IFEQ, IFNE, IFLT, IFGT)), label);
        now.pop(1);
      }
      default -> {
        want("DD");
        form(true, choices.chance(0.5) ? DCMPL : DCMPG, 2, "I");
        code.add(choices.of(List.of(IFLT, IFGE, IFGT, IFLE)), label);
        now.pop(1);
      }
    }
  }

  private Boolean branch(int depth) {
    int otherwise = label();
    int end = label();
    jumpIf(otherwise);
    Shape before = now.copy();
    body(choices.between(1, 6), depth);
    Shape after = now;
    code.add(GOTO, end);
    place(otherwise);
    now = before;
    body(choices.between(0, 6), depth);
    become(after.stack);
    place(end);
    now.meet(after);
    return true;
  }

  /** Runs the part with all present locals bound to their types, then restores the shape. */
  private void frozen(Shape before, Runnable part) {
    Map<Integer, Character> outer = frozen;
    frozen = Map.copyOf(before.locals);
    now = before.copy();
    part.run();
    become(before.stack);
    frozen = outer;
    now = before.copy();
  }

  private Boolean cases(int depth) {
    want("I");
    if (choices.chance(0.6)) {
      code.add(ICONST_3);
      code.add(IAND);
    }
    now.pop(1);
    Shape before = now.copy();
    int[] cases = new int[choices.between(2, 4)];
    java.util.Arrays.setAll(cases, i -> label());
    int otherwise = label();
    int end = label();
    code.insns.add(new Insn(TABLESWITCH, otherwise, cases));
    for (int i = 0; i <= cases.length; i++) {
      place(i < cases.length ? cases[i] : otherwise);
      frozen(before, () -> body(choices.between(1, 4), depth));
      if (choices.chance(0.7)) {
        code.add(GOTO, end);
      }
    }
    place(end);
    return true;
  }

  private Boolean loop(int depth) {
    return choices.chance(0.3) ? countdown(depth) : counted(depth);
  }

  private Boolean counted(int depth) {
    int counter = counters++;
    int top = label();
    int next = label();
    int end = label();
    code.add(ICONST_0);
    code.add(ISTORE, counter);
    now.locals.put(counter, 'I');
    place(top);
    code.add(ILOAD, counter);
    code.add(choices.of(List.of(ICONST_2, ICONST_3, ICONST_4)));
    code.add(IF_ICMPGE, end);
    Shape before = now.copy();
    targets.add(new Target(next, before.stack));
    targets.add(new Target(end, before.stack));
    frozen(before, () -> body(choices.between(2, 8), depth));
    targets.subList(targets.size() - 2, targets.size()).clear();
    place(next);
    code.add(IINC, counter);
    code.add(GOTO, top);
    place(end);
    return true;
  }

  /** A loop whose counter lives on the stack, below the values that its body works with. */
  private Boolean countdown(int depth) {
    int top = label();
    int end = label();
    int oldFloor = floor;
    boolean oldCounting = counting;
    List<Target> outer = List.copyOf(targets);
    targets.clear();
    code.add(choices.of(List.of(ICONST_2, ICONST_3, ICONST_4)));
    now.push("I");
    place(top);
    code.add(DUP);
    code.add(IFLE, end);
    floor = now.stack.size();
    counting = true;
    Shape before = now.copy();
    frozen(before, () -> body(choices.between(2, 6), depth));
    code.add(ICONST_1);
    code.add(ISUB);
    code.add(GOTO, top);
    place(end);
    floor = oldFloor;
    counting = oldCounting;
    targets.addAll(outer);
    return form(true, POP, 1, "");
  }

  private Boolean jump() {
    Target target = choices.of(targets);
    if (target == null) {
      return null;
    }
    int stay = label();
    jumpIf(stay);
    Shape before = now.copy();
    become(target.stack);
    code.add(GOTO, target.label);
    place(stay);
    now = before;
    return true;
  }

  private Boolean guard(int depth) {
    if (counting) {
      return null;
    }
    int start = label();
    int end = label();
    int handler = label();
    int after = label();
    Shape before = now.copy();
    place(start);
    code.add(NOP);
    guarded++;
    frozen(before, () -> body(choices.between(3, 8), depth));
    guarded--;
    place(end);
    code.add(GOTO, after);
    place(handler);
    code.add(POP);
    now.stack.clear();
    Map<Integer, Character> outer = frozen;
    frozen = Map.copyOf(before.locals);
    body(choices.between(0, 3), 0);
    become(before.stack);
    frozen = outer;
    now = before.copy();
    place(after);
    code.guards.add(new Code.Guard(start, end, handler));
    return true;
  }

  private Boolean raise() {
    int stay = label();
    jumpIf(stay);
    if (choices.chance(0.6)) {
      code.add(Insn.EXCEPTION);
      code.add(ATHROW);
    } else {
      code.add(ALOAD, 1);
      code.add(ICONST_4);
      code.add(DALOAD);
      code.with(PUTSTATIC, "acc");
    }
    place(stay);
    return true;
  }
}
