package dev.wengert.agent.classes;

import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads a class initialiser to see whether it can meet an active value at all. One that computes from
 * constants, with calls into the JDK only, cannot: the static finals it assigns are constants, and it
 * needs no twin (tables of constants may be too large for two copies).
 */
final class PassiveInitializer extends MethodVisitor {
  private static final String[] HARMLESS = {"java/lang/", "java/util/", "java/math/"};

  /** Packages with code that calls back, or hands out what others have left there. */
  private static final String[] NOT_HARMLESS = {
    "java/lang/reflect/", "java/lang/invoke/", "java/lang/Thread", "java/lang/InheritableThread",
    "java/lang/Iterable", "java/lang/System", "java/lang/Runtime", "java/lang/ClassValue",
    "java/lang/Runnable", "java/util/function/", "java/util/stream/", "java/util/concurrent/",
    "java/util/ServiceLoader", "java/util/Timer", "java/util/Observ",
  };

  private final String owner;
  private final Set<String> declared;
  private boolean passive = true;

  /**
   * @param declared name and descriptor of the fields that the class declares
   */
  PassiveInitializer(String owner, Set<String> declared) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.declared = declared;
  }

  boolean isPassive() {
    return passive;
  }

  @Override
  public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
    boolean isOwn = fieldOwner.equals(owner) && declared.contains(name + ' ' + descriptor);
    boolean isHarmless =
        descriptor.length() == 1 && !descriptor.equals("D") && !descriptor.equals("F")
            || descriptor.equals("Ljava/lang/String;");
    passive &= isOwn || isHarmless;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String callee, String name, String descriptor, boolean isInterface) {
    passive &= startsWithAny(callee, HARMLESS) && !startsWithAny(callee, NOT_HARMLESS);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    passive &= bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory");
  }

  @Override
  public void visitLdcInsn(Object value) {
    passive &= !(value instanceof ConstantDynamic);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
