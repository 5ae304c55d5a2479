package dev.wengert.agent.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A config file with probes.
 *
 * @param root null for the application's {@code main}
 * @param rootWhere its place in the file
 * @param agent options of the agent
 * @param problems what is wrong with the file; the rest of it is valid
 */
public record ProbeConfig(
    Path file, MethodPattern root, String rootWhere, List<Probe> probes, RecordPolicy policy, boolean strict, String title,
    Path report, List<Option> agent, List<Problem> problems) {

  /** An option of the agent. */
  public record Option(String key, String value, String where) {}

  /** The same with one more problem. */
  public ProbeConfig with(Problem problem) {
    List<Problem> all = new ArrayList<>(problems);
    all.add(problem);
    return new ProbeConfig(file, root, rootWhere, probes, policy, strict, title, report, agent, List.copyOf(all));
  }

  /** Whether a config file has probes, not options alone. */
  public static boolean isOne(Path file) {
    String name = file.toString().toLowerCase(java.util.Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  List<Probe> inputs() {
    return probes.stream().filter(Probe::isInput).toList();
  }

  List<Probe> outputs() {
    return probes.stream().filter(p -> !p.isInput()).toList();
  }
}
