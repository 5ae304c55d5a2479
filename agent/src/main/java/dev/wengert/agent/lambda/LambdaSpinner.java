package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Names;
import dev.wengert.runtime.Lambdas;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Type;

/** Links the lambdas of transformed classes to hidden classes that have twins. */
public final class LambdaSpinner implements Lambdas.Spinner {
  /** Call sites by number: the original of a method and its twin share one class. */
  private final ClassValue<Map<Integer, CallSite>> linked =
      new ClassValue<>() {
        @Override
        protected Map<Integer, CallSite> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  @Override
  public CallSite link(
      Lookup caller,
      String name,
      MethodType factory,
      MethodType erased,
      MethodHandle implementation,
      MethodType instantiated,
      int site)
      throws Throwable {
    Map<Integer, CallSite> sites = linked.get(caller.lookupClass());
    CallSite known = sites.get(site);
    if (known == null) {
      CallSite made = make(caller, name, factory, erased, implementation, instantiated);
      if (made == null) {
        return null;
      }
      CallSite earlier = sites.putIfAbsent(site, made);
      known = earlier == null ? made : earlier;
    }
    return known;
  }

  private static CallSite make(
      Lookup caller,
      String name,
      MethodType factory,
      MethodType erased,
      MethodHandle implementation,
      MethodType instantiated)
      throws Throwable {
    MethodHandleInfo info = caller.revealDirect(implementation);
    if (info.getDeclaringClass() != caller.lookupClass()) {
      return null;
    }
    String descriptor = info.getMethodType().toMethodDescriptorString();
    if (Names.slots(Names.twin(descriptor)) >= 255) {
      return null;
    }
    byte[] bytes =
        new LambdaClass(
                Type.getInternalName(caller.lookupClass()),
                caller.lookupClass().isInterface(),
                name,
                factory.toMethodDescriptorString(),
                erased.toMethodDescriptorString(),
                instantiated.toMethodDescriptorString(),
                info.getName(),
                descriptor,
                info.getReferenceKind() == MethodHandleInfo.REF_invokeStatic)
            .generate();
    Lookup lambda = caller.defineHiddenClass(bytes, true, Lookup.ClassOption.NESTMATE);
    MethodHandle constructor =
        lambda.findConstructor(
            lambda.lookupClass(), factory.changeReturnType(void.class));
    if (factory.parameterCount() > 0) {
      return new ConstantCallSite(constructor.asType(factory));
    }
    Object instance = constructor.asType(MethodType.methodType(Object.class)).invokeExact();
    return new ConstantCallSite(MethodHandles.constant(factory.returnType(), instance));
  }
}
