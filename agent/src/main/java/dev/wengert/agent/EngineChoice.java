package dev.wengert.agent;

/**
 * Which engine is used.
 *
 * @param compiles whether methods get pairs; else everything is recorded in statements
 * @param reason why, for the log
 */
record EngineChoice(boolean compiles, String reason) {
  /**
   * The engine that options ask for.
   *
   * @param debuggerMayAttach whether this JVM lets debuggers in
   */
  static EngineChoice of(Options options, boolean debuggerMayAttach) {
    if (options.explain()) {
      return statements("explain=true needs them");
    }
    if (options.lines()) {
      return statements("source lines are marked in them");
    }
    return switch (options.engine()) {
      case COMPILED -> pairs("engine=compiled");
      case STATEMENTS -> statements("engine=statements");
      case AUTO ->
          debuggerMayAttach
              ? statements("a debugger may attach, and would show pairs as static methods; engine=compiled uses them all the same")
              : pairs("engine=auto");
    };
  }

  private static EngineChoice pairs(String reason) {
    return new EngineChoice(true, reason);
  }

  private static EngineChoice statements(String reason) {
    return new EngineChoice(false, reason);
  }

  @Override
  public String toString() {
    return "the engine is " + (compiles ? "compiled" : "statements") + ": " + reason;
  }
}
