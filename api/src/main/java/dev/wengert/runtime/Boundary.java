package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.StackWalker.StackFrame;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.Stream;

/** What the guards of original methods call when code that is not transformed called them. */
public final class Boundary {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Boundary() {}

  /** A method without a twin runs; called by its original. */
  public static void skipped(String site) {
    Tape tape = Recordings.active == 0 ? null : Recordings.current();
    if (tape != null && !tape.isPaused()) {
      tape.leaks.add(Leak.Kind.METHOD, site);
    }
  }

  /**
   * An original was called with doubles. If its caller is an original too, it began before the
   * recording: what it computes is not recorded.
   */
  public static void entered(Tape tape, String site) {
    if (tape.manual
        && !tape.isPaused()
        && !tape.escapes.isKnownCallee(site)
        && WALKER.walk(Boundary::comesFromOriginal)) {
      String callee = site.substring(0, site.lastIndexOf('\t') + 1);
      tape.leaks.add(Leak.Kind.CALLER, callee + "a caller that began before the recording");
    }
  }

  private static boolean comesFromOriginal(Stream<StackFrame> frames) {
    Iterator<StackFrame> callers = frames.skip(1).iterator();
    StackFrame guarded = callers.next();
    while (callers.hasNext()) {
      StackFrame frame = callers.next();
      if (!isSameMethod(frame, guarded)) {
        Class<?> c = frame.getDeclaringClass();
        return !ActiveSearch.isJdk(c) && !Dispatch.isForeign(c) && !isTwin(frame);
      }
    }
    return false;
  }

  /** A twin returned a double to code that is not transformed. */
  public static double returned(double value, Tape tape, String site) {
    if (tape.ret != 0) {
      if (tape.isPaused()) {
        tape.ret = 0;
        return value;
      }
      if (!tape.escapes.isCompared(site, () -> WALKER.walk(Boundary::isComparator))) {
        int kept = tape.keep(tape.ret);
        tape.escapes.add(value, kept, site);
        tape.leaks.defer(Leak.Kind.RETURN, site);
      }
      tape.ret = 0;
    }
    return value;
  }

  /** Whether the JDK only compares what was returned: {@code Comparator.comparingDouble}. */
  private static boolean isComparator(Stream<StackFrame> frames) {
    return frames
        .map(StackFrame::getDeclaringClass)
        .filter(c -> ActiveSearch.isJdk(c) && !c.getName().startsWith("dev.wengert."))
        .findFirst()
        .filter(c -> c == Comparator.class)
        .isPresent();
  }

  /**
   * A twin returned an object to code that is not transformed. Boxes and arrays keep their
   * derivatives on their way through the JDK back to transformed code; elsewhere they lose them.
   */
  public static void returned(Object value, Tape tape, String site) {
    boolean active =
        value instanceof Double ? tape.boxAddress(value) != 0 : isActiveArray(value, tape);
    if (active && !tape.isPaused() && WALKER.walk(Boundary::endsInForeignCode)) {
      tape.leaks.defer(Leak.Kind.RETURN, site);
    }
  }

  private static boolean isActiveArray(Object value, Tape tape) {
    if (!(value instanceof double[]) && !(value instanceof double[][])) {
      return false;
    }
    return ActiveSearch.reaches(value, tape);
  }

  private static boolean isSameMethod(StackFrame frame, StackFrame other) {
    return frame.getDeclaringClass() == other.getDeclaringClass()
        && Sites.originalName(frame.getMethodName())
            .equals(Sites.originalName(other.getMethodName()))
        && !isTwin(frame);
  }

  /** An original does not record: it began before the recording, or initialises a class. */
  private static boolean isTwin(StackFrame frame) {
    return frame.getDescriptor().contains("Ldev/wengert/runtime/Tape;)");
  }

  /** Whether the nearest caller that is not the JDK's is not transformed. */
  private static boolean endsInForeignCode(Stream<StackFrame> frames) {
    Iterator<StackFrame> callers = frames.skip(1).iterator(); // this class
    StackFrame guarded = callers.next();
    boolean entered = false;
    while (callers.hasNext()) {
      StackFrame frame = callers.next();
      Class<?> c = frame.getDeclaringClass();
      if (!entered && isSameMethod(frame, guarded)) {
        continue; // the original, from which its guard leads to the twin
      }
      entered = true;
      if (c == Dispatch.class || c == Evaluations.class) {
        return false; // the differentiated function itself: its result is looked at there
      }
      if (!ActiveSearch.isJdk(c)) {
        return Dispatch.isForeign(c) || !isTwin(frame);
      }
    }
    return false;
  }
}
