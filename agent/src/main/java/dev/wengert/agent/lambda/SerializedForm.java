package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * What is written for a serializable lambda, the same as for one that the JDK has made:
 *
 * <pre>
 *   private final Object writeReplace() {
 *     Object[] captured = {c0, ...};
 *     Lambdas.serialized(stamp0, a0, site);      // a double
 *     Lambdas.serialized(captured, site);        // objects
 *     return new SerializedLambda(Caller.class, ..., captured);
 *   }
 * </pre>
 */
final class SerializedForm {
  private static final String SERIALIZED_LAMBDA = "java/lang/invoke/SerializedLambda";
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final String STRING = "Ljava/lang/String;";

  private final LambdaShape shape;
  private final Type[] captured;

  SerializedForm(LambdaShape shape) {
    this.shape = shape;
    this.captured = shape.captured();
  }

  void generate(ClassWriter w) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    String descriptor = "()Ljava/lang/Object;";
    MethodVisitor m = w.visitMethod(access, "writeReplace", descriptor, null, null);
    GeneratorAdapter code = new GeneratorAdapter(m, access, "writeReplace", descriptor);
    code.visitCode();
    int all = pushCaptured(code);
    report(code, all);
    Type type = Type.getObjectType(SERIALIZED_LAMBDA);
    code.newInstance(type);
    code.dup();
    code.push(Type.getObjectType(shape.caller()));
    code.push(shape.interfaceType().getInternalName());
    code.push(shape.name());
    code.push(shape.erased().get(0));
    code.push(shape.serialized().getReferenceKind());
    code.push(Type.getInternalName(shape.serialized().getDeclaringClass()));
    code.push(shape.serialized().getName());
    code.push(shape.serialized().getMethodType().toMethodDescriptorString());
    code.push(shape.instantiated());
    code.loadLocal(all);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        SERIALIZED_LAMBDA,
        "<init>",
        "(Ljava/lang/Class;" + STRING + STRING + STRING + "I" + STRING + STRING + STRING + STRING
            + "[Ljava/lang/Object;)V",
        false);
    code.returnValue();
    code.endMethod();
  }

  /** Leaves an array of what is captured in a local. */
  private int pushCaptured(GeneratorAdapter code) {
    code.push(captured.length);
    code.newArray(OBJECT);
    for (int i = 0; i < captured.length; i++) {
      code.dup();
      code.push(i);
      shape.pushCaptured(code, i);
      code.valueOf(captured[i]);
      code.arrayStore(OBJECT);
    }
    int all = code.newLocal(Type.getType("[Ljava/lang/Object;"));
    code.storeLocal(all);
    return all;
  }

  private void report(GeneratorAdapter code, int all) {
    String site = shape.site("serialization");
    for (int i = 0; i < captured.length; i++) {
      if (Reals.isReal(captured[i])) {
        for (String field : new String[] {"stamp" + i, "a" + i}) {
          code.loadThis();
          code.visitFieldInsn(Opcodes.GETFIELD, shape.self(), field, "I");
        }
        code.push(site);
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC, Names.LAMBDAS, "serialized", "(II" + STRING + ")V", false);
      }
    }
    code.loadLocal(all);
    code.push(site);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.LAMBDAS,
        "serialized",
        "([Ljava/lang/Object;" + STRING + ")V",
        false);
  }
}
