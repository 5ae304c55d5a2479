package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.StackWalker.StackFrame;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
        && WALKER.walk(frames -> comesFromOriginal(frames, site))) {
      String callee = site.substring(0, site.lastIndexOf('\t') + 1);
      tape.leaks.add(Leak.Kind.CALLER, callee + "a caller that began before the recording");
    }
  }

  /**
   * An original was called without numbers. A caller that began before the recording and computes by
   * itself may have filled arrays or fields that are looked at now.
   */
  public static void enteredWithout(Tape tape, String site) {
    if (tape.manual
        && !tape.isPaused()
        && WALKER.walk(
            frames -> originalCaller(frames, site).filter(Originals::mayCompute).isPresent())) {
      String callee = site.substring(0, site.lastIndexOf('\t') + 1);
      tape.leaks.defer(Leak.Kind.CALLER, callee + "a caller that began before the recording");
    }
  }

  /** A constructor was called by code that does not record. */
  static void enteredConstructor(Tape tape, String callee) {
    if (tape.manual) {
      String owner = callee.substring(0, callee.indexOf('(')).replace('/', '.');
      enteredWithout(tape, owner + "\t<init>\t-1\t");
    }
  }

  private static boolean comesFromOriginal(Stream<StackFrame> frames, String site) {
    return originalCaller(frames, site).isPresent();
  }

  /** The caller, if it is transformed and does not record. */
  private static Optional<StackFrame> originalCaller(Stream<StackFrame> frames, String site) {
    return callers(frames, site)
        .findFirst()
        .filter(f -> !ActiveSearch.isJdk(f.getDeclaringClass()))
        .filter(f -> !Dispatch.isForeign(f.getDeclaringClass()) && !isTwin(f));
  }

  private static boolean isOwn(Class<?> c) {
    return c == Boundary.class || c == Handover.class;
  }

  /** The frames above the guarded method, that of the site: its caller comes first. */
  private static Stream<StackFrame> callers(Stream<StackFrame> frames, String site) {
    Iterator<StackFrame> all =
        frames.dropWhile(f -> isOwn(f.getDeclaringClass())).iterator();
    StackFrame first = all.next();
    Iterable<StackFrame> iterable = () -> all;
    Stream<StackFrame> rest = StreamSupport.stream(iterable.spliterator(), false);
    return isMethodOf(site, first)
        ? rest.dropWhile(f -> isSameMethod(f, first)) // the original, from which its guard led here
        : Stream.concat(Stream.of(first), rest); // the guard was a lambda's, which has no frame
  }

  private static boolean isMethodOf(String site, StackFrame frame) {
    String method = frame.getClassName() + '\t' + Sites.originalName(frame.getMethodName()) + '\t';
    return site.startsWith(method);
  }

  /** As {@link #returned(double, Tape, String)}, for a call that may have been reflective. */
  public static double returned(double value, Tape tape, Passage passage, String site) {
    if (passage == null) {
      return returned(value, tape, site);
    }
    passage.returned(tape.ret);
    tape.ret = 0;
    return value;
  }

  /** A twin returned a double to code that is not transformed. */
  public static double returned(double value, Tape tape, String site) {
    if (tape.ret != 0) {
      if (tape.isPaused()) {
        tape.ret = 0;
        return value;
      }
      StackFrame caller = WALKER.walk(frames -> callers(frames, site).findFirst().orElse(null));
      // Comparator.comparingDouble: the JDK only compares what was returned.
      if (caller == null || caller.getDeclaringClass() != Comparator.class) {
        int kept = tape.keep(tape.ret);
        String named = named(site, caller);
        tape.escapes.add(value, kept, named);
        tape.leaks.defer(Leak.Kind.RETURN, named);
      }
      tape.ret = 0;
    }
    return value;
  }

  /** A twin returned a float to code that is not transformed. */
  public static float returned(float value, Tape tape, Passage passage, String site) {
    returned((double) value, tape, passage, site);
    return value;
  }

  /** A site with the caller in place of its description, if that is code that is not transformed. */
  private static String named(String site, StackFrame caller) {
    Class<?> c = caller == null ? Boundary.class : caller.getDeclaringClass();
    boolean isOurs = c.getName().startsWith("dev.wengert.runtime.") || c.isHidden();
    return isOurs || !ActiveSearch.isJdk(c) && !Dispatch.isForeign(c)
        ? site
        : site.substring(0, site.lastIndexOf('\t') + 1)
            + c.getName() + '.' + caller.getMethodName() + ", which is not transformed";
  }

  /**
   * A twin returned an object to code that is not transformed. Boxes and arrays keep their
   * derivatives on their way through the JDK back to transformed code; elsewhere they lose them.
   */
  public static void returned(Object value, Tape tape, String site) {
    if (isActive(value, tape) && !tape.isPaused()) {
      WALKER
          .walk(frames -> foreignCaller(frames, site, tape.manual))
          .ifPresent(caller -> tape.leaks.defer(Leak.Kind.RETURN, named(site, caller)));
    }
  }

  private static boolean isActive(Object value, Tape tape) {
    if (Reals.isBox(value) || value instanceof OptionalDouble) {
      return tape.boxAddress(value) != 0;
    }
    return value instanceof DoubleSummaryStatistics
        ? tape.holderAddress(value) != 0
        : value != null && isFilled(value, tape);
  }

  /** Whether the JDK or the runtime works for code that is not transformed. */
  static boolean isCalledFromForeignCode() {
    Tape tape = Recordings.current();
    return tape != null
        && WALKER.walk(frames -> foreignCaller(frames, "", tape.manual)).isPresent();
  }

  /**
   * A twin gives an argument back to code that is not transformed: the array that it was to fill, an
   * object in which it left its results.
   */
  public static void left(Object argument, Tape tape, String site) {
    if (argument == null) {
      return;
    }
    if (isFilled(argument, tape)) {
      if (!tape.isPaused()) {
        reportToForeignCaller(tape, site);
      }
    } else if (tape.mayShare(argument) && Shared.mayHold(argument)) {
      WALKER
          .walk(frames -> foreignCaller(frames, site, tape.manual))
          .ifPresentOrElse(
              caller -> tape.share(argument, named(site, caller)),
              () -> tape.doNotShare(argument));
    }
  }

  /** A method of an object whose superclass is not transformed leaves what that superclass goes on with. */
  public static void leftReceiver(Object receiver, Tape tape, String site) {
    if (!tape.isPaused() && ActiveSearch.reaches(receiver, tape)) {
      reportToForeignCaller(tape, site);
    }
  }

  private static void reportToForeignCaller(Tape tape, String site) {
    WALKER
        .walk(frames -> foreignCaller(frames, site, tape.manual))
        .ifPresent(caller -> tape.leaks.add(Leak.Kind.RETURN, named(site, caller)));
  }

  private static boolean isFilled(Object argument, Tape tape) {
    return !Reals.isBox(argument)
        && (Reals.isNestedArray(argument)
                || argument instanceof Collection<?>
                || argument instanceof Map<?, ?>
                || argument instanceof Optional<?>
            ? ActiveSearch.reaches(argument, tape)
            : !ActiveSearch.isJdk(argument.getClass()) && Fields.isActive(argument, tape));
  }

  private static boolean isSameMethod(StackFrame frame, StackFrame other) {
    return frame.getDeclaringClass() == other.getDeclaringClass()
        && Sites.originalName(frame.getMethodName())
            .equals(Sites.originalName(other.getMethodName()))
        && !isTwin(frame);
  }

  /** An original does not record: it began before the recording. */
  private static boolean isTwin(StackFrame frame) {
    return frame.getDescriptor().contains("Ldev/wengert/runtime/Tape;)")
        || Sites.isPiece(frame.getMethodName());
  }

  /** A class initialiser that began within the recording has its twin in itself. */
  private static boolean isInitializer(StackFrame frame) {
    return frame.getMethodName().equals("<clinit>");
  }

  /** The nearest caller that is not the JDK's, if it is not transformed. */
  private static Optional<StackFrame> foreignCaller(
      Stream<StackFrame> frames, String site, boolean manual) {
    return callers(frames, site)
        .filter(f -> !passesOn(f) && !isPlainConstructor(f) || isEvaluation(f))
        .findFirst()
        .filter(f -> !isEvaluation(f))
        .filter(
            f ->
                Dispatch.isForeign(f.getDeclaringClass())
                    || !isTwin(f) && (manual || !isInitializer(f)));
  }

  /** A constructor without reals has no twin; it keeps objects, and computes nothing. */
  private static boolean isPlainConstructor(StackFrame frame) {
    return frame.getMethodName().equals("<init>")
        && !isTwin(frame)
        && !Dispatch.isForeign(frame.getDeclaringClass());
  }

  /** The JDK, and twins of its methods, hand on what they are given. */
  private static boolean passesOn(StackFrame frame) {
    Class<?> c = frame.getDeclaringClass();
    return ActiveSearch.isJdk(c) || c.getPackage() == Boundary.class.getPackage();
  }

  /** The differentiated function itself: its result is looked at there. */
  private static boolean isEvaluation(StackFrame frame) {
    return frame.getDeclaringClass() == Dispatch.class
        || frame.getDeclaringClass() == Evaluations.class;
  }
}
