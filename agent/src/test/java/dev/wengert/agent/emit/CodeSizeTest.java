package dev.wengert.agent.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Compiled;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Bytes of instructions are those that ASM's own evaluator counts. */
class CodeSizeTest {
  static Stream<AbstractInsnNode> instructions() {
    LabelNode label = new LabelNode();
    Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "A", "f", "()V", false);
    return Stream.of(
        new InsnNode(Opcodes.DADD),
        new IntInsnNode(Opcodes.BIPUSH, 7),
        new IntInsnNode(Opcodes.SIPUSH, 700),
        new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_DOUBLE),
        new VarInsnNode(Opcodes.DLOAD, 3),
        new VarInsnNode(Opcodes.DLOAD, 4),
        new VarInsnNode(Opcodes.ASTORE, 255),
        new VarInsnNode(Opcodes.ASTORE, 256),
        new TypeInsnNode(Opcodes.NEW, "A"),
        new FieldInsnNode(Opcodes.GETFIELD, "A", "x", "D"),
        new MethodInsnNode(Opcodes.INVOKESTATIC, "A", "f", "()V", false),
        new MethodInsnNode(Opcodes.INVOKEINTERFACE, "A", "f", "()V", true),
        new InvokeDynamicInsnNode("f", "()V", handle),
        new JumpInsnNode(Opcodes.GOTO, label),
        new JumpInsnNode(Opcodes.IFEQ, label),
        new LdcInsnNode(1.5),
        new LdcInsnNode("text"),
        new LdcInsnNode(Type.getObjectType("A")),
        new IincInsnNode(3, 1),
        new IincInsnNode(300, 1),
        new IincInsnNode(3, 128),
        new IincInsnNode(3, -129),
        new TableSwitchInsnNode(0, 1, label, label, label),
        new LookupSwitchInsnNode(label, new int[] {1, 5, 9}, new LabelNode[] {label, label, label}),
        new MultiANewArrayInsnNode("[[D", 2),
        label,
        new FrameNode(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]));
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void anInstruction(AbstractInsnNode insn) {
    CodeSizeEvaluator expected = new CodeSizeEvaluator(null);
    insn.accept(expected);
    assertEquals(expected.getMaxSize(), CodeSize.most(insn));
  }

  @Test
  void aMethodIsTheSumOfItsInstructions() {
    String source =
        "class A { static double f(double[] x, int n) { double s = 0; for (int i = 0; i < n; i++) {"
            + " switch (i % 5) { case 0 -> s += x[i]; case 3 -> s *= 1.5; default -> s = Math.sin(s); } } return s; } }";
    ClassNode node = new ClassNode();
    new ClassReader(Compiled.classes(source).get("A")).accept(node, 0);
    MethodNode method = node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow();
    CodeSizeEvaluator expected = new CodeSizeEvaluator(null);
    method.accept(expected);
    assertTrue(expected.getMaxSize() > 50);
    assertEquals(expected.getMaxSize(), CodeSize.most(method));
  }
}
