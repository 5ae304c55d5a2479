package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A reflective call on its way. {@code Method.invoke} stays the call that it is, with its checks of
 * access and its exceptions; the addresses of the arguments wait here until the guard of the called
 * method takes them, and the address of the result until the caller does.
 */
public final class Passage {
  private static final Object[] NOTHING = {};

  private final Passage previous;
  /** Class, name and descriptor of the method whose guard takes the addresses. */
  private final String callee;
  private final Executable declared;
  private final Object receiver;
  private final Object[] arguments;
  private boolean arrived;
  /** The address of the result, as the callee left it. */
  private int result;

  private Passage(
      Passage previous, String callee, Executable declared, Object receiver, Object[] arguments) {
    this.previous = previous;
    this.callee = callee;
    this.declared = declared;
    this.receiver = receiver;
    this.arguments = arguments == null ? NOTHING : arguments;
  }

  // ---------------------------------------------------------------- the caller

  /** Called before {@code method.invoke(receiver, arguments)}. */
  public static Passage to(Method method, Object receiver, Object[] arguments, Tape tape) {
    String callee = null;
    if (method != null && fits(method, receiver, arguments)) {
      callee = callee(method, selected(method, receiver));
    }
    return tape.passage = new Passage(tape.passage, callee, method, receiver, arguments);
  }

  /** Called before {@code InvocationHandler.invokeDefault(proxy, method, arguments)}. */
  public static Passage toDefault(Object proxy, Method method, Object[] arguments, Tape tape) {
    String callee = null;
    if (method != null && fits(method, proxy, arguments)) {
      callee = callee(method, method.getDeclaringClass());
    }
    return tape.passage = new Passage(tape.passage, callee, method, proxy, arguments);
  }

  /** Called before {@code constructor.newInstance(arguments)}. */
  public static Passage to(Constructor<?> constructor, Object[] arguments, Tape tape) {
    String callee = null;
    if (constructor != null && fits(constructor, constructor, arguments)) {
      callee =
          internalName(constructor.getDeclaringClass())
              + MethodType.methodType(void.class, constructor.getParameterTypes())
                  .toMethodDescriptorString();
    }
    return tape.passage = new Passage(tape.passage, callee, constructor, null, arguments);
  }

  /** Called after the call: what was active and was not taken is lost. */
  public static void done(Object value, Passage passage, Tape tape, String site) {
    tape.passage = passage.previous;
    if (!passage.arrived) {
      passage.reportLost(tape, site);
    } else if (passage.result != 0) {
      tape.box(value, passage.result);
    }
  }

  private void reportLost(Tape tape, String site) {
    if (!tape.isRecording() || declared == null) {
      return;
    }
    Class<?> owner = declared.getDeclaringClass();
    if (Dispatch.isForeign(owner) || readsContent(owner)) {
      tape.leakObject(receiver, site);
      tape.leakObject(arguments, site);
      return;
    }
    if (receiver != null && ActiveSearch.isJdk(owner) && !ActiveSearch.isJdk(receiver.getClass())) {
      reportForeignReceiver(tape, site);
      return;
    }
    Class<?>[] types = declared.getParameterTypes();
    for (int i = 0; i < types.length && i < arguments.length; i++) {
      boolean isNumber = Reals.isReal(types[i]) || ActiveSearch.isJdk(owner);
      if (isNumber && isActiveItself(arguments[i], tape)) {
        tape.leaks.add(Leak.Kind.ARGUMENT, site);
      }
    }
    if (receiver instanceof Number && tape.boxAddress(receiver) != 0) {
      tape.leaks.add(Leak.Kind.ARGUMENT, site);
    }
  }

  /** An interface of the JDK, implemented by the program or by a library. */
  private void reportForeignReceiver(Tape tape, String site) {
    if (Dispatch.isForeign(receiver.getClass())) {
      tape.leakObject(receiver, site);
      tape.leakObject(arguments, site);
    }
  }

  private static boolean isActiveItself(Object argument, Tape tape) {
    return argument != null
        && (argument.getClass().isArray()
            ? ActiveSearch.reaches(argument, tape)
            : tape.boxAddress(argument) != 0);
  }

  /** Classes of the JDK that look into objects. */
  private static boolean readsContent(Class<?> owner) {
    String name = owner.getName();
    return name.startsWith("java.lang.reflect.")
        || name.startsWith("java.lang.invoke.")
        || name.startsWith("java.io.")
        || name.startsWith("sun.");
  }

  /** Whether the call gets as far as the method: otherwise nothing may wait for its guard. */
  private static boolean fits(Executable callee, Object receiver, Object[] arguments) {
    Class<?>[] types = callee.getParameterTypes();
    int given = arguments == null ? 0 : arguments.length;
    boolean isStatic = Modifier.isStatic(callee.getModifiers());
    if (given != types.length
        || !isStatic && callee instanceof Method m && !m.getDeclaringClass().isInstance(receiver)) {
      return false;
    }
    for (int i = 0; i < given; i++) {
      boolean fits =
          types[i].isPrimitive() ? isConvertible(arguments[i], types[i])
              : arguments[i] == null || types[i].isInstance(arguments[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConvertible(Object argument, Class<?> type) {
    if (argument == null) {
      return false;
    }
    try {
      Array.set(Array.newInstance(type, 1), 0, argument);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The class with the method that the JVM selects. */
  private static Class<?> selected(Method method, Object receiver) {
    int fixed = Modifier.STATIC | Modifier.PRIVATE;
    return (method.getModifiers() & fixed) != 0
        ? method.getDeclaringClass()
        : Dispatch.selected(receiver.getClass(), method.getName(), type(method));
  }

  private static MethodType type(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
  }

  private static String callee(Method method, Class<?> selected) {
    if (selected == null) {
      return null;
    }
    String descriptor = type(method).toMethodDescriptorString();
    String lambda = selected.isHidden() ? Lambdas.guarded(selected, descriptor) : null;
    return lambda != null
        ? lambda
        : internalName(selected) + '.' + method.getName() + descriptor;
  }

  private static String internalName(Class<?> c) {
    return c.getName().replace('.', '/');
  }

  // ---------------------------------------------------------------- the callee

  /** Called by a guard; null for a call that was not reflective. */
  public static Passage arrive(Tape tape, String callee) {
    Passage passage = tape.passage;
    if (passage == null || passage.arrived || !callee.equals(passage.callee)) {
      return null;
    }
    passage.arrived = true;
    return passage;
  }

  /** The address of an argument; 0 for a call that was not reflective. */
  public static int address(Passage passage, int index, Tape tape) {
    return passage == null ? 0 : tape.boxAddress(passage.arguments[index]);
  }

  /** Gives a constructor's guard the shadows of the arguments. */
  void give(Handover handover, Tape tape) {
    Class<?>[] types = declared.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (Reals.isReal(types[i])) {
        handover.give(tape.boxAddress(arguments[i]));
      } else if (isArrayOfReals(types[i])) {
        handover.give(tape.span(arguments[i]));
      }
    }
  }

  private static boolean isArrayOfReals(Class<?> type) {
    return type.isArray()
        && (Reals.isReal(type.getComponentType()) || isArrayOfReals(type.getComponentType()));
  }

  void returned(int address) {
    result = address;
  }
}
