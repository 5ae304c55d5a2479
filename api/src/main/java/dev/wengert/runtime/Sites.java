package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Places in the program, as leaks name them. */
final class Sites {
  /** What the name of a twin ends with. */
  private static final String SUFFIX = "$wengert";

  private static final String SETTER = "set";
  private static final String BEFORE_SETTER = "twin$";

  private static final StackWalker CLASSES =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** The first lines of constructors with guards, by class: their twins have no name of their own. */
  private static final Map<String, Set<Integer>> CONSTRUCTORS = new ConcurrentHashMap<>();

  private Sites() {}

  static void constructorBegins(String className, int line) {
    CONSTRUCTORS.computeIfAbsent(className, c -> ConcurrentHashMap.newKeySet()).add(line);
  }

  /**
   * The innermost frame that is not Wengert's own.
   *
   * @return class, method, line and callee, separated by tabs
   */
  static String caller(String callee) {
    return site(frame(), callee);
  }

  private static String site(StackWalker.StackFrame frame, String callee) {
    return frame == null
        ? "unknown\tunknown\t-1\t" + callee
        : frame.getClassName()
            + '\t'
            + originalName(frame.getMethodName())
            + '\t'
            + frame.getLineNumber()
            + '\t'
            + callee;
  }

  /** As {@link #caller}, for the innermost frame that is not the JDK's either. */
  static String program(String callee) {
    StackWalker.StackFrame frame =
        CLASSES.walk(
            frames ->
                frames
                    .filter(f -> !isOurs(f) && !ActiveSearch.isJdk(f.getDeclaringClass()))
                    .findFirst()
                    .orElse(null));
    return site(frame, callee);
  }

  /**
   * Adds the place to a site of a bridge, which has a callee only: that of the call of the bridge.
   *
   * @param site class, method, line and callee, separated by tabs; the first empty in a bridge's
   */
  static String complete(String site) {
    if (site.charAt(0) != '\t') {
      return site;
    }
    StackWalker.StackFrame frame =
        StackWalker.getInstance()
            .walk(frames -> frames.filter(f -> !isOurs(f)).skip(1).findFirst().orElse(null));
    return site(frame, site.substring(site.lastIndexOf('\t') + 1));
  }

  /** Class and method of the innermost frame that is not Wengert's own. */
  static String callerName() {
    StackWalker.StackFrame frame = frame();
    return frame == null ? "code" : frame.getClassName() + "." + originalName(frame.getMethodName());
  }

  /** The name of the twin of a method, as in the agent's Names. */
  static String twinName(String name) {
    return (name.startsWith(SETTER) ? BEFORE_SETTER : "") + name + SUFFIX;
  }

  /** How the names of the pieces of a method's twin begin, and those of its pair. */
  static String pieceName(String method) {
    return (method.equals("<init>") ? "new" : method) + SUFFIX + '$';
  }

  /** Whether a method is one of a pair: the twin calls it. */
  private static boolean isPair(String name) {
    return isPiece(name)
        && name.length() - name.lastIndexOf('$') > 10
        && name.charAt(name.lastIndexOf('$') + 1) >= '2';
  }

  /** The name of the method that a twin belongs to. */
  static String originalName(String name) {
    int end = name.lastIndexOf(SUFFIX);
    if (isPiece(name)) {
      return name.startsWith("new" + SUFFIX) ? "<init>" : name.substring(0, end);
    }
    if (!name.endsWith(SUFFIX)) {
      return name;
    }
    return name.substring(name.startsWith(BEFORE_SETTER + SETTER) ? BEFORE_SETTER.length() : 0, end);
  }

  static boolean isTwin(String name) {
    return name.endsWith(SUFFIX);
  }

  /** Whether a method is a part of a twin that was too large in one. */
  static boolean isPiece(String name) {
    int number = name.lastIndexOf(SUFFIX + '$') + SUFFIX.length() + 1;
    return number > SUFFIX.length() && name.substring(number).chars().allMatch(Character::isDigit);
  }

  /**
   * Gives a stack trace the frames that a plain run would have: twins under the names of their
   * originals, and no guards.
   */
  static void restore(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
      StackTraceElement[] trace = t.getStackTrace();
      List<StackTraceElement> restored = new ArrayList<>();
      boolean isRecorded = Arrays.stream(trace).anyMatch(f -> isTwin(f.getMethodName()));
      boolean wasGuard = false;
      for (int i = 0; i < trace.length; i++) {
        wasGuard = isRecorded && !wasGuard && isGuardOfConstructor(trace, i);
        if (!wasGuard && !leadsTo(trace, i) && !isDetour(trace, i) && !isOfHandWrittenTwin(trace[i])) {
          restored.add(original(trace[i]));
        }
      }
      t.setStackTrace(restored.toArray(new StackTraceElement[0]));
    }
  }

  /** Whether a frame is the original of a constructor whose twin is called by it. */
  private static boolean isGuardOfConstructor(StackTraceElement[] trace, int i) {
    return i > 0
        && trace[i].getMethodName().equals("<init>")
        && originalName(trace[i - 1].getMethodName()).equals("<init>")
        && trace[i].getClassName().equals(trace[i - 1].getClassName())
        && CONSTRUCTORS.getOrDefault(trace[i].getClassName(), Set.of()).contains(trace[i].getLineNumber());
  }

  /** What the runtime does in place of the JDK; the entry of a recording stays. */
  private static boolean isOfHandWrittenTwin(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("dev.wengert.runtime.")
        && !name.equals(Evaluations.class.getName())
        && !name.equals(Dispatch.class.getName());
  }

  /** Whether a frame is the original, or the way from it, of the twin that is called by it. */
  private static boolean leadsTo(StackTraceElement[] trace, int i) {
    if (i == 0) {
      return false;
    }
    StackTraceElement callee = trace[i - 1];
    if (isPiece(callee.getMethodName())
        && callee.getClassName().equals(trace[i].getClassName())
        && originalName(callee.getMethodName()).equals(originalName(trace[i].getMethodName()))
        && !(isPair(callee.getMethodName()) && isPiece(trace[i].getMethodName()))) {
      return true; // the piece knows the line
    }
    return callee.getMethodName().endsWith(SUFFIX)
        && callee.getClassName().equals(trace[i].getClassName())
        && originalName(callee.getMethodName()).equals(originalName(trace[i].getMethodName()))
        && isGuard(trace, i);
  }

  /** Whether a frame is a twin that only calls its original. */
  private static boolean isDetour(StackTraceElement[] trace, int i) {
    return i > 0
        && trace[i].getMethodName().endsWith(SUFFIX)
        && trace[i - 1].getMethodName().equals(originalName(trace[i].getMethodName()))
        && trace[i - 1].getClassName().equals(trace[i].getClassName());
  }

  /** A twin that calls its own twin is a recursion; only originals and ways lead to a twin. */
  private static boolean isGuard(StackTraceElement[] trace, int i) {
    boolean isOriginal =
        !trace[i].getMethodName().endsWith(SUFFIX) && !isPiece(trace[i].getMethodName());
    boolean isWay =
        !isOriginal
            && i + 1 < trace.length
            && trace[i + 1].getMethodName().equals(originalName(trace[i].getMethodName()))
            && trace[i + 1].getClassName().equals(trace[i].getClassName());
    return isOriginal || isWay;
  }

  private static StackTraceElement original(StackTraceElement frame) {
    return !originalName(frame.getMethodName()).equals(frame.getMethodName())
        ? new StackTraceElement(
            isBuiltIn(frame.getClassLoaderName()) ? null : frame.getClassLoaderName(),
            frame.getModuleName(),
            frame.getModuleVersion(),
            frame.getClassName(),
            originalName(frame.getMethodName()),
            frame.getFileName(),
            frame.getLineNumber())
        : frame;
  }

  /** The JVM does not print the names of these loaders; those of elements that others make it does. */
  private static boolean isBuiltIn(String loader) {
    return "app".equals(loader) || "platform".equals(loader) || "boot".equals(loader);
  }

  private static StackWalker.StackFrame frame() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(f -> !isOurs(f)).findFirst().orElse(null));
  }

  private static boolean isOurs(StackWalker.StackFrame frame) {
    String className = frame.getClassName();
    return frame.getMethodName().startsWith("wengert$")
        || className.startsWith("dev.wengert.runtime.")
        || className.equals("dev.wengert.Wengert")
        || className.equals("dev.wengert.GradientTape");
  }
}
