package dev.wengert.agent.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Each instruction leaves the types that ASM's own frame finds. */
class TypeFrameTest {
  private static final int LOCALS = 6;
  private static final TypeInterpreter TYPES = new TypeInterpreter(false);
  private static final BasicValue[] KINDS = {
    BasicValue.INT_VALUE, BasicValue.LONG_VALUE, BasicValue.FLOAT_VALUE, BasicValue.DOUBLE_VALUE,
    BasicValue.REFERENCE_VALUE,
  };

  static Stream<AbstractInsnNode> instructions() {
    List<AbstractInsnNode> all = new ArrayList<>();
    IntStream.rangeClosed(Opcodes.NOP, Opcodes.DCONST_1).forEach(op -> all.add(new InsnNode(op)));
    IntStream.rangeClosed(Opcodes.IALOAD, Opcodes.SALOAD).forEach(op -> all.add(new InsnNode(op)));
    IntStream.rangeClosed(Opcodes.IASTORE, Opcodes.SASTORE).forEach(op -> all.add(new InsnNode(op)));
    IntStream.rangeClosed(Opcodes.POP, Opcodes.LXOR).forEach(op -> all.add(new InsnNode(op)));
    IntStream.rangeClosed(Opcodes.I2L, Opcodes.DCMPG).forEach(op -> all.add(new InsnNode(op)));
    for (int op : new int[] {Opcodes.ARRAYLENGTH, Opcodes.MONITORENTER, Opcodes.MONITOREXIT, Opcodes.ATHROW}) {
      all.add(new InsnNode(op));
    }
    for (int kind = 0; kind < 5; kind++) {
      for (int var : new int[] {0, 1, 2, 4}) {
        all.add(new VarInsnNode(Opcodes.ILOAD + kind, var));
        all.add(new VarInsnNode(Opcodes.ISTORE + kind, var));
      }
    }
    LabelNode label = new LabelNode();
    IntStream.rangeClosed(Opcodes.IFEQ, Opcodes.GOTO).forEach(op -> all.add(new JumpInsnNode(op, label)));
    all.add(new JumpInsnNode(Opcodes.IFNULL, label));
    all.add(new JumpInsnNode(Opcodes.IFNONNULL, label));
    all.add(new TableSwitchInsnNode(0, 1, label, label, label));
    all.add(new LookupSwitchInsnNode(label, new int[] {5}, new LabelNode[] {label}));
    all.add(new IntInsnNode(Opcodes.BIPUSH, 9));
    all.add(new IntInsnNode(Opcodes.SIPUSH, 900));
    all.add(new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_DOUBLE));
    all.add(new IincInsnNode(0, 2));
    for (Object constant : new Object[] {1, 2L, 3f, 4d, "five", Type.getObjectType("A")}) {
      all.add(new LdcInsnNode(constant));
    }
    for (String type : new String[] {"I", "J", "F", "D", "[D", "LA;"}) {
      IntStream.rangeClosed(Opcodes.GETSTATIC, Opcodes.PUTFIELD)
          .forEach(op -> all.add(new FieldInsnNode(op, "A", "x", type)));
    }
    for (String descriptor : new String[] {"()V", "(D)D", "(IJ)[D"}) {
      all.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "A", "f", descriptor, false));
      all.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "A", "f", descriptor, false));
    }
    for (int op : new int[] {Opcodes.NEW, Opcodes.ANEWARRAY, Opcodes.CHECKCAST, Opcodes.INSTANCEOF}) {
      all.add(new TypeInsnNode(op, "java/lang/Double"));
    }
    return all.stream();
  }

  /** Locals and stack full of one type; the upper half of a local with two words is not there. */
  private static <F extends Frame<BasicValue>> F filled(F frame, BasicValue value) {
    for (int i = 0; i < LOCALS; i++) {
      frame.setLocal(i, i % value.getSize() == 0 ? value : BasicValue.UNINITIALIZED_VALUE);
    }
    for (int i = 0; i < 5; i++) {
      frame.push(value);
    }
    return frame;
  }

  private static List<BasicValue> types(Frame<BasicValue> frame) {
    List<BasicValue> all = new ArrayList<>();
    for (int i = 0; i < LOCALS; i++) {
      all.add(frame.getLocal(i));
    }
    for (int i = 0; i < frame.getStackSize(); i++) {
      all.add(frame.getStack(i));
    }
    return all;
  }

  /** What a frame is after an instruction; null if the instruction does not fit. */
  private static List<BasicValue> after(AbstractInsnNode insn, Frame<BasicValue> frame) throws AnalyzerException {
    try {
      frame.execute(insn, TYPES);
    } catch (AnalyzerException e) { // half of a value is duplicated
      return null;
    }
    return types(frame);
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void anInstruction(AbstractInsnNode insn) throws AnalyzerException {
    int compared = 0;
    for (BasicValue kind : KINDS) {
      List<BasicValue> expected = after(insn, filled(new Frame<>(LOCALS, 20), kind));
      if (expected != null) {
        assertEquals(expected, after(insn, filled(new TypeFrame(LOCALS, 20), kind)), () -> "on " + kind);
        compared++;
      }
    }
    assertTrue(compared > 0, "fits nothing");
  }

  @Test
  void aCopyIsOfTheSameKind() throws AnalyzerException {
    TypeFrame copy = new TypeFrame(filled(new TypeFrame(LOCALS, 20), BasicValue.DOUBLE_VALUE));
    copy.execute(new InsnNode(Opcodes.DCMPL), TYPES);
    assertEquals(4, copy.getStackSize());
    assertEquals(BasicValue.INT_VALUE, copy.getStack(3));
    assertEquals(BasicValue.DOUBLE_VALUE, copy.getLocal(0));
  }
}
