package dev.wengert.it.fuzz;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Exceptions and monitors. */
final class Guards implements Opcodes {
  private Guards() {}

  private static boolean impossible(Body b) {
    return b.control.counting || b.control.loaded();
  }

  /** try with a handler that goes on. */
  static boolean attempt(Body b, int depth) {
    if (impossible(b)) {
      return false;
    }
    char caught = b.choices.of("xxEt");
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label after = new Label();
    Shape before = b.now.copy();
    b.code.visitLabel(start);
    b.add(NOP);
    b.control.guarded++;
    b.control.frozen(before, () -> b.plan.steps(b, b.choices.between(3, 7), depth));
    b.control.guarded--;
    b.code.visitLabel(end);
    b.code.visitJumpInsn(GOTO, after);
    b.code.visitLabel(handler);
    b.control.frozen(before, () -> {
      b.now.stack.clear();
      b.now.push(String.valueOf(caught));
      int floor = b.floor;
      b.floor = 0;
      if (caught == 'E' && b.choices.chance(0.7)) {
        b.field(GETFIELD, Types.OOPS, "v", 'D');
      } else if (b.choices.chance(0.6)) {
        b.form(POP, 1, "");
      }
      b.plan.steps(b, b.choices.between(0, 3), 0);
      b.floor = floor;
    });
    b.code.visitLabel(after);
    b.code.visitTryCatchBlock(start, end, handler, Types.name(caught));
    return true;
  }

  /** The last part is there twice, as Java compilers write it. */
  static boolean lastly(Body b, int depth) {
    if (impossible(b)) {
      return false;
    }
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label after = new Label();
    Shape before = b.now.copy();
    b.code.visitLabel(start);
    b.add(NOP);
    b.control.withoutTargets(
        () -> b.control.frozen(before, () -> b.plan.steps(b, b.choices.between(2, 5), depth)));
    b.code.visitLabel(end);
    b.control.frozen(before, () -> b.plan.steps(b, 2, 0));
    b.code.visitJumpInsn(GOTO, after);
    b.code.visitLabel(handler);
    b.control.frozen(before, () -> {
      b.now.stack.clear();
      b.now.push("t");
      int floor = b.floor;
      b.floor = 1;
      b.control.withoutTargets(() -> b.plan.steps(b, 2, 0));
      b.become(java.util.List.of('t'));
      b.add(ATHROW);
      b.floor = floor;
      b.now = before.copy();
    });
    b.code.visitLabel(after);
    b.code.visitTryCatchBlock(start, end, handler, null);
    return true;
  }

  /** {@code synchronized (self)}, left in both ways. */
  static boolean locked(Body b, int depth) {
    if (impossible(b)) {
      return false;
    }
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label handled = new Label();
    Label after = new Label();
    Shape before = b.now.copy();
    monitor(b, MONITORENTER);
    b.code.visitLabel(start);
    b.add(NOP);
    b.control.withoutTargets(
        () -> b.control.frozen(before, () -> b.plan.steps(b, b.choices.between(2, 5), depth)));
    monitor(b, MONITOREXIT);
    b.code.visitLabel(end);
    b.code.visitJumpInsn(GOTO, after);
    b.code.visitLabel(handler);
    monitor(b, MONITOREXIT);
    b.code.visitLabel(handled);
    b.add(ATHROW);
    b.code.visitLabel(after);
    b.code.visitTryCatchBlock(start, end, handler, null);
    b.code.visitTryCatchBlock(handler, handled, handler, null);
    return true;
  }

  private static void monitor(Body b, int opcode) {
    b.code.visitFieldInsn(GETSTATIC, Types.MAIN, "self", "L" + Types.MAIN + ";");
    b.add(opcode);
  }

  /** An exception on a condition: with active content, one of the JDK, or one that the JVM throws. */
  static boolean raise(Body b) {
    Label stay = new Label();
    b.control.jumpIf(stay);
    Shape before = b.now.copy();
    switch (b.choices.below(5)) {
      case 0 -> {
        b.push("A");
        b.add(ICONST_M1);
        b.add(DALOAD);
        b.add(POP2);
      }
      case 1 -> {
        b.add(ACONST_NULL);
        b.code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
        b.add(POP2);
      }
      case 2 -> {
        b.push("A");
        b.code.visitVarInsn(ASTORE, 90);
        b.code.visitVarInsn(ALOAD, 90);
        b.code.visitTypeInsn(CHECKCAST, "java/lang/Object");
        b.code.visitTypeInsn(CHECKCAST, "java/lang/Double");
        b.add(POP);
      }
      default -> {
        b.pushExactly('E');
        b.add(ATHROW);
      }
    }
    b.code.visitLabel(stay);
    b.now = before;
    return true;
  }
}
