package dev.wengert.agent.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Types from one frame to the next. */
class TypeFlowTest {
  /** {@code return n == 0 ? 1 : x}, with the locals that its frame mentions behind the parameters. */
  private static MethodNode method(Object... others) {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "(ID)D", null, null);
    LabelNode otherwise = new LabelNode();
    method.instructions.add(new VarInsnNode(Opcodes.ILOAD, 0));
    method.instructions.add(new JumpInsnNode(Opcodes.IFNE, otherwise));
    method.instructions.add(new InsnNode(Opcodes.DCONST_1));
    method.instructions.add(new InsnNode(Opcodes.DRETURN));
    method.instructions.add(otherwise);
    List<Object> locals = new ArrayList<>(List.of(Opcodes.INTEGER, Opcodes.DOUBLE));
    locals.addAll(List.of(others));
    method.instructions.add(new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]));
    method.instructions.add(new VarInsnNode(Opcodes.DLOAD, 1));
    method.instructions.add(new InsnNode(Opcodes.DRETURN));
    return method;
  }

  /** The types of the first two locals where each instruction begins. */
  private static List<Type> types(MethodNode method) throws AnalyzerException {
    List<Type> types = new ArrayList<>();
    new TypeFlow("A", method, new Listing(method).variables)
        .walk(
            (insn, point) -> {
              types.add(point.getLocal(0).getType());
              types.add(point.getLocal(1).getType());
            });
    return types;
  }

  @Test
  void aFrameSaysWhatLocalsHold() throws AnalyzerException {
    List<Type> types = types(method());
    assertEquals(12, types.size());
    assertEquals(List.of(Type.INT_TYPE, Type.DOUBLE_TYPE), types.subList(8, 10));
  }

  @Test
  void aFrameMayMentionLocalsThatNoInstructionUsesAnyMore() throws AnalyzerException {
    assertEquals(types(method()), types(method(Opcodes.TOP, Opcodes.TOP, "java/lang/Object", Opcodes.DOUBLE, Opcodes.TOP)));
  }
}
