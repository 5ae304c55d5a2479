package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the arguments of a method from what was written on the command line. */
final class ArgumentParser {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"
              + "|[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?\\d+");
  private static final int LONGEST_CONSTANT = 65535;

  private ArgumentParser() {}

  /** One argument for each parameter of the method. */
  static List<Argument> parse(TargetMethod method, List<String> texts) {
    List<ParameterType> types = method.parameterTypes();
    if (texts.size() != types.size()) {
      throw new UserError(
          method.display() + " takes " + count(types.size()) + ", not " + texts.size()
              + (types.contains(ParameterType.DOUBLE_ARRAY) ? " (an array is one argument: [1,2,3])" : ""));
    }
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String name = method.parameterNames().get(i);
      arguments.add(new Argument(name, types.get(i), value(name, types.get(i), texts.get(i))));
    }
    return arguments;
  }

  private static String count(int n) {
    return n == 1 ? "1 argument" : n + " arguments";
  }

  private static Object value(String name, ParameterType type, String text) {
    return switch (type) {
      case DOUBLE -> number(name, text);
      case DOUBLE_ARRAY -> array(name, text);
      case INT -> (int) integer(name, "int", text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer(name, "long", text, Long.MIN_VALUE, Long.MAX_VALUE);
      case SHORT -> (short) integer(name, "short", text, Short.MIN_VALUE, Short.MAX_VALUE);
      case BYTE -> (byte) integer(name, "byte", text, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case CHAR -> character(name, text);
      case BOOLEAN -> bool(name, text);
      case STRING -> string(name, text);
    };
  }

  private static double number(String name, String text) {
    String trimmed = text.strip();
    if (!NUMBER.matcher(trimmed).matches()) {
      throw wrong(name, text, trimmed.matches("[+-]?(?i:nan|inf|infinity)")
          ? "is not finite: there is no derivative at such a point" : "is not a double");
    }
    double value = Double.parseDouble(trimmed);
    if (Double.isInfinite(value)) {
      throw wrong(name, text, "is too large for a double");
    }
    return value;
  }

  private static double[] array(String name, String text) {
    String trimmed = text.strip();
    if (trimmed.length() < 2 || !trimmed.startsWith("[") || !trimmed.endsWith("]")) {
      throw wrong(name, text, "is not a double[]; write it as [1,2,3]");
    }
    String inside = trimmed.substring(1, trimmed.length() - 1).strip();
    String[] elements = inside.isEmpty() ? new String[0] : inside.split(",", -1);
    double[] values = new double[elements.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(name + "[" + i + "]", elements[i].strip());
    }
    return values;
  }

  private static long integer(String name, String type, String text, long least, long greatest) {
    long value;
    try {
      value = Long.parseLong(text.strip());
    } catch (NumberFormatException notAnInteger) {
      throw wrong(name, text, text.strip().matches("[+-]?\\d+")
          ? "is out of range for " + type : "is not an integer (" + type + ")");
    }
    if (value < least || value > greatest) {
      throw wrong(name, text, "is out of range for " + type);
    }
    return value;
  }

  private static char character(String name, String text) {
    if (text.length() != 1) {
      throw wrong(name, text, "is not a single character");
    }
    return text.charAt(0);
  }

  private static boolean bool(String name, String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, text, "is neither true nor false");
    };
  }

  private static String string(String name, String text) {
    // Three bytes is the most a char can take in a constant of a class file.
    if (text.length() > LONGEST_CONSTANT / 3) {
      throw new UserError("argument " + name + " is too long: " + text.length() + " characters, at most "
          + LONGEST_CONSTANT / 3);
    }
    return text;
  }

  private static UserError wrong(String name, String text, String why) {
    return new UserError("argument " + name + ": '" + text + "' " + why);
  }
}
