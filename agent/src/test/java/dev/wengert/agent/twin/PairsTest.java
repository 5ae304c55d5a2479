package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.wengert.agent.Compiled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Pairs call pairs that are there. */
class PairsTest {
  /** Methods of a class that its methods call, and that it does not have. */
  private static List<String> missing(ClassNode node) {
    List<String> missing = new ArrayList<>();
    for (MethodNode method : node.methods) {
      method.instructions.forEach(
          insn -> {
            if (insn instanceof MethodInsnNode call
                && call.owner.equals(node.name)
                && node.methods.stream().noneMatch(m -> Members.key(m).equals(call.name + call.desc))) {
              missing.add(method.name + " calls " + call.name);
            }
          });
    }
    return missing;
  }

  private static boolean hasPair(ClassNode node, String method) {
    return node.methods.stream().anyMatch(m -> m.name.matches(method + "\\$wengert\\$2\\d{9}"));
  }

  /** It negates a number that is in the class file, and forgets the result; no compiler writes it. */
  @Test
  void aMethodThatHasToDoWithConstantsOnlyHasNone() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS | ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Constant", null, "java/lang/Object", null);
    MethodVisitor same =
        writer.visitMethod(Opcodes.ACC_STATIC, "same", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
    same.visitCode();
    same.visitLdcInsn(-0.395);
    same.visitInsn(Opcodes.DNEG);
    same.visitInsn(Opcodes.POP2);
    same.visitVarInsn(Opcodes.ALOAD, 0);
    same.visitInsn(Opcodes.ARETURN);
    same.visitMaxs(0, 0);
    same.visitEnd();
    MethodVisitor square = writer.visitMethod(Opcodes.ACC_STATIC, "square", "(D)D", null, null);
    square.visitCode();
    square.visitInsn(Opcodes.ACONST_NULL);
    square.visitMethodInsn(
        Opcodes.INVOKESTATIC, "Constant", "same", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
    square.visitInsn(Opcodes.POP);
    square.visitVarInsn(Opcodes.DLOAD, 0);
    square.visitVarInsn(Opcodes.DLOAD, 0);
    square.visitInsn(Opcodes.DMUL);
    square.visitInsn(Opcodes.DRETURN);
    square.visitMaxs(0, 0);
    square.visitEnd();
    ClassNode node = PairedClass.of("Constant", writer.toByteArray(), Probing.NONE);
    assertEquals(List.of(), missing(node));
    assertEquals(List.of(true, false), List.of(hasPair(node, "square"), hasPair(node, "same")));
  }

  /** Its twin is made from other code, so that what its pair would do is not what it does. */
  @Test
  void aMethodWithProbesHasNone() {
    Probing probing =
        new Probing() {
          @Override
          public boolean concerns(ClassNode owner, MethodNode method) {
            return method.name.equals("slope");
          }

          @Override
          public MethodNode woven(ClassNode owner, MethodNode method, MethodNode source) {
            if (!concerns(owner, method)) {
              return source;
            }
            MethodNode copy =
                new MethodNode(method.access, method.name, method.desc, null, null);
            method.accept(copy);
            return copy;
          }

          @Override
          public boolean isRoot(ClassNode owner, MethodNode method) {
            return false;
          }
        };
    byte[] bytes =
        Compiled.classes(
                """
                public class Decay {
                  static double slope(double y, double rate) { return -rate * y; }
                  static double step(double y, double rate) { return y + slope(y, rate); }
                }
                """)
            .get("Decay");
    ClassNode node = PairedClass.of("Decay", bytes, probing);
    assertEquals(List.of(), missing(node));
    assertEquals(List.of(true, false), List.of(hasPair(node, "step"), hasPair(node, "slope")));
    assertFalse(missing(new ClassNodeWithout(node, "slope")).isEmpty(), "the question can be answered otherwise");
  }

  /** The same class without the methods of a name. */
  private static final class ClassNodeWithout extends ClassNode {
    ClassNodeWithout(ClassNode node, String name) {
      super(Opcodes.ASM9);
      this.name = node.name;
      node.methods.stream().filter(m -> !m.name.startsWith(name)).forEach(methods::add);
    }
  }
}
