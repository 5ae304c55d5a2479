package dev.wengert.runtime;

import dev.wengert.Surprise.Kind;

/**
 * What twins call under {@code explain=true}, before they execute an operation. Nothing happens
 * unless the recording was asked to explain itself and an operand is active.
 */
public final class Explain {
  private Explain() {}

  /**
   * An operation on reals.
   *
   * @param x the operands
   * @param active their addresses, 0 for passive ones
   * @param operation the name of a function, an operator, or a cast
   * @param role what the result is good for: the name of a {@link Kind}, or empty
   * @param site class, method, line and operation, separated by tabs
   */
  public static void operation(
      double[] x, int[] active, Tape tape, String operation, String role, String site) {
    if (tape.surprises == null || !tape.isRecording() || !isAny(active)) {
      return;
    }
    Surprises surprises = tape.surprises;
    boolean comparison = operation.equals("compare");
    if (!role.isEmpty()) {
      Kind kind = Kind.valueOf(role);
      String what = comparison ? "a comparison of " + x[0] + " with " + x[1] : shown(operation, x);
      String effect = kind == Kind.SWITCH ? " selects a case" : " decides whether a loop goes on";
      surprises.add(kind, site, what + effect);
    }
    Kind kind = Kinks.at(operation, x, active);
    boolean said = !role.isEmpty() && (kind == Kind.CAST || kind == Kind.STEP);
    if (kind != null && !said) {
      surprises.add(kind, site, comparison ? x[0] + " is compared with " + x[1] : shown(operation, x));
    }
  }

  private static boolean isAny(int[] active) {
    for (int address : active) {
      if (address != 0) {
        return true;
      }
    }
    return false;
  }

  /** As it would be written in Java. */
  private static String shown(String operation, double[] x) {
    if (operation.startsWith("(")) {
      return operation + " " + x[0];
    }
    if (!Character.isLetter(operation.charAt(0))) {
      return x[0] + " " + operation + " " + x[1];
    }
    StringBuilder text = new StringBuilder(operation).append('(');
    for (int i = 0; i < x.length; i++) {
      text.append(i == 0 ? "" : ", ").append(x[i]);
    }
    return text.append(')').toString();
  }

  /** A box is cut to a whole number. */
  public static void box(Object box, Tape tape, String operation, String role, String site) {
    if (box instanceof Number number && tape.surprises != null) {
      double[] x = {number.doubleValue()};
      operation(x, new int[] {tape.boxAddress(box)}, tape, operation, role, site);
    }
  }

  /** A real, or an object that may be a box, is written as text. */
  public static void written(int address, Tape tape, String site) {
    if (tape.surprises != null && address != 0 && tape.isRecording()) {
      tape.surprises.written(site);
    }
  }

  public static void written(Object value, Tape tape, String site) {
    if (tape.surprises != null) {
      written(tape.boxAddress(value), tape, site);
    }
  }

  /** A number is read from text. */
  public static void read(Tape tape, String site) {
    if (tape.surprises != null && tape.isRecording()) {
      tape.surprises.read(site);
    }
  }
}
