package dev.wengert.agent.cli;

import java.util.List;

/**
 * One argument: its parameter's name and type, and its value in the type the method takes (a {@code
 * Double}, a {@code double[]}, an {@code Integer}, ...).
 */
record Argument(String name, ParameterType type, Object value) {

  /** How many entries of the flat point this argument takes. */
  int size() {
    return switch (type) {
      case DOUBLE -> 1;
      case DOUBLE_ARRAY -> ((double[]) value).length;
      default -> 0;
    };
  }

  /** Every double of the arguments, in the order of the parameters. */
  static double[] flatten(List<Argument> arguments) {
    double[] x = new double[arguments.stream().mapToInt(Argument::size).sum()];
    int at = 0;
    for (Argument argument : arguments) {
      if (argument.type == ParameterType.DOUBLE) {
        x[at] = (Double) argument.value;
      } else if (argument.type == ParameterType.DOUBLE_ARRAY) {
        System.arraycopy(argument.value, 0, x, at, argument.size());
      }
      at += argument.size();
    }
    return x;
  }

  /** The name of every entry of {@link #flatten}: {@code rate}, {@code flows[0]}, {@code flows[1]}. */
  static String[] labels(List<Argument> arguments) {
    String[] labels = new String[arguments.stream().mapToInt(Argument::size).sum()];
    int at = 0;
    for (Argument argument : arguments) {
      for (int i = 0; i < argument.size(); i++) {
        String index = argument.type == ParameterType.DOUBLE_ARRAY ? "[" + i + "]" : "";
        labels[at++] = argument.name + index;
      }
    }
    return labels;
  }
}
