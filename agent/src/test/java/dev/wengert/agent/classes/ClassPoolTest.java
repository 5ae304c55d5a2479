package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ClassPoolTest {
  interface Constant {
    double FACTOR = Math.sqrt(2);
    double shared = Math.sqrt(3);
  }

  interface Shape extends Constant {
    double area(double side);

    default double twice(double side) {
      return 2 * area(side);
    }
  }

  static class Base {
    double mass;
    private double shared;

    double weigh(double g) {
      return mass * g + shared;
    }

    static double half(double x) {
      return x / 2;
    }
  }

  static class Square extends Base implements Shape {
    @Override
    public double area(double side) {
      return side * side;
    }
  }

  private static final String SQUARE = Type.getInternalName(Square.class);
  private final ClassPool pool = new ClassPool(ClassPoolTest.class.getClassLoader());

  private static byte[] emptyClass(String name, String superName, String... interfaces) {
    ClassWriter w = new ClassWriter(0);
    w.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
    w.visitEnd();
    return w.toByteArray();
  }

  private static void assertDeclaredBy(Class<?> expected, Declaration found) {
    assertNotNull(found.owner());
    assertEquals(Type.getInternalName(expected), found.owner().name());
    assertNull(found.missing());
  }

  @Test
  void knowsWhatClassFilesSay() {
    ClassInfo info = pool.find(Type.getInternalName(Base.class));
    assertEquals("java/lang/Object", info.superName());
    assertEquals(Opcodes.V17, info.version());
    assertFalse(info.isInterface());
    assertEquals(0, info.field("mass", "D"));
    assertEquals(Opcodes.ACC_PRIVATE, info.field("shared", "D"));
    assertNull(info.field("mass", "F"));
    assertEquals(Opcodes.ACC_STATIC, info.method("half", "(D)D"));
    assertNull(info.method("half", "(F)F"));
    assertTrue(pool.find(Type.getInternalName(Shape.class)).isInterface());
  }

  @Test
  void knowsClassesOfTheJdk() {
    assertEquals("java/lang/Number", pool.find("java/lang/Double").superName());
    assertNull(pool.find("java/lang/Object").superName());
  }

  @Test
  void theBootstrapLoaderSeesTheJdk() {
    assertNotNull(new ClassPool(null).find("java/lang/Math"));
  }

  @Test
  void aClassWithoutAFileIsUnknown() {
    assertNull(pool.find("com/acme/Missing"));
  }

  @Test
  void aClassThatCannotBeReadIsUnknown() {
    ClassLoader broken =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(new byte[] {1, 2, 3});
          }
        };
    assertNull(new ClassPool(broken).find("com/acme/Broken"));
  }

  @Test
  void aClassMadeAtRunTimeIsKnownOnceItWasDefined() {
    assertNull(pool.find("com/acme/Made"));
    ClassInfo made = pool.define(emptyClass("com/acme/Made", "java/lang/Object"));
    assertSame(made, pool.find("com/acme/Made"));
  }

  @Test
  void fieldsAreFoundInSuperclassesAndInterfaces() {
    assertDeclaredBy(Base.class, pool.declaringField(SQUARE, "mass", "D"));
    assertDeclaredBy(Constant.class, pool.declaringField(SQUARE, "FACTOR", "D"));
  }

  /** JVMS 5.4.3.2: superinterfaces come before the superclass. */
  @Test
  void fieldsOfInterfacesComeBeforeThoseOfTheSuperclass() {
    assertDeclaredBy(Constant.class, pool.declaringField(SQUARE, "shared", "D"));
  }

  @Test
  void methodsAreFoundInSuperclassesAndInterfaces() {
    assertDeclaredBy(Square.class, pool.declaringMethod(SQUARE, "area", "(D)D"));
    assertDeclaredBy(Base.class, pool.declaringMethod(SQUARE, "weigh", "(D)D"));
    assertDeclaredBy(Base.class, pool.declaringMethod(SQUARE, "half", "(D)D"));
    assertDeclaredBy(Shape.class, pool.declaringMethod(SQUARE, "twice", "(D)D"));
    assertDeclaredBy(Object.class, pool.declaringMethod(SQUARE, "hashCode", "()I"));
  }

  @Test
  void anInterfaceHasTheMethodsOfObject() {
    String shape = Type.getInternalName(Shape.class);
    assertDeclaredBy(Object.class, pool.declaringMethod(shape, "toString", "()Ljava/lang/String;"));
  }

  @Test
  void aMemberThatIsNowhereHasNoOwner() {
    assertEquals(new Declaration(null, null), pool.declaringMethod(SQUARE, "area", "(F)F"));
    assertEquals(new Declaration(null, null), pool.declaringField(SQUARE, "mass", "F"));
  }

  @Test
  void aMissingClassOnTheWayIsNamed() {
    pool.define(emptyClass("com/acme/Heir", "com/acme/Lost"));
    assertEquals("com/acme/Lost", pool.declaringMethod("com/acme/Heir", "f", "(D)D").missing());
    pool.define(emptyClass("com/acme/Worker", "java/lang/Object", "com/acme/Role"));
    assertEquals("com/acme/Role", pool.declaringField("com/acme/Worker", "f", "D").missing());
    assertEquals("com/acme/Gone", pool.declaringField("com/acme/Gone", "f", "D").missing());
  }

  @Test
  void aClassIsASubtypeOfItsAncestors() {
    assertTrue(pool.isSubtype(SQUARE, SQUARE));
    assertTrue(pool.isSubtype(SQUARE, Type.getInternalName(Base.class)));
    assertTrue(pool.isSubtype(SQUARE, Type.getInternalName(Constant.class)));
    assertTrue(pool.isSubtype(SQUARE, "java/lang/Object"));
    assertTrue(pool.isSubtype("java/lang/Double", "java/io/Serializable"));
    assertFalse(pool.isSubtype(Type.getInternalName(Base.class), SQUARE));
    assertFalse(pool.isSubtype("com/acme/Gone", SQUARE));
  }

  static double slope() {
    return dev.wengert.Wengert.derivative(Math::sin, 0);
  }

  @Test
  void knowsWhoUsesWengert() {
    assertTrue(pool.find(Type.getInternalName(ClassPoolTest.class)).usesApi());
    assertFalse(pool.find(SQUARE).usesApi());
  }
}
