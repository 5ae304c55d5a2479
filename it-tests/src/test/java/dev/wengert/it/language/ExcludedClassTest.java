package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class that is not transformed uses fields of one that is, and nothing is passed between them. */
class ExcludedClassTest implements Opcodes {
  /** Of a package that is never transformed. */
  private static final String NAME = "org/testng/generated/Outsider";

  private static final String STATE = Type.getInternalName(State.class);

  /** What both sides know. */
  public static final class State {
    public static double number;
    public static float single;
    public static double[] array;
    public static Double box;
    public static State object;
    public double field;
  }

  private interface Body {
    void write(MethodVisitor m);
  }

  private static DoubleSupplier outsider(Body body) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V17, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object",
        new String[] {"java/util/function/DoubleSupplier"});
    MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    MethodVisitor m = writer.visitMethod(ACC_PUBLIC, "getAsDouble", "()D", null, null);
    body.write(m);
    m.visitInsn(DRETURN);
    m.visitMaxs(0, 0);
    byte[] bytes = writer.toByteArray();
    ClassLoader loader = new ClassLoader(ExcludedClassTest.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) {
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
    try {
      return (DoubleSupplier) loader.loadClass(NAME.replace('/', '.')).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertReported(Leak.Kind kind, ToDoubleFunction<double[]> f) {
    Gradient g = Wengert.gradient(f, 3);
    assertTrue(g.leaks().stream().anyMatch(
        l -> l.kind() == kind && l.className().equals(NAME.replace('/', '.'))), g::toString);
  }

  @Test
  void activeStaticFieldIsRead() {
    DoubleSupplier outsider = outsider(m -> m.visitFieldInsn(GETSTATIC, STATE, "number", "D"));
    assertReported(Leak.Kind.FIELD, x -> {
      State.number = x[0] * x[0];
      return outsider.getAsDouble();
    });
    assertGradient(x -> {
      State.number = 2;
      return outsider.getAsDouble() * x[0];
    }, at(3), 2);
  }

  @Test
  void activeFloatIsRead() {
    DoubleSupplier outsider = outsider(m -> {
      m.visitFieldInsn(GETSTATIC, STATE, "single", "F");
      m.visitInsn(F2D);
    });
    assertReported(Leak.Kind.FIELD, x -> {
      State.single = (float) x[0];
      return outsider.getAsDouble();
    });
  }

  @Test
  void activeFieldOfAnObjectIsRead() {
    DoubleSupplier outsider = outsider(m -> {
      m.visitFieldInsn(GETSTATIC, STATE, "object", Type.getDescriptor(State.class));
      m.visitFieldInsn(GETFIELD, STATE, "field", "D");
    });
    assertReported(Leak.Kind.FIELD, x -> {
      State.object = new State();
      State.object.field = x[0];
      return outsider.getAsDouble();
    });
  }

  @Test
  void activeArrayAndBoxAreRead() {
    DoubleSupplier array = outsider(m -> {
      m.visitFieldInsn(GETSTATIC, STATE, "array", "[D");
      m.visitInsn(ICONST_0);
      m.visitInsn(DALOAD);
    });
    assertReported(Leak.Kind.OBJECT_CONTENT, x -> {
      State.array = new double[] {x[0]};
      return array.getAsDouble();
    });
    DoubleSupplier box = outsider(m -> {
      m.visitFieldInsn(GETSTATIC, STATE, "box", "Ljava/lang/Double;");
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
    });
    assertReported(Leak.Kind.BOX, x -> {
      State.box = x[0];
      return box.getAsDouble();
    });
  }

  @Test
  void overwrittenFieldsLoseTheirDerivatives() {
    DoubleSupplier outsider = outsider(m -> {
      m.visitInsn(DCONST_1);
      m.visitFieldInsn(PUTSTATIC, STATE, "number", "D");
      m.visitFieldInsn(GETSTATIC, STATE, "object", Type.getDescriptor(State.class));
      m.visitInsn(DCONST_1);
      m.visitFieldInsn(PUTFIELD, STATE, "field", "D");
      m.visitInsn(FCONST_2);
      m.visitFieldInsn(PUTSTATIC, STATE, "single", "F");
      m.visitInsn(DCONST_0);
    });
    assertGradient(x -> {
      State.object = new State();
      State.object.field = x[0] * x[0];
      State.number = x[0] * x[0];
      State.single = (float) x[0];
      double old = State.number + State.object.field;
      double zero = outsider.getAsDouble();
      return old + zero + x[0] * (State.number + State.object.field + State.single);
    }, at(3), 4 * 3 + 4);
  }
}
