package dev.wengert.agent.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions of a twin under construction. */
public final class Code {
  public final InsnList list;
  private final List<LdcInsnNode> frameSizes = new ArrayList<>();

  public Code(InsnList list) {
    this.list = list;
  }

  public Code add(AbstractInsnNode insn) {
    list.add(insn);
    return this;
  }

  public Code op(int opcode) {
    return add(new InsnNode(opcode));
  }

  public Code var(int opcode, int var) {
    return add(new VarInsnNode(opcode, var));
  }

  public Code iload(int var) {
    return var(Opcodes.ILOAD, var);
  }

  public Code istore(int var) {
    return var(Opcodes.ISTORE, var);
  }

  public Code lload(int var) {
    return var(Opcodes.LLOAD, var);
  }

  public Code lstore(int var) {
    return var(Opcodes.LSTORE, var);
  }

  /** A variable with a long is increased. */
  public Code linc(int var, int by) {
    return lload(var).push(by).op(Opcodes.I2L).op(Opcodes.LADD).lstore(var);
  }

  public Code iinc(int var, int by) {
    return add(new IincInsnNode(var, by));
  }

  public Code dload(int var) {
    return var(Opcodes.DLOAD, var);
  }

  public Code dstore(int var) {
    return var(Opcodes.DSTORE, var);
  }

  public Code aload(int var) {
    return var(Opcodes.ALOAD, var);
  }

  public Code astore(int var) {
    return var(Opcodes.ASTORE, var);
  }

  public Code load(Type type, int var) {
    return var(type.getOpcode(Opcodes.ILOAD), var);
  }

  public Code store(Type type, int var) {
    return var(type.getOpcode(Opcodes.ISTORE), var);
  }

  /** ..., value -> ..., value, value */
  public Code dup(Type type) {
    return op(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
  }

  /** ..., value -> ... */
  public Code pop(Type type) {
    return op(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  /** ... -> ..., value as a double */
  public Code loadAsDouble(Type type, int var) {
    load(type, var);
    return type == Type.FLOAT_TYPE ? op(Opcodes.F2D) : this;
  }

  /** ... -> ..., value */
  public Code push(int value) {
    return add(constant(value));
  }

  private static AbstractInsnNode constant(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + value);
    }
    if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      return new IntInsnNode(Opcodes.BIPUSH, value);
    }
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      return new IntInsnNode(Opcodes.SIPUSH, value);
    }
    return new LdcInsnNode(value);
  }

  /**
   * Makes complete code shorter that does the same: constants that were known only later in their short form, none that are
   * overwritten, no copies that are not read. It is the same for compiled code, but where HotSpot inlines a method depends on
   * how long it is.
   *
   * @param firstTemporary variables from here on live within a block
   * @param blocks where blocks begin, among others
   */
  public void shorten(int firstTemporary, Collection<LabelNode> blocks) {
    for (AbstractInsnNode insn : list.toArray()) {
      if (insn instanceof LdcInsnNode ldc && ldc.cst instanceof Integer value) {
        list.set(insn, constant(value));
      }
    }
    OverwrittenConstants.remove(list);
    new DeadTemporaries(list, firstTemporary, blocks).remove();
  }

  /** ... -> ..., value */
  public Code push(double value) {
    if (Double.doubleToRawLongBits(value) == 0) {
      return op(Opcodes.DCONST_0);
    }
    return value == 1 ? op(Opcodes.DCONST_1) : add(new LdcInsnNode(value));
  }

  public Code push(String value) {
    return add(new LdcInsnNode(value));
  }

  /** ... -> ..., class */
  public Code pushClass(String internalName) {
    return add(new LdcInsnNode(Type.getObjectType(internalName)));
  }

  /** ... -> ..., size of this frame (known when the twin is complete) */
  public Code pushFrameSize() {
    LdcInsnNode size = new LdcInsnNode(0);
    frameSizes.add(size);
    return add(size);
  }

  public void patchFrameSizes(int size) {
    for (LdcInsnNode node : frameSizes) {
      node.cst = size;
    }
  }

  public Code invokeStatic(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
  }

  public Code invokeVirtual(String owner, String name, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
  }

  /** ..., length -> ..., array of a primitive type */
  public Code newArray(int type) {
    return add(new IntInsnNode(Opcodes.NEWARRAY, type));
  }

  public Code field(int opcode, String owner, String name, String descriptor) {
    return add(new FieldInsnNode(opcode, owner, name, descriptor));
  }

  public Code type(int opcode, String type) {
    return add(new TypeInsnNode(opcode, type));
  }

  /** The instruction that loads or stores a local of a type. */
  public static int opcode(Type type, int intOpcode) {
    return type.getOpcode(intOpcode);
  }
}
