package dev.wengert.agent.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The arrays of a method, in order: whether they stay, whether each is the only one of its instruction, their lengths. */
class LocalArraysTest {
  /** "leaves", or "stays" with the length if that is known, and "many" if there may be more at once. */
  private static List<String> arrays(ClassNode node, MethodNode method) {
    Map<AbstractInsnNode, LocalArrays.Local> local =
        new LocalArrays("A", call -> body(node, call), (call, argument) -> call.name.equals("fill") && argument == 0)
            .of(method);
    List<String> found = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (LocalArrays.isCreation(insn)) {
        LocalArrays.Local array = local.get(insn);
        found.add(
            array == null
                ? "leaves"
                : "stays" + (array.length() < 0 ? "" : " " + array.length()) + (array.isAlone() ? "" : " many"));
      }
    }
    return found;
  }

  /** What is static or private is certain. */
  private static MethodNode body(ClassNode node, MethodInsnNode call) {
    return node.methods.stream()
        .filter(m -> node.name.equals(call.owner) && m.name.equals(call.name) && m.desc.equals(call.desc))
        .filter(m -> (m.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0)
        .findFirst()
        .orElse(null);
  }

  private static List<String> arrays(String body, String... members) {
    String source =
        "class A { static double[] kept; double[] held; static Object o; double f(double x, int n, double[] p, A other)"
            + " { " + body + " } " + String.join(" ", members) + " }";
    ClassNode node = new ClassNode();
    new ClassReader(Compiled.classes(source).get("A")).accept(node, 0);
    return arrays(node, node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow());
  }

  private static void assertStays(String body, String... members) {
    assertEquals(List.of("stays 3"), arrays(body, members), body);
  }

  private static void assertLeaves(String body, String... members) {
    assertEquals(List.of("leaves"), arrays(body, members), body);
  }

  @Test
  void arraysThatAreOnlyUsedHere() {
    assertStays("double[] a = new double[3]; a[0] = x; return a[0] * a.length;");
    assertStays("double[] a = {x, x, 1}; a[0] *= x; a[1]++; return a[0];");
    assertStays("double[] a = new double[3]; double[] b = a; b[1] = x; return a == b && a != null ? a[1] : x;");
    assertStays("double[] a = new double[3]; java.util.Arrays.fill(a, x); return a[2];");
    assertEquals(List.of("stays", "stays 300"), arrays("float[] a = new float[n]; return a[1] + (new double[300])[n];"));
  }

  @Test
  void whatIsStoredReturnedOrGivenToOthersLeaves() {
    assertLeaves("kept = new double[3]; return x;");
    assertLeaves("double[] a = new double[3]; a[0] = x; held = a; return x;");
    assertLeaves("o = new double[3]; return x;");
    assertLeaves("double[][] rows = new double[2][]; rows[1] = new double[3]; return x;");
    assertLeaves("double[] a = new double[3]; System.arraycopy(p, 0, a, 0, 3); return a[0];");
    assertLeaves("double[] a = new double[3]; java.util.function.DoubleSupplier s = () -> a[0]; return x;");
    assertLeaves("double[] a = new double[3]; java.util.List.of(a); return x;");
    assertLeaves("double[] a = new double[3]; synchronized (a) { return x; }");
    assertLeaves("Object a = new double[3]; return ((double[]) a)[0];");
    assertLeaves("double[] a = new double[3]; return a.clone()[0] + a.hashCode();");
    assertLeaves("double[] a = n > 0 ? new double[3] : p; other.held = a; return x;");
    assertLeaves("double[] a = new double[3]; double[] b = p; for (int i = 0; i < n; i++) { kept = b; b = a; } return x;");
    assertLeaves("double[] a = new double[3]; try { a[n] = x; } catch (RuntimeException e) { kept = a; } return x;");
  }

  @Test
  void callees() {
    assertStays(
        "double[] a = new double[3]; g(x, a); return a[0];",
        "static void g(double x, double[] a) { a[0] = x; h(a, a); }",
        "static double h(double[] a, double[] b) { return a[0] + b.length; }");
    assertLeaves(
        "double[] a = new double[3]; g(x, a); return a[0];",
        "static void g(double x, double[] a) { a[0] = x; h(p(), a); }",
        "static double[] p() { return kept; }",
        "static void h(double[] a, double[] b) { kept = b; }");
    assertStays(
        "double[] a = new double[3]; g(a, p); return a[0];",
        "private void g(double[] a, double[] b) { kept = b; a[1] = 2; }");
    assertLeaves("return same(new double[3])[0];", "static double[] same(double[] a) { return a; }");
    assertLeaves("return g(new double[3]);", "double g(double[] a) { return a[0]; }"); // may be overridden
    assertLeaves(
        "return even(new double[3], n);",
        "static double even(double[] a, int n) { return n == 0 ? a[0] : odd(a, n - 1); }",
        "static double odd(double[] a, int n) { return n == 0 ? a[1] : even(a, n - 1); }");
    assertLeaves("return g(new double[3]);", "static native double g(double[] a);");
    assertLeaves("return new A(new double[3]).held[0];", "A(double... a) { held = a; }");
    assertEquals(
        List.of("leaves", "stays 2"),
        arrays(
            "double[] a = new double[3]; double[] b = new double[2]; g(b, a); return a[0] + b[0];",
            "static void g(double[] a, double[] b) { double[] t = a; a = b; kept = a; }"));
  }

  @Test
  void oneOrMoreAtATime() {
    assertStays("for (int i = 0; i < n; i++) { double[] a = new double[3]; a[0] = x; x = a[0]; } return x;");
    assertEquals(
        List.of("stays 3", "stays 3 many"),
        arrays("double[] a = new double[3]; for (int i = 0; i < n; i++) { double[] b = new double[3]; b[0] = a[1]; a = b; }"
            + " return a[0];"));
    assertEquals(
        List.of("stays 2", "stays 2"),
        arrays("double[] a = new double[2], b = new double[2]; for (int i = 0; i < n; i++) { double[] t = a; a = b; b = t; }"
            + " return a[0];"));
    assertEquals(List.of("stays 2", "stays 4"), arrays("return (n > 0 ? new double[2] : new double[4])[0];"));
  }

  /** Code that no Java compiler makes. */
  private static List<String> arrays(java.util.function.Consumer<MethodNode> body) {
    ClassNode node = new ClassNode();
    node.name = "A";
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "(DI)V", null, null);
    method.visitCode();
    body.accept(method);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(8, 8);
    node.methods.add(method);
    return arrays(node, method);
  }

  @Test
  void arraysOnTheOperandStack() {
    assertEquals( // dup_x1 puts the array below another, which leaves
        List.of("stays 1", "leaves"),
        arrays(
            m -> {
              m.visitInsn(Opcodes.ICONST_1);
              m.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
              m.visitInsn(Opcodes.ICONST_2);
              m.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
              m.visitInsn(Opcodes.DUP_X1);
              m.visitInsn(Opcodes.POP2);
              m.visitFieldInsn(Opcodes.PUTSTATIC, "A", "kept", "[D");
            }));
    assertEquals( // the array of the round before is still on the stack
        List.of("stays 1 many"),
        arrays(
            m -> {
              Label head = new Label();
              m.visitInsn(Opcodes.ACONST_NULL);
              m.visitLabel(head);
              m.visitInsn(Opcodes.ICONST_1);
              m.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_FLOAT);
              m.visitInsn(Opcodes.SWAP);
              m.visitInsn(Opcodes.POP);
              m.visitVarInsn(Opcodes.ILOAD, 2);
              m.visitJumpInsn(Opcodes.IFNE, head);
              m.visitInsn(Opcodes.POP);
            }));
  }

  @Test
  void lengthsFromElsewhere() {
    assertEquals( // the jump pushes another
        List.of("stays"),
        arrays(
            m -> {
              Label create = new Label();
              m.visitInsn(Opcodes.ICONST_5);
              m.visitVarInsn(Opcodes.ILOAD, 2);
              m.visitJumpInsn(Opcodes.IFNE, create);
              m.visitInsn(Opcodes.POP);
              m.visitInsn(Opcodes.ICONST_1);
              m.visitLabel(create);
              m.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
              m.visitInsn(Opcodes.POP);
            }));
    assertEquals(List.of("stays"), arrays("return new double[-1].length;"));
  }
}
