package dev.wengert.lambdas;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One class, whose lambdas get classes. */
final class LambdaSites {
  static final int ASM = Opcodes.ASM9;
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  private final Map<String, byte[]> made = new LinkedHashMap<>();
  private int version;
  private String name;
  private String host;

  /** The class without {@code invokedynamic} for its lambdas. */
  byte[] convert(byte[] original) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(original).accept(new Converter(writer), 0);
    return writer.toByteArray();
  }

  /** The classes of the lambdas, by internal name. */
  Map<String, byte[]> made() {
    return made;
  }

  /** The host of the nest of the class. */
  String host() {
    return host;
  }

  private final class Converter extends ClassVisitor {

    Converter(ClassVisitor next) {
      super(ASM, next);
    }

    @Override
    public void visit(
        int classVersion, int access, String className, String signature, String parent, String[] interfaces) {
      version = classVersion;
      name = className;
      host = className;
      super.visit(classVersion, access, className, signature, parent, interfaces);
    }

    @Override
    public void visitNestHost(String nestHost) {
      host = nestHost;
      super.visitNestHost(nestHost);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(ASM, super.visitMethod(access, method, descriptor, signature, exceptions)) {
        @Override
        public void visitInvokeDynamicInsn(String sam, String factory, Handle bootstrap, Object... arguments) {
          if (!bootstrap.getOwner().equals(FACTORY)) {
            super.visitInvokeDynamicInsn(sam, factory, bootstrap, arguments);
            return;
          }
          if (!bootstrap.getName().equals("metafactory")) {
            throw new UnsupportedOperationException("a serializable or intersecting lambda in " + name + "." + method);
          }
          // captured -> object
          super.visitMethodInsn(Opcodes.INVOKESTATIC, add(new LambdaSite(sam, Type.getMethodType(factory),
              (Type) arguments[0], (Handle) arguments[1], (Type) arguments[2])), LambdaClass.FACTORY, factory, false);
        }
      };
    }

    /** Makes a class for a lambda; its name. */
    private String add(LambdaSite site) {
      String lambda = name + "$lambda$" + (made.size() + 1);
      made.put(lambda, new LambdaClass(lambda, site).bytes(version, host));
      return lambda;
    }
  }
}
