package dev.wengert.agent.custom;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.rules.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a class of the runtime for one rule. For a method {@code double f(double x, int n)}:
 *
 * <pre>
 *   static double apply(double x, int n, double result) { return result; }
 *   static double call0(double x, int n, double value)              the partial by x, for calls of f
 *   static double apply0(double x, int n, double result, double value)     the same, for calls of apply
 * </pre>
 */
public final class FormulaClass {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int METHOD = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final String name = Names.RUNTIME + "Formulas" + COUNT.incrementAndGet();
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
  private final String descriptor;
  private final Type[] types;
  private final List<String> applied = new ArrayList<>();
  private final List<String> called = new ArrayList<>();

  /**
   * @param descriptor of the method with the rule
   */
  FormulaClass(String descriptor) {
    this.descriptor = descriptor;
    this.types = Type.getArgumentTypes(descriptor);
    writer.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object", null);
    addApply();
  }

  private void addApply() {
    Type result = Type.getReturnType(descriptor);
    int slot = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    MethodVisitor m = writer.visitMethod(METHOD, "apply", applyDescriptor(), null, null);
    m.visitCode();
    m.visitVarInsn(result.getOpcode(Opcodes.ILOAD), slot);
    m.visitInsn(result.getOpcode(Opcodes.IRETURN));
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private String applyDescriptor() {
    return applyDescriptor(descriptor);
  }

  /** The parameters of a method and its result -> the result. */
  public static String applyDescriptor(String descriptor) {
    String result = Type.getReturnType(descriptor).getDescriptor();
    return descriptor.replace(")" + result, result + ")" + result);
  }

  /** The next parameter has no partial. */
  void addNone() {
    applied.add(null);
    called.add(null);
  }

  /** The partial by the next parameter is a formula. */
  void add(Formula formula) {
    addPartial((method, parameters) -> new FormulaCode(method, parameters).emit(formula));
  }

  /** The partial by the next parameter is a method of {@code Partials}. */
  void add(String partial) {
    addPartial(
        (method, parameters) -> {
          StringBuilder signature = new StringBuilder("(");
          FormulaCode code = new FormulaCode(method, parameters);
          for (int i = 0; i <= types.length; i++) {
            code.push(i);
            signature.append(parameters[i].getDescriptor());
          }
          method.visitMethodInsn(Opcodes.INVOKESTATIC, Names.PARTIALS, partial, signature + ")D", false);
        });
  }

  private void addPartial(BiConsumer<MethodVisitor, Type[]> body) {
    called.add(addPartial("call" + called.size(), 1, body));
    applied.add(addPartial("apply" + applied.size(), 2, body));
  }

  /** Returns the name of the method as rules have it. */
  private String addPartial(String method, int values, BiConsumer<MethodVisitor, Type[]> body) {
    Type[] parameters = new Type[types.length + values];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = i >= types.length || Reals.isReal(types[i]) ? Type.DOUBLE_TYPE : types[i];
    }
    MethodVisitor m =
        writer.visitMethod(METHOD, method, Type.getMethodDescriptor(Type.DOUBLE_TYPE, parameters), null, null);
    m.visitCode();
    body.accept(m, parameters);
    m.visitInsn(Opcodes.DRETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
    return name + '.' + method;
  }

  /** The rule, once all parameters were given their partials. */
  BoundRule.Function bind() {
    applied.add(null); // the result itself
    return new BoundRule.Function(
        name,
        new Rule.Function(Collections.unmodifiableList(applied)),
        new Rule.Function(Collections.unmodifiableList(called)));
  }

  byte[] bytes() {
    writer.visitEnd();
    return writer.toByteArray();
  }
}
