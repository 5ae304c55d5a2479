package dev.wengert.agent.twin;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions of a twin under construction. */
final class Code {
  final InsnList list;
  private final List<LdcInsnNode> frameSizes = new ArrayList<>();

  Code(InsnList list) {
    this.list = list;
  }

  Code add(AbstractInsnNode insn) {
    list.add(insn);
    return this;
  }

  Code op(int opcode) {
    return add(new InsnNode(opcode));
  }

  Code var(int opcode, int var) {
    return add(new VarInsnNode(opcode, var));
  }

  Code iload(int var) {
    return var(Opcodes.ILOAD, var);
  }

  Code istore(int var) {
    return var(Opcodes.ISTORE, var);
  }

  Code dload(int var) {
    return var(Opcodes.DLOAD, var);
  }

  Code dstore(int var) {
    return var(Opcodes.DSTORE, var);
  }

  Code aload(int var) {
    return var(Opcodes.ALOAD, var);
  }

  Code astore(int var) {
    return var(Opcodes.ASTORE, var);
  }

  Code load(Type type, int var) {
    return var(type.getOpcode(Opcodes.ILOAD), var);
  }

  Code store(Type type, int var) {
    return var(type.getOpcode(Opcodes.ISTORE), var);
  }

  /** ..., value -> ..., value, value */
  Code dup(Type type) {
    return op(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
  }

  /** ..., value -> ... */
  Code pop(Type type) {
    return op(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  /** ... -> ..., value as a double */
  Code loadAsDouble(Type type, int var) {
    load(type, var);
    return type == Type.FLOAT_TYPE ? op(Opcodes.F2D) : this;
  }

  /** ... -> ..., value */
  Code push(int value) {
    if (value >= -1 && value <= 5) {
      return op(Opcodes.ICONST_0 + value);
    }
    if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      return add(new IntInsnNode(Opcodes.BIPUSH, value));
    }
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      return add(new IntInsnNode(Opcodes.SIPUSH, value));
    }
    return add(new LdcInsnNode(value));
  }

  /** ... -> ..., value */
  Code push(double value) {
    if (Double.doubleToRawLongBits(value) == 0) {
      return op(Opcodes.DCONST_0);
    }
    return value == 1 ? op(Opcodes.DCONST_1) : add(new LdcInsnNode(value));
  }

  Code push(String value) {
    return add(new LdcInsnNode(value));
  }

  /** ... -> ..., class */
  Code pushClass(String internalName) {
    return add(new LdcInsnNode(Type.getObjectType(internalName)));
  }

  /** ... -> ..., size of this frame (known when the twin is complete) */
  Code pushFrameSize() {
    LdcInsnNode size = new LdcInsnNode(0);
    frameSizes.add(size);
    return add(size);
  }

  void patchFrameSizes(int size) {
    for (LdcInsnNode node : frameSizes) {
      node.cst = size;
    }
  }

  Code invokeStatic(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
  }

  Code invokeVirtual(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
  }

  /** ..., length -> ..., array of a primitive type */
  Code newArray(int type) {
    return add(new IntInsnNode(Opcodes.NEWARRAY, type));
  }

  Code field(int opcode, String owner, String name, String descriptor) {
    return add(new FieldInsnNode(opcode, owner, name, descriptor));
  }

  Code type(int opcode, String type) {
    return add(new TypeInsnNode(opcode, type));
  }

  /** The instruction that loads or stores a local of a type. */
  static int opcode(Type type, int intOpcode) {
    return type.getOpcode(intOpcode);
  }
}
