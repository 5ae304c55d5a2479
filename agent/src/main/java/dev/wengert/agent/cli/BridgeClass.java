package dev.wengert.agent.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Generates the class that stands between the facade and the method: a {@code
 * ToDoubleFunction<double[]>} (or {@code Function<double[], double[]>}) that takes the flat point
 * apart, adds the fixed arguments as constants, and calls the method.
 *
 * <p>A reflective call would hand the doubles over outside the instrumented world. This class is
 * defined by the program's own loader, so the agent transforms it like the program, and the derivative
 * is exact. It has the shape that javac gives to an anonymous class.
 */
final class BridgeClass {
  private static final String NEUTRAL_PACKAGE = "wengertbridge/";
  private static final String SIMPLE_NAME = "WengertBridge";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TargetMethod method;
  private final List<Argument> arguments;
  /** Empty if the result itself is meant. */
  private final List<Output> outputs;
  private final String internalName;

  BridgeClass(TargetMethod method, List<Argument> arguments) {
    this(method, arguments, List.of());
  }

  BridgeClass(TargetMethod method, List<Argument> arguments, List<Output> outputs) {
    this.method = method;
    this.arguments = arguments;
    this.outputs = outputs;
    this.internalName =
        packagePrefix(method, !outputs.isEmpty()) + SIMPLE_NAME + COUNT.incrementAndGet();
  }

  /**
   * A package of its own where everything is public, else that of the class which is not.
   *
   * @param takesApart whether the class looks into the result, which may not be public
   */
  static String packagePrefix(TargetMethod method, boolean takesApart) {
    TargetClass insider = needsPackageOf(method);
    if (insider == null && takesApart && !method.named().packagePrefix().startsWith("java")) {
      insider = method.named();
    }
    return insider == null ? NEUTRAL_PACKAGE : insider.packagePrefix();
  }

  /** The class whose package the call has to come from; null where all is public. */
  private static TargetClass needsPackageOf(TargetMethod method) {
    if (!method.isPublic()) {
      return method.declaring();
    }
    return method.named().isPublic() ? null : method.named();
  }

  /** The class through which the method is called. */
  private TargetClass owner() {
    return method.isPublic() ? method.named() : method.declaring();
  }

  /** Defines the class in the program's loader and makes its one instance. */
  Object instantiate(TargetLoader loader) {
    Class<?> target = load(loader);
    try {
      Class<?> bridge =
          loader.define(internalName.replace('/', '.'), bytes(), target.getProtectionDomain());
      return bridge.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError | SecurityException refused) {
      throw new UserError(method.signature() + " cannot be called: " + refused, refused);
    }
  }

  private Class<?> load(TargetLoader loader) {
    Class<?> target;
    try {
      target = Class.forName(owner().className(), false, loader);
    } catch (ClassNotFoundException | LinkageError | SecurityException broken) {
      throw new UserError("class " + owner().className() + " cannot be loaded: " + broken, broken);
    }
    boolean reachable =
        needsPackageOf(method) == null
            ? target.getModule().isExported(target.getPackageName(), loader.getUnnamedModule())
            : target.getClassLoader() == loader;
    if (!reachable) {
      throw new UserError(method.signature() + " is not accessible: it is internal to the JDK");
    }
    return target;
  }

  /** The class file. */
  byte[] bytes() {
    String function =
        isVector() ? "java/util/function/Function" : "java/util/function/ToDoubleFunction";
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        internalName, null, "java/lang/Object", new String[] {function});
    // A class that mentions Wengert is transformed whatever include= says.
    writer.newClass("dev/wengert/Wengert");
    constructor(writer);
    call(writer);
    erased(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private boolean isVector() {
    return method.returnsArray() || !outputs.isEmpty();
  }

  private String functionName() {
    return isVector() ? "apply" : "applyAsDouble";
  }

  private String functionDescriptor() {
    return isVector() ? "([D)[D" : "([D)D";
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** The function itself, on {@code double[]}. */
  private void call(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, functionName(), functionDescriptor(), null, null);
    code.visitCode();
    int at = 0;
    for (Argument argument : arguments) {
      push(code, argument, at);
      at += argument.size();
    }
    TargetClass owner = owner();
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, owner.node().name, method.name(), method.descriptor(), owner.isInterface());
    if (!outputs.isEmpty()) {
      takeApart(code);
    }
    code.visitInsn(isVector() ? Opcodes.ARETURN : Opcodes.DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** The result becomes {@code new double[] {result.a(), result.b, ...}}. */
  private void takeApart(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitLdcInsn(outputs.size());
    code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
    for (int i = 0; i < outputs.size(); i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(i);
      code.visitVarInsn(Opcodes.ALOAD, 2);
      outputs.get(i).emit(code);
      code.visitInsn(Opcodes.DASTORE);
    }
  }

  private static void push(MethodVisitor code, Argument argument, int at) {
    switch (argument.type()) {
      case DOUBLE -> {
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitLdcInsn(at);
        code.visitInsn(Opcodes.DALOAD);
      }
      case DOUBLE_ARRAY -> {
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitLdcInsn(at);
        code.visitLdcInsn(at + argument.size());
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Arrays", "copyOfRange", "([DII)[D", false);
      }
      case BOOLEAN -> code.visitLdcInsn((Boolean) argument.value() ? 1 : 0);
      case CHAR -> code.visitLdcInsn((int) (Character) argument.value());
      case INT, SHORT, BYTE -> code.visitLdcInsn(((Number) argument.value()).intValue());
      case LONG, STRING -> code.visitLdcInsn(argument.value());
    }
  }

  /** The method of the erased interface: casts and goes on in {@link #call}. */
  private void erased(ClassWriter writer) {
    String descriptor = "(Ljava/lang/Object;)" + (isVector() ? "Ljava/lang/Object;" : "D");
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC,
            functionName(), descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, "[D");
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, internalName, functionName(), functionDescriptor(), false);
    code.visitInsn(isVector() ? Opcodes.ARETURN : Opcodes.DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
