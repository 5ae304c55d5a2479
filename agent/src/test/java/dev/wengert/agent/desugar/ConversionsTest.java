package dev.wengert.agent.desugar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.util.Printer;

class ConversionsTest {
  private static final Map<String, Object> VALUES =
      Map.of("B", (byte) -3, "S", (short) -300, "C", 'c', "I", 70_000, "J", 1L << 40, "F", 1.5f, "D", 2.5, "Z", true);

  private static Object convert(String from, String to, Object value) throws ReflectiveOperationException {
    Type source = Type.getType(from);
    Type target = Type.getType(to);
    ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    w.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Conversion", null, "java/lang/Object", null);
    MethodVisitor m =
        w.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "convert", Type.getMethodDescriptor(target, source), null, null);
    m.visitCode();
    m.visitVarInsn(source.getOpcode(Opcodes.ILOAD), 0);
    InsnList code = new InsnList();
    Conversions.convert(code, source, target);
    code.accept(m);
    m.visitInsn(target.getOpcode(Opcodes.IRETURN));
    m.visitMaxs(0, 0);
    m.visitEnd();
    byte[] bytes = w.toByteArray();
    Class<?> type =
        new ClassLoader() {
          Class<?> define() {
            return defineClass(null, bytes, 0, bytes.length);
          }
        }.define();
    return type.getMethods()[0].invoke(null, value);
  }

  private static List<String> code(String from, String to) {
    InsnList code = new InsnList();
    Conversions.convert(code, Type.getType(from), Type.getType(to));
    List<String> names = new ArrayList<>();
    for (AbstractInsnNode insn : code) {
      names.add(Printer.OPCODES[insn.getOpcode()]);
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "B,S", "B,I", "B,J", "B,F", "B,D", "S,I", "S,J", "S,F", "S,D", "C,I", "C,J", "C,F", "C,D", "I,J", "I,F", "I,D",
    "J,F", "J,D", "F,D", "D,D", "J,J", "Z,Z",
  })
  void widensAsTheLanguageDoes(String from, String to) throws ReflectiveOperationException {
    Object value = VALUES.get(from);
    Object expected = value;
    double wide = value instanceof Character c ? c : value instanceof Number n ? n.doubleValue() : 0;
    switch (to) {
      case "S" -> expected = (short) wide;
      case "I" -> expected = (int) wide;
      case "J" -> expected = (long) wide;
      case "F" -> expected = (float) wide;
      case "D" -> expected = wide;
      default -> { }
    }
    assertEquals(expected, convert(from, to, value));
  }

  @ParameterizedTest
  @CsvSource({"B,Byte", "S,Short", "C,Character", "I,Integer", "J,Long", "F,Float", "D,Double", "Z,Boolean"})
  void boxesAndUnboxes(String primitive, String box) throws ReflectiveOperationException {
    Object value = VALUES.get(primitive);
    String type = "Ljava/lang/" + box + ";";
    assertEquals(value, convert(primitive, type, value));
    assertEquals(value, convert(primitive, "Ljava/lang/Object;", value));
    assertEquals(value, convert(type, primitive, value));
    assertEquals(value, convert("Ljava/lang/Object;", primitive, value));
  }

  @Test
  void unboxesAndWidens() throws ReflectiveOperationException {
    assertEquals(70_000.0, convert("Ljava/lang/Integer;", "D", 70_000));
    assertEquals(99L, convert("Ljava/lang/Character;", "J", 'c'));
    assertEquals(1.5, convert("Ljava/lang/Float;", "D", 1.5f));
  }

  @Test
  void castsReferencesDown() throws ReflectiveOperationException {
    assertEquals(List.of("CHECKCAST"), code("Ljava/lang/Object;", "Ljava/lang/String;"));
    assertEquals(List.of("CHECKCAST"), code("Ljava/lang/Object;", "[D"));
    assertEquals("a", convert("Ljava/lang/Object;", "Ljava/lang/String;", "a"));
    assertEquals(List.of(), code("Ljava/lang/String;", "Ljava/lang/Object;"));
  }

  @Test
  void dropsWhatNobodyTakes() {
    assertEquals(List.of("POP"), code("I", "V"));
    assertEquals(List.of("POP2"), code("D", "V"));
    assertEquals(List.of("POP2"), code("J", "V"));
    assertEquals(List.of("POP"), code("Ljava/lang/String;", "V"));
    assertEquals(List.of(), code("V", "V"));
  }
}
