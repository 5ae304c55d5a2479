package dev.wengert.runtime;

import java.util.BitSet;

/**
 * Which methods of transformed classes compute with numbers themselves, and do not only call others.
 * One that began before a recording does so unseen. A set of hashes: it may name a method too many.
 */
public final class Originals {
  private static final int MASK = (1 << 22) - 1;
  private static final BitSet COMPUTING = new BitSet();

  private Originals() {}

  /** Called by the agent for each such method. */
  public static void computes(String className, String method, String descriptor) {
    synchronized (COMPUTING) {
      COMPUTING.set(hash(className, method, descriptor));
    }
  }

  /** Called by the agent for each constructor with a guard: by its first line, stack traces know it. */
  public static void constructor(String className, int firstLine) {
    Sites.constructorBegins(className, firstLine);
  }

  static boolean mayCompute(StackWalker.StackFrame frame) {
    int hash = hash(frame.getClassName(), frame.getMethodName(), frame.getDescriptor());
    synchronized (COMPUTING) {
      return COMPUTING.get(hash);
    }
  }

  private static int hash(String className, String method, String descriptor) {
    int hash = (31 * className.hashCode() + method.hashCode()) * 31 + descriptor.hashCode();
    return (hash ^ hash >>> 15) & MASK;
  }
}
