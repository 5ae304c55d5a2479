package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;

/**
 * Keeps the identity that a serializable class or interface has by its members, which are about to
 * become more: {@code static final long serialVersionUID}.
 */
final class SerialIdentity extends SerialVersionUIDAdder {
  private final boolean isInterface;
  private boolean hasMethods;

  private SerialIdentity(ClassVisitor next, boolean isInterface) {
    super(Opcodes.ASM9, next);
    this.isInterface = isInterface;
  }

  /** What a class is read by: {@code next}, behind the one that adds the field if it is needed. */
  static ClassVisitor keep(ClassVisitor next, ClassInfo info, Context context) {
    boolean isNeeded =
        !"java/lang/Record".equals(info.superName()) // their identity is 0
            && info.field("serialVersionUID", "J") == null
            && context.pool().isSubtype(info.name(), "java/io/Serializable");
    return isNeeded ? new SerialIdentity(next, info.isInterface()) : next;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    hasMethods = true;
    return super.visitMethod(access, name, descriptor, signature, exceptions);
  }

  @Override
  protected void addSVUID(long uid) {
    if (isInterface && !hasMethods) {
      return; // nothing is added to it, and its implementers would inherit the field
    }
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
    access |= isInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE;
    cv.visitField(access, "serialVersionUID", "J", null, uid).visitEnd();
  }
}
