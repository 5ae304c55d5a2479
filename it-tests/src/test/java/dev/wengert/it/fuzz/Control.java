package dev.wengert.it.fuzz;

import dev.wengert.it.random.Choices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Branches, loops, switches, jumps out of them. */
final class Control implements Opcodes {
  private static final int FIRST_COUNTER = 60;

  /** Where a loop can be left or gone on with, and the stack it wants there. */
  private record Target(Label label, List<Character> stack) {}

  private final Body body;
  private final List<Target> targets = new ArrayList<>();
  private int counters = FIRST_COUNTER;

  /** Inside try blocks, where throwing is worth while. */
  int guarded;

  /** Whether a monitor is held or a finally waits, so that there are no jumps out. */
  boolean pinned;

  /** Whether the stack holds a counter, which a handler would lose. */
  boolean counting;

  Control(Body body) {
    this.body = body;
  }

  static void addTo(List<Op> all) {
    all.add(Op.basic("branch", 4, (b, depth) -> depth > 0 && b.control.branch(depth - 1)));
    all.add(Op.of("ternary of references", 4, (b, depth) -> b.control.ternary()));
    all.add(Op.of("tableswitch", 5, (b, depth) -> depth > 0 && b.control.cases(depth - 1, true)));
    all.add(Op.of("lookupswitch", 5, (b, depth) -> depth > 0 && b.control.cases(depth - 1, false)));
    all.add(Op.basic("loop", 4, (b, depth) -> depth > 0 && b.control.counted(depth - 1)));
    all.add(Op.of("loop with its counter on the stack", 4, (b, depth) -> depth > 0 && b.control.countdown(depth - 1)));
    all.add(Op.of("break and continue", 4, (b, depth) -> b.control.jump()));
    all.add(Op.of("try and catch", 6, (b, depth) -> depth > 0 && Guards.attempt(b, depth - 1)));
    all.add(Op.of("finally", 5, (b, depth) -> depth > 0 && Guards.lastly(b, depth - 1)));
    all.add(Op.of("synchronized block", 5, (b, depth) -> depth > 0 && Guards.locked(b, depth - 1)));
    all.add(Op.basic("throw", 1, (b, depth) -> b.control.guarded > 0 && Guards.raise(b)));
    all.add(Op.of("throw out of the method", 1.5, (b, depth) -> b.rank > 0 && b.rank < Members.MAIN_RANK && Guards.raise(b)));
    all.add(Op.of("early return", 1.5, (b, depth) -> b.control.leave()));
  }

  boolean loaded() {
    return body.now.stack.contains('!');
  }

  /** A jump on a condition of a random kind. */
  void jumpIf(Label label) {
    Choices choices = body.choices;
    int opcode;
    switch (choices.below(4)) {
      case 0 -> {
        body.want("II");
        opcode = choices.of(List.of(IF_ICMPLT, IF_ICMPGE, IF_ICMPEQ, IF_ICMPNE));
        body.now.pop(2);
      }
      case 1 -> {
        body.want("I");
        opcode = choices.of(List.of(IFEQ, IFNE, IFLT, IFGT));
        body.now.pop(1);
      }
      default -> {
        body.want("DD");
        body.form(choices.chance(0.5) ? DCMPL : DCMPG, 2, "I");
        opcode = choices.of(List.of(IFLT, IFGE, IFGT, IFLE));
        body.now.pop(1);
      }
    }
    body.code.visitJumpInsn(opcode, label);
  }

  private boolean branch(int depth) {
    Label otherwise = new Label();
    Label end = new Label();
    jumpIf(otherwise);
    Shape before = body.now.copy();
    body.plan.steps(body, body.choices.between(1, 5), depth);
    Shape after = body.now;
    body.code.visitJumpInsn(GOTO, end);
    body.code.visitLabel(otherwise);
    body.now = before;
    body.plan.steps(body, body.choices.between(0, 5), depth);
    if (!before.stack.equals(after.stack) && after.stack.contains('!')) {
      repair(after);
    }
    body.become(after.stack);
    body.code.visitLabel(end);
    body.now.meet(after);
    return true;
  }

  /** Unfinished objects stay below the floor, so that both sides have the same. */
  private void repair(Shape after) {
    int last = after.stack.lastIndexOf('!');
    if (!after.stack.subList(0, last + 1).equals(body.now.stack.subList(0, last + 1))) {
      throw new IllegalStateException("an unfinished object was lost");
    }
  }

  private boolean ternary() {
    char type = body.choices.of("XXADPMLO");
    Label otherwise = new Label();
    Label end = new Label();
    jumpIf(otherwise);
    Shape before = body.now.copy();
    body.pushExactly(type);
    Shape after = body.now;
    body.code.visitJumpInsn(GOTO, end);
    body.code.visitLabel(otherwise);
    body.now = before;
    body.pushExactly(type);
    body.code.visitLabel(end);
    body.now.meet(after);
    return true;
  }

  /** Runs the part with all present locals bound to their types, then restores the shape. */
  void frozen(Shape before, Runnable part) {
    Map<Integer, Character> outer = body.frozen;
    body.frozen = Map.copyOf(before.locals);
    body.now = before.copy();
    part.run();
    body.become(before.stack);
    body.frozen = outer;
    body.now = before.copy();
  }

  private boolean cases(int depth, boolean table) {
    body.want("I");
    if (body.choices.chance(0.6)) {
      body.add(ICONST_3);
      body.add(IAND);
    }
    body.now.pop(1);
    Shape before = body.now.copy();
    Label[] cases = new Label[body.choices.between(2, 4)];
    Arrays.setAll(cases, i -> new Label());
    Label otherwise = new Label();
    Label end = new Label();
    if (table) {
      body.code.visitTableSwitchInsn(0, cases.length - 1, otherwise, cases);
    } else {
      int[] keys = Arrays.copyOf(new int[] {-1, 0, 1, 3}, cases.length);
      body.code.visitLookupSwitchInsn(otherwise, keys, cases);
    }
    for (int i = 0; i <= cases.length; i++) {
      body.code.visitLabel(i < cases.length ? cases[i] : otherwise);
      frozen(before, () -> body.plan.steps(body, body.choices.between(1, 3), depth));
      if (body.choices.chance(0.7)) {
        body.code.visitJumpInsn(GOTO, end);
      }
    }
    body.code.visitLabel(end);
    return true;
  }

  private boolean counted(int depth) {
    if (loaded()) {
      return false;
    }
    int counter = counters++;
    Label top = new Label();
    Label next = new Label();
    Label end = new Label();
    body.add(ICONST_0);
    body.code.visitVarInsn(ISTORE, counter);
    body.now.locals.put(counter, 'I');
    body.code.visitLabel(top);
    body.code.visitVarInsn(ILOAD, counter);
    body.add(body.choices.of(List.of(ICONST_2, ICONST_3, ICONST_4)));
    body.code.visitJumpInsn(IF_ICMPGE, end);
    Shape before = body.now.copy();
    targets.add(new Target(next, before.stack));
    targets.add(new Target(end, before.stack));
    frozen(before, () -> body.plan.steps(body, body.choices.between(2, 6), depth));
    targets.subList(targets.size() - 2, targets.size()).clear();
    body.code.visitLabel(next);
    body.code.visitIincInsn(counter, 1);
    body.code.visitJumpInsn(GOTO, top);
    body.code.visitLabel(end);
    return true;
  }

  /** A loop whose counter lives on the stack, below the values that its body works with. */
  private boolean countdown(int depth) {
    if (loaded()) {
      return false;
    }
    Label top = new Label();
    Label end = new Label();
    body.add(body.choices.of(List.of(ICONST_2, ICONST_3, ICONST_4)));
    body.now.push("I");
    body.code.visitLabel(top);
    body.add(DUP);
    body.code.visitJumpInsn(IFLE, end);
    boolean outer = counting;
    counting = true;
    withoutTargets(() -> body.nested(() ->
        frozen(body.now.copy(), () -> body.plan.steps(body, body.choices.between(2, 5), depth))));
    counting = outer;
    body.add(ICONST_1);
    body.add(ISUB);
    body.code.visitJumpInsn(GOTO, top);
    body.code.visitLabel(end);
    return body.form(POP, 1, "");
  }

  /** What must be gone through to its end. */
  void withoutTargets(Runnable part) {
    boolean old = pinned;
    List<Target> outer = List.copyOf(targets);
    targets.clear();
    pinned = true;
    part.run();
    pinned = old;
    targets.addAll(outer);
  }

  private boolean jump() {
    Target target = body.choices.of(targets);
    if (target == null || loaded()) {
      return false;
    }
    Label stay = new Label();
    jumpIf(stay);
    Shape before = body.now.copy();
    int floor = body.floor;
    body.floor = 0;
    body.become(target.stack);
    body.floor = floor;
    body.code.visitJumpInsn(GOTO, target.label);
    body.code.visitLabel(stay);
    body.now = before;
    return true;
  }

  private boolean leave() {
    if (pinned || body.result == 'v') {
      return false;
    }
    Label stay = new Label();
    jumpIf(stay);
    Shape before = body.now.copy();
    body.push(body.result);
    body.add(Types.opcode(IRETURN, body.result));
    body.code.visitLabel(stay);
    body.now = before;
    return true;
  }
}
