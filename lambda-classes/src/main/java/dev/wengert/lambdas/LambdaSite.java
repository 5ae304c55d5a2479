package dev.wengert.lambdas;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What {@link java.lang.invoke.LambdaMetafactory} would be told of a lambda.
 *
 * @param sam the name of the method of its interface
 * @param factory from what it captures to its interface
 * @param erased the interface's method
 * @param target what it calls
 * @param actual the interface's method with the types at this place
 */
record LambdaSite(String sam, Type factory, Type erased, Handle target, Type actual) {

  Type[] captured() {
    return factory.getArgumentTypes();
  }

  boolean makesObject() {
    return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  /** What the target takes: its receiver, if it has one, and its arguments. */
  List<Type> taken() {
    List<Type> types = new ArrayList<>();
    if (!makesObject() && target.getTag() != Opcodes.H_INVOKESTATIC) {
      types.add(Type.getObjectType(target.getOwner()));
    }
    types.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    return types;
  }

  /** What the target leaves on the stack. */
  Type result() {
    return makesObject() ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
  }

  /** How the target is called; private methods of a nest as others are. */
  int call() {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }
}
