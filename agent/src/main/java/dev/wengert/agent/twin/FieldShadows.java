package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Names;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a class gets for its fields with reals: one synthetic long for the addresses of an object's fields
 * (one more for the static fields), and for each field two methods, found as the field itself is.
 *
 * <pre>
 *   static int wengert$address$f(Object o, Tape tape) {
 *     return Fields.address(o, ((C) o).wengert$base$C, k, tape, "C");
 *   }
 *   static int wengert$claim$f(Object o, int active, Tape tape) {
 *     if (Fields.isOwn(((C) o).wengert$base$C, tape)) return (int) ((C) o).wengert$base$C + k;   // since Java 6
 *     boolean locked = Fields.lock();
 *     ((C) o).wengert$base$C = Fields.claim(o, ((C) o).wengert$base$C, n, active, tape, "C");
 *     Fields.unlock(locked);
 *     return wengert$address$f(o, tape);
 *   }
 * </pre>
 */
final class FieldShadows {
  static final String ADDRESS = "(Ljava/lang/Object;" + Names.L_TAPE + ")I";
  static final String CLAIM = "(Ljava/lang/Object;I" + Names.L_TAPE + ")I";
  private static final String WORD_OF_INTERFACE = "[J";
  private static final int ACCESS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassVisitor to;
  private final ClassInfo owner;
  private final boolean isStatic;

  private FieldShadows(ClassVisitor to, ClassInfo owner, boolean isStatic) {
    this.to = to;
    this.owner = owner;
    this.isStatic = isStatic;
  }

  static void add(ClassVisitor to, ClassInfo owner) {
    new FieldShadows(to, owner, false).add();
    new FieldShadows(to, owner, true).add();
  }

  /** Whether the class is an interface whose constants may be active. */
  static boolean hasWordInInterface(ClassInfo owner) {
    return owner.isInterface() && !RealField.withAddress(owner, true).isEmpty();
  }

  /**
   * Fields of an interface are final: its word is the element of an array, which the initialiser makes
   * first.
   *
   * <pre>
   *   wengert$statics$I = new long[1];
   * </pre>
   */
  static void makeWord(MethodNode initializer, ClassInfo owner) {
    Code code = new Code(new InsnList());
    code.push(1)
        .add(new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_LONG))
        .field(Opcodes.PUTSTATIC, owner.name(), Names.base(owner.name(), true), WORD_OF_INTERFACE);
    initializer.instructions.insert(code.list);
  }

  private void add() {
    List<RealField> fields = RealField.withAddress(owner, isStatic);
    if (!fields.isEmpty()) {
      int access =
          Opcodes.ACC_PUBLIC
              | Opcodes.ACC_SYNTHETIC
              | (owner.isInterface() ? Opcodes.ACC_FINAL : Opcodes.ACC_TRANSIENT)
              | (isStatic ? Opcodes.ACC_STATIC : 0);
      String descriptor = owner.isInterface() ? WORD_OF_INTERFACE : "J";
      to.visitField(access, base(), descriptor, null, null).visitEnd();
    }
    for (int k = 0; k < fields.size(); k++) {
      address(fields.get(k), k);
      claim(fields.get(k), k, fields.size());
    }
    for (RealField constant : isStatic ? RealField.constants(owner) : Lists.<RealField>of()) {
      passive(constant);
    }
  }

  private String base() {
    return Names.base(owner.name(), isStatic);
  }

  private void address(RealField field, int k) {
    MethodVisitor m = to.visitMethod(ACCESS, Names.address(field.name(), field.descriptor()), ADDRESS, null, null);
    m.visitCode();
    m.visitVarInsn(Opcodes.ALOAD, 0);
    pushBase(m);
    m.visitLdcInsn(k);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitLdcInsn(owner.name());
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.FIELDS,
        "address",
        "(Ljava/lang/Object;JI" + Names.L_TAPE + "Ljava/lang/String;)I",
        false);
    m.visitInsn(Opcodes.IRETURN);
    m.visitMaxs(6, 2);
    m.visitEnd();
  }

  /** ... -> ..., base */
  private void pushBase(MethodVisitor m) {
    if (owner.isInterface()) {
      pushElement(m);
      m.visitInsn(Opcodes.LALOAD);
    } else if (isStatic) {
      m.visitFieldInsn(Opcodes.GETSTATIC, owner.name(), base(), "J");
    } else {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitTypeInsn(Opcodes.CHECKCAST, owner.name());
      m.visitFieldInsn(Opcodes.GETFIELD, owner.name(), base(), "J");
    }
  }

  /** ... -> ..., array, 0 */
  private void pushElement(MethodVisitor m) {
    m.visitFieldInsn(Opcodes.GETSTATIC, owner.name(), base(), WORD_OF_INTERFACE);
    m.visitInsn(Opcodes.ICONST_0);
  }

  private void claim(RealField field, int k, int n) {
    MethodVisitor m = to.visitMethod(ACCESS, Names.claim(field.name(), field.descriptor()), CLAIM, null, null);
    m.visitCode();
    if (owner.version() >= Opcodes.V1_6) {
      returnOwn(m, k);
    }
    m.visitMethodInsn(Opcodes.INVOKESTATIC, Names.FIELDS, "lock", "()Z", false);
    m.visitVarInsn(Opcodes.ISTORE, 3);
    if (owner.isInterface()) {
      pushElement(m);
    } else if (!isStatic) {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitTypeInsn(Opcodes.CHECKCAST, owner.name());
    }
    m.visitVarInsn(Opcodes.ALOAD, 0);
    pushBase(m);
    m.visitLdcInsn(n);
    m.visitVarInsn(Opcodes.ILOAD, 1);
    m.visitVarInsn(Opcodes.ALOAD, 2);
    m.visitLdcInsn(owner.name());
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.FIELDS,
        "claim",
        "(Ljava/lang/Object;JII" + Names.L_TAPE + "Ljava/lang/String;)J",
        false);
    if (owner.isInterface()) {
      m.visitInsn(Opcodes.LASTORE);
    } else {
      m.visitFieldInsn(
          isStatic ? Opcodes.PUTSTATIC : Opcodes.PUTFIELD, owner.name(), base(), "J");
    }
    m.visitVarInsn(Opcodes.ILOAD, 3);
    m.visitMethodInsn(Opcodes.INVOKESTATIC, Names.FIELDS, "unlock", "(Z)V", false);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitVarInsn(Opcodes.ALOAD, 2);
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        owner.name(),
        Names.address(field.name(), field.descriptor()),
        ADDRESS,
        owner.isInterface());
    m.visitInsn(Opcodes.IRETURN);
    m.visitMaxs(9, 4);
    m.visitEnd();
  }

  /** The object has addresses in this recording already. */
  private void returnOwn(MethodVisitor m, int k) {
    Label claim = new Label();
    m.visitVarInsn(Opcodes.ALOAD, 0);
    pushBase(m);
    m.visitVarInsn(Opcodes.ALOAD, 2);
    m.visitMethodInsn(Opcodes.INVOKESTATIC, Names.FIELDS, "isOwn", "(Ljava/lang/Object;J" + Names.L_TAPE + ")Z", false);
    m.visitJumpInsn(Opcodes.IFEQ, claim);
    pushBase(m);
    m.visitInsn(Opcodes.L2I);
    m.visitLdcInsn(k);
    m.visitInsn(Opcodes.IADD);
    m.visitInsn(Opcodes.IRETURN);
    m.visitLabel(claim);
    m.visitFrame(
        Opcodes.F_NEW, 3, new Object[] {"java/lang/Object", Opcodes.INTEGER, Names.TAPE}, 0, new Object[0]);
  }

  /** A constant has no address; only code that does not know it for one asks. */
  private void passive(RealField field) {
    MethodVisitor m = to.visitMethod(ACCESS, Names.address(field.name(), field.descriptor()), ADDRESS, null, null);
    m.visitCode();
    m.visitInsn(Opcodes.ICONST_0);
    m.visitInsn(Opcodes.IRETURN);
    m.visitMaxs(1, 2);
    m.visitEnd();
  }
}
