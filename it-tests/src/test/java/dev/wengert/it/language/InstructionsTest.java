package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Instructions of chapter 6 of the JVM specification that Java compilers seldom or never write around doubles. */
class InstructionsTest implements Opcodes {
  private static final double A = 1.25;
  private static final double B = -0.75;

  private static ToDoubleFunction<double[]> function(Consumer<MethodVisitor> body) {
    return Assembled.function(V17, body);
  }

  private static void insns(MethodVisitor m, int... opcodes) {
    for (int opcode : opcodes) {
      m.visitInsn(opcode);
    }
  }

  @Test
  void dup2OfADouble() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      insns(m, DUP2, DMUL);
    }), at(A), 2 * A);
  }

  @Test
  void dup2OfTwoBoxes() {
    assertGradient(function(m -> {
      boxes(m);
      insns(m, DUP2);
      unbox(m);
      m.visitVarInsn(DSTORE, 2);
      unbox(m);
      m.visitVarInsn(DSTORE, 4);
      unbox(m);
      m.visitVarInsn(DSTORE, 6);
      unbox(m);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DMUL);
      m.visitVarInsn(DLOAD, 4);
      insns(m, DMUL);
      m.visitVarInsn(DLOAD, 6);
      insns(m, DMUL);
    }), at(A, B), 2 * A * B * B, 2 * A * A * B);
  }

  private static void boxes(MethodVisitor m) {
    for (int i = 0; i < 2; i++) {
      Assembled.x(m, i);
      m.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
    }
  }

  private static void unbox(MethodVisitor m) {
    m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
  }

  @Test
  void swapOfTwoBoxes() {
    assertGradient(function(m -> {
      boxes(m);
      insns(m, SWAP);
      unbox(m);
      m.visitVarInsn(DSTORE, 2);
      unbox(m);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DSUB);
    }), at(A, B), -1, 1);
  }

  /** ..., int, double -> ..., double, int, double */
  @Test
  void dup2x1OfADoubleOverAnInt() {
    assertGradient(function(m -> {
      insns(m, ICONST_3);
      Assembled.x(m, 0);
      insns(m, DUP2_X1);
      Assembled.math(m, "sin");
      m.visitVarInsn(DSTORE, 2);
      insns(m, I2D, DMUL);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DMUL);
    }), at(A), 3 * (Math.sin(A) + A * Math.cos(A)));
  }

  /** ..., double, double -> ..., double, double, double */
  @Test
  void dup2x2OfTwoDoubles() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      Assembled.x(m, 1);
      insns(m, DUP2_X2, DMUL, DSUB);
    }), at(A, B), -B, 1 - A);
  }

  /** ..., int, box, double -> ..., double, int, box, double */
  @Test
  void dup2x2OfADoubleOverAnIntAndABox() {
    assertGradient(function(m -> {
      insns(m, ICONST_2);
      Assembled.x(m, 1);
      m.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      Assembled.x(m, 0);
      insns(m, DUP2_X2);
      m.visitVarInsn(DSTORE, 2);
      unbox(m);
      m.visitVarInsn(DSTORE, 4);
      insns(m, I2D, DMUL);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DMUL);
      m.visitVarInsn(DLOAD, 4);
      insns(m, DMUL);
    }), at(A, B), 4 * A * B, 2 * A * A);
  }

  /** ..., double, int, int -> ..., int, int, double, int, int */
  @Test
  void dup2x2OfTwoIntsOverADouble() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      insns(m, ICONST_2, ICONST_3, DUP2_X2, IMUL, I2D, DMUL);
      m.visitVarInsn(DSTORE, 2);
      insns(m, ISUB, I2D);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DMUL);
    }), at(A), -6);
  }

  /** ..., double, int -> ..., int, double, int */
  @Test
  void dupx2OfAnIntOverADouble() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      insns(m, ICONST_3, DUP_X2, I2D, DMUL);
      m.visitVarInsn(DSTORE, 2);
      insns(m, I2D);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DMUL);
    }), at(A), 9);
  }

  /** ..., double, long -> ..., long, double, long */
  @Test
  void dup2x2OfALongOverADouble() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      m.visitLdcInsn(5L);
      insns(m, DUP2_X2, L2D, DMUL);
      m.visitVarInsn(DSTORE, 2);
      insns(m, L2D);
      m.visitVarInsn(DLOAD, 2);
      insns(m, DADD);
    }), at(A), 5);
  }

  @Test
  void pop2OfADoubleLeavesTheOneBelow() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      Assembled.x(m, 1);
      insns(m, POP2, NOP);
    }), at(A, B), 1, 0);
  }

  @Test
  void wideIndexOfALocalVariable() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      m.visitVarInsn(DSTORE, 300);
      Assembled.x(m, 1);
      m.visitVarInsn(DSTORE, 302);
      m.visitVarInsn(DLOAD, 300);
      m.visitVarInsn(DLOAD, 302);
      insns(m, DMUL);
    }), at(A, B), B, A);
  }

  /** A double takes two variables; what is stored in the second one destroys it. */
  @Test
  void halfOfADoubleIsOverwritten() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      m.visitVarInsn(DSTORE, 2);
      m.visitVarInsn(DLOAD, 2);
      Assembled.x(m, 1);
      m.visitVarInsn(DSTORE, 3);
      m.visitVarInsn(DLOAD, 3);
      insns(m, DMUL, ICONST_1);
      m.visitVarInsn(ISTORE, 4);
      Assembled.x(m, 0);
      m.visitVarInsn(DSTORE, 3);
      m.visitVarInsn(DLOAD, 3);
      insns(m, DADD);
    }), at(A, B), B + 1, A);
  }

  @Test
  void remainderAndNegation() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      Assembled.x(m, 1);
      insns(m, DREM, DNEG);
    }), at(2.6, 1.1), -1, 2);
  }

  @Test
  void bothComparisons() {
    for (int comparison : new int[] {DCMPL, DCMPG}) {
      assertGradient(function(m -> {
        Assembled.x(m, 0);
        Assembled.x(m, 1);
        insns(m, comparison, I2D);
        Assembled.x(m, 0);
        insns(m, DMUL);
      }), at(A, B), 1, 0);
    }
  }

  @Test
  void compilersOfAbruptCodeLeaveValuesOnTheStackAcrossBranches() {
    assertGradient(function(m -> {
      Label second = new Label();
      Label end = new Label();
      Assembled.x(m, 0);
      Assembled.x(m, 1);
      insns(m, DUP2, DCONST_0, DCMPL);
      m.visitJumpInsn(IFLT, second);
      insns(m, DADD);
      m.visitJumpInsn(GOTO, end);
      m.visitLabel(second);
      insns(m, DMUL);
      m.visitLabel(end);
    }), at(A, B), B, A);
  }

  /** An object that is not initialised yet waits on the stack while its argument is chosen. */
  @Test
  void branchBetweenNewAndTheConstructor() {
    assertGradient(function(m -> {
      Label second = new Label();
      Label end = new Label();
      m.visitTypeInsn(NEW, "java/lang/Double");
      insns(m, DUP);
      Assembled.x(m, 1);
      insns(m, DCONST_0, DCMPL);
      m.visitJumpInsn(IFLT, second);
      Assembled.x(m, 1);
      m.visitJumpInsn(GOTO, end);
      m.visitLabel(second);
      Assembled.x(m, 0);
      m.visitLabel(end);
      m.visitMethodInsn(INVOKESPECIAL, "java/lang/Double", "<init>", "(D)V", false);
      unbox(m);
      insns(m, DUP2, DMUL);
    }), at(A, B), 2 * A, 0);
  }

  /** A loop whose only state is on the operand stack. */
  @Test
  void loopOnTheStack() {
    assertGradient(function(m -> {
      Label top = new Label();
      Label end = new Label();
      insns(m, DCONST_1, ICONST_3);
      m.visitLabel(top);
      insns(m, DUP);
      m.visitJumpInsn(IFEQ, end);
      insns(m, ICONST_1, ISUB, DUP_X2, POP);
      Assembled.x(m, 0);
      insns(m, DMUL, DUP2_X1, POP2);
      m.visitJumpInsn(GOTO, top);
      m.visitLabel(end);
      insns(m, POP);
    }), at(A), 3 * A * A);
  }

  @Test
  void constantOfTheConstantPoolThatIsComputed() {
    assertGradient(function(m -> {
      Handle bootstrap = new Handle(H_INVOKESTATIC, "java/lang/invoke/ConstantBootstraps", "invoke",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
              + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;", false);
      Handle sqrt = new Handle(H_INVOKESTATIC, "java/lang/Math", "sqrt", "(D)D", false);
      m.visitLdcInsn(new ConstantDynamic("root", "D", bootstrap, sqrt, 2.25));
      Assembled.x(m, 0);
      insns(m, DMUL);
    }), at(A), 1.5);
  }

  @Test
  void everyWayToMakeAnArray() {
    assertGradient(function(m -> {
      insns(m, ICONST_2);
      m.visitIntInsn(NEWARRAY, T_DOUBLE);
      m.visitVarInsn(ASTORE, 2);
      insns(m, ICONST_2);
      m.visitTypeInsn(ANEWARRAY, "[D");
      m.visitVarInsn(ASTORE, 3);
      insns(m, ICONST_2, ICONST_2);
      m.visitMultiANewArrayInsn("[[D", 2);
      m.visitVarInsn(ASTORE, 4);
      m.visitVarInsn(ALOAD, 3);
      insns(m, ICONST_1);
      m.visitVarInsn(ALOAD, 2);
      insns(m, AASTORE);
      m.visitVarInsn(ALOAD, 4);
      insns(m, ICONST_0);
      m.visitVarInsn(ALOAD, 2);
      insns(m, AASTORE);
      m.visitVarInsn(ALOAD, 3);
      insns(m, ICONST_1, AALOAD, ICONST_0);
      Assembled.x(m, 0);
      insns(m, DASTORE);
      m.visitVarInsn(ALOAD, 4);
      insns(m, ICONST_0, AALOAD, ICONST_0, DALOAD);
      m.visitVarInsn(ALOAD, 2);
      insns(m, ARRAYLENGTH, I2D, DMUL);
    }), at(A), 2);
  }

  @Test
  void staticFieldByDup2AndPutstatic() {
    assertGradient(function(m -> {
      Assembled.x(m, 0);
      insns(m, DUP2);
      m.visitFieldInsn(PUTSTATIC, Assembled.NAME, "held", "D");
      Assembled.x(m, 1);
      m.visitFieldInsn(GETSTATIC, Assembled.NAME, "held", "D");
      insns(m, DMUL, DADD);
    }), at(A, B), 1 + B, A);
  }
}
