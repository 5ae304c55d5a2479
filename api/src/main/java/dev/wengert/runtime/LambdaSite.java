package dev.wengert.runtime;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * One lambda of a transformed class, as its {@code invokedynamic} describes it.
 *
 * @param caller the class with the lambda
 * @param name of the interface's method
 * @param factory from what is captured to the interface
 * @param erased type of the interface's method
 * @param implementation the lambda's body, a method of the caller
 * @param instantiated the method's type in this place
 * @param number of the lambda in its class
 * @param markers further interfaces
 * @param bridges further types of the method
 * @param serialized the implementation that the serialized form names; null if it is not serializable
 */
public record LambdaSite(
    Lookup caller,
    String name,
    MethodType factory,
    MethodType erased,
    MethodHandle implementation,
    MethodType instantiated,
    int number,
    List<Class<?>> markers,
    List<MethodType> bridges,
    MethodHandle serialized) {

  /** Where the arguments that only {@code altMetafactory} has begin: flags, markers, bridges. */
  private static final int FLAGS = 5;

  static LambdaSite parse(Lookup caller, String name, MethodType factory, Object[] arguments) {
    int flags = (int) arguments[FLAGS];
    int next = FLAGS + 1;
    List<Class<?>> markers = new ArrayList<>();
    List<MethodType> bridges = new ArrayList<>();
    if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
      for (int n = (int) arguments[next++]; n > 0; n--) {
        markers.add((Class<?>) arguments[next++]);
      }
    }
    if ((flags & LambdaMetafactory.FLAG_BRIDGES) != 0) {
      for (int n = (int) arguments[next++]; n > 0; n--) {
        bridges.add((MethodType) arguments[next++]);
      }
    }
    boolean isSerializable = (flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0;
    return new LambdaSite(
        caller,
        name,
        factory,
        (MethodType) arguments[0],
        (MethodHandle) arguments[1],
        (MethodType) arguments[2],
        (int) arguments[3],
        markers,
        bridges,
        isSerializable ? (MethodHandle) arguments[4] : null);
  }

  /** The arguments of the JDK's own {@code altMetafactory}. */
  static Object[] forTheJdk(Object[] arguments) {
    Object[] own = new Object[arguments.length - 2];
    own[0] = arguments[0];
    own[1] = arguments[4];
    own[2] = arguments[2];
    System.arraycopy(arguments, FLAGS, own, 3, arguments.length - FLAGS);
    return own;
  }
}
