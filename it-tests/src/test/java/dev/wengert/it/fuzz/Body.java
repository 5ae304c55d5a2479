package dev.wengert.it.fuzz;

import dev.wengert.it.random.Choices;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** A method while it is generated: its instructions, and the types at the present point. */
final class Body implements Opcodes {
  private static final int SLOTS = 10;

  final MethodNode code;
  final Choices choices;
  final Plan plan;

  /** Only methods of a lower rank are called, so that programs end. */
  final int rank;

  /** What the method returns. */
  char result = 'v';

  Shape now = new Shape();

  /** How much of the stack belongs to what is being done around the present step. */
  int floor;

  /** Locals that must keep their types, as a loop or handler expects them. */
  Map<Integer, Character> frozen = Map.of();

  final Control control = new Control(this);

  private final Values values = new Values(this);
  private final int lowest;

  Body(MethodNode code, String parameters, char self, Plan plan, int rank) {
    this.code = code;
    this.plan = plan;
    this.choices = plan.choices;
    this.rank = rank;
    int slot = 0;
    if (self != 'v') {
      now.locals.put(slot++, self);
    }
    lowest = code.name.equals("<init>") ? 1 : slot;
    for (char type : parameters.toCharArray()) {
      now.locals.put(slot, Types.actual(type));
      slot += Types.wide(type) ? 2 : 1;
    }
  }

  /** Some steps, and a return. */
  void fill(char gives, int steps, int depth) {
    result = gives;
    plan.steps(this, steps, depth);
    if (gives == 'v') {
      become(List.of());
      add(RETURN);
    } else {
      become(List.of(gives));
      if (gives == 'D' && choices.chance(0.5)) {
        values.bound();
      }
      add(Types.opcode(IRETURN, gives));
    }
    code.visitMaxs(0, 0);
  }

  // ---- instructions

  void add(int opcode) {
    code.visitInsn(opcode);
  }

  /** An instruction with its effect on the stack. */
  boolean form(boolean possible, int opcode, int popped, String pushed) {
    if (possible) {
      code.visitInsn(opcode);
      now.pop(popped);
      now.push(pushed);
    }
    return possible;
  }

  boolean form(int opcode, int popped, String pushed) {
    return form(true, opcode, popped, pushed);
  }

  void load(int slot) {
    char type = now.locals.get(slot);
    code.visitVarInsn(Types.opcode(ILOAD, type), slot);
    now.push(String.valueOf(type));
  }

  boolean field(int opcode, String owner, String name, char type) {
    code.visitFieldInsn(opcode, owner, name, Types.descriptor(type));
    now.pop((opcode == GETFIELD || opcode == PUTFIELD ? 1 : 0) + (opcode == PUTFIELD || opcode == PUTSTATIC ? 1 : 0));
    if (opcode == GETFIELD || opcode == GETSTATIC) {
      now.push(String.valueOf(type));
    }
    return true;
  }

  /** A call; receiver and arguments are on the stack. */
  boolean call(int opcode, String owner, String name, String takes, char gives, boolean inInterface) {
    int receiver = opcode == INVOKESTATIC ? 0 : 1;
    code.visitMethodInsn(opcode, owner, name, Types.descriptor(takes.substring(receiver), gives), inInterface);
    now.pop(takes.length());
    if (gives != 'v') {
      now.push(String.valueOf(gives == 'b' ? 'I' : gives));
    }
    return true;
  }

  void cast(char type) {
    code.visitTypeInsn(CHECKCAST, Types.name(type));
    now.pop(1);
    now.push(String.valueOf(type));
  }

  void constant(Object value, char type) {
    code.visitLdcInsn(value);
    now.push(String.valueOf(type));
  }

  // ---- values

  void push(char type) {
    values.push(type);
  }

  void push(String types) {
    for (char type : types.toCharArray()) {
      push(type);
    }
  }

  /** Makes sure that these types are on top, pushing what is missing. */
  void want(String types) {
    if (now.endsWith(types, floor)) {
      return;
    }
    int have = types.length() - 1;
    while (have > 0 && !now.endsWith(types.substring(0, have), floor)) {
      have--;
    }
    push(types.substring(have));
  }

  /** A value after some steps of its own, or a plain one. */
  void argument(char type) {
    if (!choices.chance(0.25) || !plan.spend(3)) {
      push(type);
      return;
    }
    List<Character> below = List.copyOf(now.stack);
    nested(() -> {
      plan.steps(this, choices.between(1, 3), 1);
      become(below);
      push(type);
    });
  }

  /** Steps that do not touch what is on the stack now. */
  void nested(Runnable steps) {
    int old = floor;
    floor = now.stack.size();
    steps.run();
    floor = old;
  }

  void index() {
    push('I');
  }

  boolean store() {
    if (now.stack.size() <= floor || now.top(0) == '!') {
      return false;
    }
    char type = now.top(0);
    int slot = choices.chance(0.04) ? choices.between(256, 260) : choices.between(lowest, lowest + SLOTS);
    if (!free(slot, type)) {
      return false;
    }
    storeTo(slot);
    return true;
  }

  void storeTo(int slot) {
    char type = now.top(0);
    code.visitVarInsn(Types.opcode(ISTORE, type), slot);
    now.pop(1);
    now.store(slot, type);
  }

  private boolean free(int slot, char type) {
    Character below = frozen.get(slot - 1);
    boolean clear = below == null || !Types.wide(below);
    clear &= !Types.wide(type) || !frozen.containsKey(slot + 1);
    return clear && (!frozen.containsKey(slot) || frozen.get(slot) == type);
  }

  /** Gets rid of the value on top; a double may go into a static field. */
  void consume() {
    if (now.top(0) == 'D' && choices.chance(0.6)) {
      values.bound();
      code.visitFieldInsn(GETSTATIC, Types.MAIN, "acc", "D");
      add(DADD);
      code.visitFieldInsn(PUTSTATIC, Types.MAIN, "acc", "D");
    } else {
      add(Types.wide(now.top(0)) ? POP2 : POP);
    }
    now.pop(1);
  }

  /** Brings the stack to the given types. */
  void become(List<Character> wanted) {
    while (now.stack.size() > wanted.size() || !now.stack.equals(wanted.subList(0, now.stack.size()))) {
      consume();
    }
    for (char type : wanted.subList(now.stack.size(), wanted.size())) {
      pushExactly(type);
    }
  }

  /** Where ways meet the types must be the same, not only fit. */
  void pushExactly(char type) {
    push(type);
    if (now.top(0) != type) {
      now.pop(1);
      now.push(String.valueOf(type));
    }
  }

  /** An operation on the two doubles on top; a divisor is kept away from zero. */
  void operation() {
    int opcode = choices.of(List.of(DADD, DADD, DADD, DSUB, DSUB, DMUL, DMUL, DMUL, DDIV, DREM));
    if (opcode == DDIV || opcode == DREM) {
      values.positive();
    }
    form(opcode, 2, "D");
    values.bound();
  }

  Values values() {
    return values;
  }
}
