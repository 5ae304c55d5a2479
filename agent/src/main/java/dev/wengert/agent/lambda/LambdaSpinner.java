package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.runtime.LambdaSite;
import dev.wengert.runtime.Lambdas;
import java.io.Serializable;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  public CallSite link(LambdaSite site) throws Throwable {
    Map<Integer, CallSite> sites = linked.get(site.caller().lookupClass());
    CallSite known = sites.get(site.number());
    if (known == null) {
      CallSite made = make(site);
      if (made == null) {
        return null;
      }
      CallSite earlier = sites.putIfAbsent(site.number(), made);
      known = earlier == null ? made : earlier;
    }
    return known;
  }

  private static CallSite make(LambdaSite site) throws Throwable {
    Lookup caller = site.caller();
    MethodHandleInfo info = caller.revealDirect(site.implementation());
    if (info.getDeclaringClass() != caller.lookupClass()) {
      return null;
    }
    String descriptor = info.getMethodType().toMethodDescriptorString();
    if (Names.slots(Names.twin(descriptor)) >= 255 || isSerializableByChance(site)) {
      return null;
    }
    LambdaShape shape =
        new LambdaShape(
            Type.getInternalName(caller.lookupClass()),
            caller.lookupClass().isInterface(),
            site.name(),
            site.factory().toMethodDescriptorString(),
            erased(site),
            site.instantiated().toMethodDescriptorString(),
            info.getName(),
            descriptor,
            info.getReferenceKind() == MethodHandleInfo.REF_invokeStatic,
            markers(site),
            site.serialized() == null ? null : caller.revealDirect(site.serialized()));
    Lookup lambda =
        caller.defineHiddenClass(
            new LambdaClass(shape).generate(), true, Lookup.ClassOption.NESTMATE);
    Lambdas.made(lambda.lookupClass(), shape.guarded());
    MethodType factory = site.factory();
    MethodHandle constructor =
        lambda.findConstructor(lambda.lookupClass(), factory.changeReturnType(void.class));
    if (factory.parameterCount() > 0) {
      return new ConstantCallSite(constructor.asType(factory));
    }
    Object instance = constructor.asType(MethodType.methodType(Object.class)).invokeExact();
    return new ConstantCallSite(MethodHandles.constant(factory.returnType(), instance));
  }

  /** The JDK's factory makes such lambdas refuse to be serialized. */
  private static boolean isSerializableByChance(LambdaSite site) {
    return site.serialized() == null
        && Serializable.class.isAssignableFrom(site.factory().returnType());
  }

  /** The types of the interface's method and of its bridges, each once. */
  private static List<String> erased(LambdaSite site) {
    Set<String> types = new LinkedHashSet<>();
    types.add(site.erased().toMethodDescriptorString());
    site.bridges().forEach(type -> types.add(type.toMethodDescriptorString()));
    return Lists.copyOf(types);
  }

  private static List<String> markers(LambdaSite site) {
    Set<Class<?>> markers = new LinkedHashSet<>(site.markers());
    if (site.serialized() != null) {
      markers.add(Serializable.class);
    }
    markers.remove(site.factory().returnType());
    return markers.stream().map(Type::getInternalName).collect(Lists.toList());
  }
}
