package dev.wengert.agent.probe;

import java.util.List;

/** Checks a config without an application that runs. */
public final class OfflineCheck {
  private OfflineCheck() {}

  /** What is wrong with a config, in one line each. */
  public static List<String> problems(ProbeConfig config, ClassIndex index) {
    Matches matches = new Matches(line -> {});
    config.problems().forEach(p -> matches.problem(p.toString()));
    new ConfigCheck(config, matches, index, () -> index).run();
    return matches.problems();
  }

  /** How many inputs and outputs a config has. */
  public static String summary(ProbeConfig config) {
    return config.inputs().size() + " inputs, " + config.outputs().size() + " outputs, root "
        + (config.root() == null ? "main" : config.root());
  }

}
