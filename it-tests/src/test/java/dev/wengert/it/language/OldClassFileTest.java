package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Class files from before Java 7: no stack map frames, subroutines, and no invokedynamic, so that
 * receivers cannot be looked at when a call is linked.
 */
class OldClassFileTest implements Opcodes {
  /** The body starts with {@code x[0] * x[0]} on the stack. */
  private static void assertSquare(int version, Consumer<MethodVisitor> rest) {
    assertGradient(Assembled.function(version, m -> {
      Assembled.x(m, 0);
      m.visitInsn(DUP2);
      m.visitInsn(DMUL);
      rest.accept(m);
    }), at(3), 6);
  }

  @Test
  void everyVersion() {
    for (int version : new int[] {V1_1, V1_2, V1_3, V1_4, V1_5, V1_6, V1_7, V1_8, V11, V17}) {
      assertSquare(version, m -> { });
    }
  }

  @Test
  void boxThroughNumber() {
    assertSquare(V1_5, m -> {
      m.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Number", "doubleValue", "()D", false);
    });
  }

  @Test
  void boxThroughDouble() {
    assertSquare(V1_5, m -> {
      m.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
    });
  }

  /** A finally block as compilers wrote it until Java 1.4: {@code jsr} and {@code ret}. */
  @Test
  void subroutine() {
    assertGradient(Assembled.function(V1_4, m -> {
      Label subroutine = new Label();
      Label end = new Label();
      Assembled.x(m, 0);
      m.visitVarInsn(DSTORE, 2);
      m.visitJumpInsn(JSR, subroutine);
      m.visitJumpInsn(JSR, subroutine);
      m.visitJumpInsn(GOTO, end);
      m.visitLabel(subroutine);
      m.visitVarInsn(ASTORE, 4);
      m.visitVarInsn(DLOAD, 2);
      m.visitVarInsn(DLOAD, 2);
      m.visitInsn(DMUL);
      m.visitVarInsn(DSTORE, 2);
      m.visitVarInsn(RET, 4);
      m.visitLabel(end);
      m.visitVarInsn(DLOAD, 2);
    }), at(1.5), 4 * 1.5 * 1.5 * 1.5);
  }
}
