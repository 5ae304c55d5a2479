package dev.wengert.agent.report;

/** Units of derivatives, as text. */
final class Units {
  private Units() {}

  /** The unit of an output divided by that of an input; "" if neither has one. */
  static String quotient(String output, String input) {
    if (input.isBlank()) {
      return output.strip();
    }
    return (output.isBlank() ? "1" : output.strip()) + "/" + factor(input.strip());
  }

  private static String factor(String unit) {
    return unit.matches(".*[\\s/*\u00b7].*") ? "(" + unit + ")" : unit;
  }
}
