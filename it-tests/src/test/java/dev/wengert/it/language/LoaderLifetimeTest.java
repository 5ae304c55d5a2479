package dev.wengert.it.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.wengert.Wengert;
import java.lang.ref.WeakReference;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** The agent does not keep class loaders alive: a server that loads an application again does not grow. */
class LoaderLifetimeTest {
  private static final int ATTEMPTS = 100;

  private static WeakReference<ClassLoader> recorded() {
    ToDoubleFunction<double[]> square = Assembled.function(Opcodes.V17, m -> {
      Assembled.x(m, 0);
      m.visitInsn(Opcodes.DUP2);
      m.visitInsn(Opcodes.DMUL);
      m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Number", "doubleValue", "()D", false);
    });
    assertEquals(6, Wengert.gradient(square, 3).partials()[0]);
    return new WeakReference<>(square.getClass().getClassLoader());
  }

  @Test
  void loadersOfRecordedClassesAreCollected() throws InterruptedException {
    WeakReference<ClassLoader> loader = recorded();
    for (int i = 0; i < ATTEMPTS && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(loader.get());
  }
}
