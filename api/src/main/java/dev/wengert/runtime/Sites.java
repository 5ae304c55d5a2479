package dev.wengert.runtime;

/** Places in the program, as leaks name them. */
final class Sites {
  private Sites() {}

  /**
   * The innermost frame that is not Wengert's own.
   *
   * @return class, method, line and callee, separated by tabs
   */
  static String caller(String callee) {
    StackWalker.StackFrame frame = frame();
    return frame == null
        ? "unknown\tunknown\t-1\t" + callee
        : frame.getClassName()
            + '\t'
            + frame.getMethodName()
            + '\t'
            + frame.getLineNumber()
            + '\t'
            + callee;
  }

  /** Class and method of the innermost frame that is not Wengert's own. */
  static String callerName() {
    StackWalker.StackFrame frame = frame();
    return frame == null ? "code" : frame.getClassName() + "." + frame.getMethodName();
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
