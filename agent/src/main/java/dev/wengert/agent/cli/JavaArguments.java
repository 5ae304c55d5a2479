package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** The arguments of java, as one would write them to start an application, taken apart. */
record JavaArguments(List<String> flags, List<String> classPath) {
  private static final List<String> CLASS_PATH = List.of("-cp", "-classpath", "--class-path");

  /** Flags whose value is the next argument. */
  private static final List<String> WITH_VALUE =
      List.of(
          "-p", "--module-path", "--upgrade-module-path", "--add-modules", "--enable-native-access", "--add-reads",
          "--add-exports", "--add-opens", "--limit-modules", "--patch-module", "--source");

  static JavaArguments parse(List<String> arguments) {
    List<String> flags = new ArrayList<>();
    List<String> classPath = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
      if (CLASS_PATH.contains(argument) && next != null) {
        classPath.add(next);
        i++;
      } else if (argument.startsWith("--class-path=")) {
        classPath.add(argument.substring(argument.indexOf('=') + 1));
      } else if (argument.equals("-jar") && next != null) {
        classPath.add(next);
        break;
      } else if (argument.equals("-m") || argument.equals("--module") || !argument.startsWith("-") && !argument.startsWith("@")) {
        break;
      } else if (WITH_VALUE.contains(argument) && next != null) {
        flags.add(argument);
        flags.add(next);
        i++;
      } else {
        flags.add(argument.startsWith("-agentlib:jdwp") ? argument.replace("suspend=y", "suspend=n") : argument);
      }
    }
    return new JavaArguments(flags, classPath);
  }
}
