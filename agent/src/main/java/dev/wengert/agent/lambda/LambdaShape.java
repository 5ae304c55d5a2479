package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Names;
import java.lang.invoke.MethodHandleInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the class of a lambda is made from.
 *
 * @param caller the class with the lambda
 * @param name of the interface's method
 * @param factory descriptor from what is captured to the interface
 * @param erased descriptors under which the method can be called: the interface's, then bridges
 * @param instantiated the method's descriptor in this place
 * @param implementation name of the method of the caller with the lambda's body
 * @param descriptor of that method
 * @param markers further interfaces
 * @param serialized what the serialized form names, or null
 */
record LambdaShape(
    String caller,
    boolean callerIsInterface,
    String name,
    String factory,
    List<String> erased,
    String instantiated,
    String implementation,
    String descriptor,
    boolean isStatic,
    List<String> markers,
    MethodHandleInfo serialized) {

  /** The name under which the class refers to itself. */
  String self() {
    return caller + "$$Wengert";
  }

  Type[] captured() {
    return Type.getArgumentTypes(factory);
  }

  Type interfaceType() {
    return Type.getReturnType(factory);
  }

  /** The method with a guard to which the lambda's method leads: its own, or that of its body. */
  String guarded(String method) {
    return captured().length > 0
        ? Names.callee(self(), implementation, method)
        : Names.callee(caller, implementation, descriptor);
  }

  /** {@link #guarded} for each descriptor of the lambda's method. */
  Map<String, String> guarded() {
    return erased.stream().collect(Collectors.toMap(d -> d, this::guarded));
  }

  /** A place in the lambda's body, for leaks. */
  String site(String callee) {
    return caller.replace('/', '.') + '\t' + implementation + "\t-1\t" + callee;
  }

  /** ... -> ..., captured value */
  void pushCaptured(MethodVisitor m, int i) {
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitFieldInsn(Opcodes.GETFIELD, self(), "c" + i, captured()[i].getDescriptor());
  }
}
