package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.emit.CodeSize;
import dev.wengert.agent.pair.HelperMethods;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Code that became a method does what it did. */
class StraightPieceTest implements HelperMethods {
  private final ClassNode node = new ClassNode();
  private MethodNode piece;

  @Override
  public MethodNode method(String descriptor) {
    piece = new MethodNode(Opcodes.ACC_STATIC, "piece", descriptor, null, null);
    return piece;
  }

  @Override
  public MethodInsnNode call(MethodNode method) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, method.name, method.desc, false);
  }

  /** {@code static double f(double[] out, double x, int i) { int j = i + 1; out[j] = x; out[i] = x; return x; }} */
  private static MethodNode stores() {
    MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "f", "([DDI)D", null, null);
    Code code = new Code(method.instructions);
    code.dload(1);
    code.iload(3).push(1).op(Opcodes.IADD).istore(4);
    code.aload(0).iload(4).dload(1).op(Opcodes.DASTORE);
    code.aload(0).iload(3).dload(1).op(Opcodes.DASTORE);
    code.op(Opcodes.DRETURN);
    return method;
  }

  private static StraightPiece piece(MethodNode method, Map<Integer, String> types) {
    AbstractInsnNode first = method.instructions.getFirst().getNext();
    AbstractInsnNode last = method.instructions.getLast().getPrevious();
    return new StraightPiece(method.instructions, first, last, types);
  }

  @Test
  void variablesThatAreReadFirstAreParameters() throws ReflectiveOperationException {
    node.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Straight", null, "java/lang/Object", null);
    MethodNode method = stores();
    int size = CodeSize.most(method);
    StraightPiece straight = piece(method, Map.of(0, "[D"));
    int gain = straight.gain();
    straight.move(this);
    assertEquals("(I[DD)V", piece.desc);
    assertEquals(size - gain, CodeSize.most(method));
    node.methods.add(method);
    node.methods.add(piece);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    double[] out = new double[3];
    Object returned =
        new MemoryLoader(Map.of("Straight", writer.toByteArray()))
            .loadClass("Straight")
            .getMethod("f", double[].class, double.class, int.class)
            .invoke(null, out, 2.5, 1);
    assertEquals(2.5, returned);
    assertEquals(2.5, out[1]);
    assertEquals(2.5, out[2]);
  }

  @Test
  void tooManyParameters() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "()V", null, null);
    Code code = new Code(method.instructions).op(Opcodes.NOP);
    for (int i = 0; i < 128; i++) {
      code.dload(2 * i).op(Opcodes.POP2);
    }
    code.op(Opcodes.RETURN);
    int size = method.instructions.size();
    piece(method, Map.of()).move(this);
    assertNull(piece);
    assertEquals(size, method.instructions.size());
  }
}
