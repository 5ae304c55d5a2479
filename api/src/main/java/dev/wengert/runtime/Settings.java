package dev.wengert.runtime;

import java.util.function.Function;

/** What the agent's options say to the runtime. */
public final class Settings {
  /** What happens when a derivative is lost. */
  public enum Policy {
    WARN,
    ERROR,
    IGNORE
  }

  private static volatile boolean attached;
  private static volatile Policy leaks = Policy.WARN;
  private static volatile long tapeLimit = Runtime.getRuntime().maxMemory() / 2;
  private static volatile boolean quiet;
  private static volatile boolean explains;
  private static volatile boolean lines;
  private static volatile boolean compiles;
  private static volatile Function<String, String> advisor = className -> null;

  private Settings() {}

  /** Called once by the agent when it starts. */
  public static void attach(Policy policy, long tapeLimitBytes, boolean noWarnings) {
    leaks = policy;
    if (tapeLimitBytes > 0) {
      tapeLimit = tapeLimitBytes;
    }
    quiet = noWarnings;
    attached = true;
  }

  /** From now on, or no longer, classes get twins that look for surprises when they are loaded. */
  public static void explain(boolean on) {
    explains = on;
  }

  public static boolean explains() {
    return explains;
  }

  /** From now on, or no longer, classes get twins that mark source lines on the tape. */
  public static void lines(boolean on) {
    lines = on;
  }

  public static boolean lines() {
    return lines;
  }

  /** From now on, or no longer, classes get pairs when they are loaded, and recordings use them. */
  public static void compile(boolean on) {
    if (on) {
      Memory.prepare(); // in the middle of a program there may be no stack left for it
      PairSite.prepare();
    }
    compiles = on;
  }

  /** Whether methods get pairs, and recordings use them. */
  public static boolean compiles() {
    return compiles;
  }

  /** Whom to ask why a class is not transformed, and what to do about that. */
  public static void adviseWith(Function<String, String> agent) {
    advisor = agent;
  }

  /** Why a class is not transformed and what to do about it, or null if no agent is attached. */
  public static String advice(String className) {
    return advisor.apply(className);
  }

  public static boolean attached() {
    return attached;
  }

  static Policy leaks() {
    return leaks;
  }

  static long tapeLimit() {
    return tapeLimit;
  }

  static void warn(String message) {
    if (!quiet) {
      System.err.println("[wengert] " + message);
    }
  }
}
