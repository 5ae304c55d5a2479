package dev.wengert.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A call in a pair: the forward twin calls that of the callee's pair, and the reverse method calls the callee's. A
 * callee without a pair is called as always, and what it recorded is walked back to a mark.
 */
public final class PairSite {
  /** Receivers' classes whose pairs are called directly. */
  private static final int MOST_CLASSES = 4;
  /** Receivers' classes for which a test says at once whether they have a pair here. */
  private static final int MOST_TESTS = 8;

  /** By what follows a method's name: the first number of the methods of pairs. */
  private static final int FIRST_NUMBER = 2_000_000_000;

  private static final Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle BACK_TO;
  private static final MethodHandle NUMBER;
  private static final MethodHandle IS_CLASS;
  private static final MethodHandle IS_NUMBER;
  private static final MethodHandle IS_OF_PAIR;
  /** (tape) to the tape, on which a callee may record; that the call is linked is none of its business. */
  private static final MethodHandle RECORDING;
  /** BACK_TO for marks that say which twin was called, and for complements of marks. */
  private static final MethodHandle BACK_TO_MARK;

  static {
    try {
      BACK_TO = LOOKUP.findVirtual(Sweep.class, "backTo", MethodType.methodType(void.class, int.class));
      NUMBER = LOOKUP.findVirtual(PairSite.class, "number", MethodType.methodType(int.class, Object.class));
      IS_CLASS =
          LOOKUP.findStatic(
              PairSite.class, "isClass", MethodType.methodType(boolean.class, Class.class, Object.class));
      IS_NUMBER =
          LOOKUP.findStatic(PairSite.class, "isNumber", MethodType.methodType(boolean.class, int.class, int.class));
      IS_OF_PAIR =
          LOOKUP.findStatic(PairDepth.class, "isOfPair", MethodType.methodType(boolean.class, int.class));
      RECORDING = LOOKUP.findStatic(PairSite.class, "recording", MethodType.methodType(Tape.class, Tape.class));
      BACK_TO_MARK =
          MethodHandles.filterArguments(
              BACK_TO,
              1,
              LOOKUP.findStatic(PairDepth.class, "position", MethodType.methodType(int.class, int.class)));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final ClassValue<Map<String, PairSite>> SITES =
      new ClassValue<>() {
        @Override
        protected Map<String, PairSite> computeValue(Class<?> c) {
          return new ConcurrentHashMap<>();
        }
      };

  /** The methods of a callee's pair. */
  private record Pair(MethodHandle forward, MethodHandle reverse) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final Map<Class<?>, Integer> numbers = new HashMap<>();
  /** Whether the first call of a static method may have initialised its class. */
  private boolean mayInitialize;
  private String name;
  private MethodType original;
  private MethodHandle twin;
  private MutableCallSite classes;
  private MutableCallSite calls;
  private MutableCallSite backs;

  private PairSite() {}

  /** Initialises the class. */
  static void prepare() {}

  private static PairSite of(Lookup caller, String key) {
    return SITES.get(caller.lookupClass()).computeIfAbsent(key, k -> new PairSite());
  }

  // ---------------------------------------------------------------- calls of one method

  /**
   * Links a call whose receiver's method is certain; its last argument is a mark of {@link PairDepth#mark}.
   *
   * @param twin the twin that records statements
   * @param original the method's own type, without a receiver
   * @param owner the class that the call names
   * @param key names this site in its class
   */
  public static CallSite bound(
      Lookup caller, String name, MethodType type, MethodHandle twin, MethodType original, Class<?> owner, String key)
      throws ReflectiveOperationException {
    return bound(caller, name, type, twin, owner, key, false);
  }

  /** As {@link #bound}, for a static method. */
  public static CallSite boundStatic(
      Lookup caller, String name, MethodType type, MethodHandle twin, MethodType original, Class<?> owner, String key)
      throws ReflectiveOperationException {
    return bound(caller, name, type, twin, owner, key, true);
  }

  private static CallSite bound(
      Lookup caller, String name, MethodType type, MethodHandle twin, Class<?> owner, String key, boolean isStatic)
      throws ReflectiveOperationException {
    PairSite site = of(caller, key);
    Method declared = declared(owner, Sites.twinName(name), twin.type(), isStatic);
    MethodType forward = withoutLast(type);
    Pair pair = declared == null ? null : find(declared.getDeclaringClass(), name, forward, isStatic);
    synchronized (site) {
      if (pair != null && site.pairs.isEmpty()) {
        site.pairs.add(pair);
        site.mayInitialize = isStatic && Memory.isToBeInitialized(declared.getDeclaringClass());
      }
    }
    MethodHandle call = withNumber(twin.asType(forward));
    if (pair != null) {
      MethodHandle test = MethodHandles.dropArguments(IS_OF_PAIR, 0, forward.parameterList());
      call = MethodHandles.guardWithTest(test, withNumber(pair.forward.asType(forward)), call);
    }
    return new ConstantCallSite(recording(call));
  }

  /** Links the way back over such a call: (sweep, mark). */
  public static CallSite boundBack(Lookup caller, String name, MethodType type, String key) {
    PairSite site = of(caller, key);
    synchronized (site) {
      if (site.pairs.isEmpty()) {
        return new ConstantCallSite(BACK_TO_MARK);
      }
      MethodHandle test = MethodHandles.dropArguments(IS_OF_PAIR, 0, Sweep.class);
      MethodHandle back = back(site.pairs.get(0), site.mayInitialize);
      return new ConstantCallSite(MethodHandles.guardWithTest(test, back, BACK_TO_MARK));
    }
  }

  /** (sweep, mark): the reverse method, then what an initialiser recorded before. */
  private static MethodHandle back(Pair pair, boolean mayInitialize) {
    MethodHandle reverse = MethodHandles.dropArguments(pair.reverse, 1, int.class);
    return mayInitialize ? MethodHandles.foldArguments(BACK_TO, reverse) : reverse;
  }

  // ---------------------------------------------------------------- calls of the receiver's method

  /** Links the question which pair a receiver has: (receiver) to a number; -1 for none. */
  public static CallSite number(
      Lookup caller, String name, MethodType type, MethodHandle twin, MethodType original, Class<?> owner, String key) {
    PairSite site = of(caller, key);
    synchronized (site) {
      if (site.classes == null) {
        site.name = name;
        site.original = original;
        site.twin = twin;
        site.classes = new MutableCallSite(NUMBER.bindTo(site).asType(type));
      }
      return site.classes;
    }
  }

  /** Links the call: the type of the twin with the receiver first and the number last. */
  public static CallSite call(
      Lookup caller, String name, MethodType type, MethodHandle twin, MethodType original, Class<?> owner, String key) {
    PairSite site = of(caller, key);
    synchronized (site) {
      if (site.calls == null) {
        site.calls = new MutableCallSite(type);
        site.relink();
      }
      return site.calls;
    }
  }

  /** Links the way back: (sweep, number of a pair or complement of a mark). */
  public static CallSite back(Lookup caller, String name, MethodType type, String key) {
    PairSite site = of(caller, key);
    synchronized (site) {
      if (site.backs == null) {
        site.backs = new MutableCallSite(type);
        site.relink();
      }
      return site.backs;
    }
  }

  private void relink() {
    if (calls != null) {
      MethodType type = withoutLast(calls.type());
      MethodHandle call = withNumber(twin.asType(type));
      for (int k = 0; k < pairs.size(); k++) {
        MethodHandle direct = withNumber(pairs.get(k).forward.asType(type));
        MethodHandle test = MethodHandles.dropArguments(isNumber(k), 0, type.parameterList());
        call = MethodHandles.guardWithTest(test, direct, call);
      }
      calls.setTarget(recording(call));
    }
    if (backs != null) {
      MethodHandle back = BACK_TO_MARK;
      for (int k = 0; k < pairs.size(); k++) {
        MethodHandle test = MethodHandles.dropArguments(isNumber(k), 0, Sweep.class);
        back = MethodHandles.guardWithTest(test, back(pairs.get(k), false), back);
      }
      backs.setTarget(back);
    }
  }

  /** A call whose last arguments are the tape and a number. */
  private static MethodHandle recording(MethodHandle call) {
    return MethodHandles.filterArguments(call, call.type().parameterCount() - 2, RECORDING);
  }

  private static Tape recording(Tape tape) {
    tape.busy = false;
    return tape;
  }

  private static MethodType withoutLast(MethodType type) {
    int last = type.parameterCount() - 1;
    return type.dropParameterTypes(last, last + 1);
  }

  private static MethodHandle withNumber(MethodHandle call) {
    return MethodHandles.dropArguments(call, call.type().parameterCount(), int.class);
  }

  private static MethodHandle isNumber(int k) {
    return MethodHandles.insertArguments(IS_NUMBER, 0, k);
  }

  private static boolean isNumber(int k, int number) {
    return k == number;
  }

  private static boolean isClass(Class<?> c, Object receiver) {
    return receiver != null && receiver.getClass() == c;
  }

  /** The number of a receiver's pair; its class is known from then on. */
  private synchronized int number(Object receiver) throws ReflectiveOperationException {
    if (receiver == null) {
      return -1; // the call says so
    }
    Class<?> c = receiver.getClass();
    Integer known = numbers.get(c);
    if (known != null) {
      return known;
    }
    int number = -1;
    MethodType type = twin.type();
    Class<?> declaring = Dispatch.selectedPublic(c, name, original);
    Pair pair = declaring == null || pairs.size() == MOST_CLASSES ? null : find(declaring, name, type, false);
    if (pair != null) {
      number = pairs.size();
      pairs.add(pair);
      relink();
    }
    numbers.put(c, number);
    if (numbers.size() <= MOST_TESTS) {
      MethodHandle test =
          IS_CLASS.bindTo(c).asType(MethodType.methodType(boolean.class, classes.type().parameterType(0)));
      MethodHandle constant =
          MethodHandles.dropArguments(
              MethodHandles.constant(int.class, number), 0, classes.type().parameterType(0));
      classes.setTarget(MethodHandles.guardWithTest(test, constant, classes.getTarget()));
    }
    return number;
  }

  // ---------------------------------------------------------------- finding pairs

  /** The twin that a call goes to: of the class that it names or a superclass, which the caller may not have access to. */
  private static Method declared(Class<?> owner, String name, MethodType twin, boolean isStatic) {
    int receiver = isStatic ? 0 : 1;
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      for (Method m : HiddenMembers.methods(c)) {
        if (m.getName().equals(name)
            && Modifier.isStatic(m.getModifiers()) == isStatic
            && m.getReturnType() == twin.returnType()
            && m.getParameterCount() + receiver == twin.parameterCount()
            && twin.parameterList().subList(receiver, twin.parameterCount()).equals(List.of(m.getParameterTypes()))) {
          return m;
        }
      }
    }
    return null;
  }

  /**
   * The pair of a method.
   *
   * @param declaring the class with the method
   * @param type of its twin, with a receiver
   * @return null if there is none
   */
  private static Pair find(Class<?> declaring, String name, MethodType type, boolean isStatic)
      throws ReflectiveOperationException {
    String prefix = Sites.pieceName(name);
    Map<String, Method> methods = new HashMap<>();
    for (Method m : HiddenMembers.methods(declaring)) {
      if (m.getName().startsWith(prefix) && Modifier.isStatic(m.getModifiers())) {
        methods.put(m.getName() + (m.getParameterCount() == 1 ? "" : "()"), m);
      }
    }
    for (Method m : methods.values()) {
      if (!isForward(m, prefix, declaring, type, isStatic)) {
        continue;
      }
      int number = Integer.parseInt(m.getName().substring(prefix.length()));
      Method reverse = methods.get(prefix + (number + 1));
      if (reverse != null && reverse.getParameterTypes()[0] == Sweep.class) {
        Lookup lookup = MethodHandles.privateLookupIn(declaring, LOOKUP);
        return new Pair(lookup.unreflect(m), lookup.unreflect(reverse));
      }
    }
    return null;
  }

  /** Whether a method is the forward twin of the type; receivers may differ. */
  private static boolean isForward(Method m, String prefix, Class<?> declaring, MethodType type, boolean isStatic) {
    String number = m.getName().substring(prefix.length());
    if (!number.chars().allMatch(Character::isDigit)
        || number.isEmpty()
        || number.length() > 10
        || Long.parseLong(number) > Integer.MAX_VALUE
        || Integer.parseInt(number) < FIRST_NUMBER
        || Integer.parseInt(number) % 32 != (isStatic ? 16 : 0)
        || m.getReturnType() != type.returnType()
        || m.getParameterCount() != type.parameterCount()) {
      return false;
    }
    Class<?>[] types = m.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (types[i] != type.parameterType(i)
          && !(i == 0 && !isStatic && types[0] == declaring && !type.parameterType(0).isPrimitive())) {
        return false;
      }
    }
    return true;
  }
}
