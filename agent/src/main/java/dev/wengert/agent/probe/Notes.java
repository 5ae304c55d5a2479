package dev.wengert.agent.probe;

import dev.wengert.runtime.ProbeRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the user of a report should know besides the numbers. Runs are added as they end. */
final class Notes {
  /** Something that holds of several runs. */
  private static final class Repeated {
    final long first;
    final String text;
    long count;

    Repeated(long first, String text) {
      this.first = first;
      this.text = text;
    }

    String toText(long runs) {
      return runs == 1 ? text : text + (count == 1 ? " (run " + first + ")" : " (in " + count + " runs, the first is " + first + ")");
    }
  }

  private final ProbeConfig config;
  private final Matches matches;
  private final Map<String, Repeated> repeated = new LinkedHashMap<>();
  private final boolean[] reached;
  private long runs;
  private long skipped;
  private long firstSkipped;

  Notes(ProbeConfig config, Matches matches) {
    this.config = config;
    this.matches = matches;
    this.reached = new boolean[config.probes().size()];
  }

  void add(ProbeRun run) {
    runs++;
    for (int i = 0; i < reached.length; i++) {
      reached[i] |= run.hits()[i] > 0;
      if (run.crowded()[i]) {
        Probe probe = config.probes().get(i);
        String what = (probe.isInput() ? "input " : "output ") + probe.name();
        add(run, what + " crowded", what + " had more than " + (probe.isInput() ? 10_000 : 1_000)
                + " elements or hits: the report has the first ones only");
      }
    }
    if (run.incomplete() != null) {
      add(run, "incomplete", "there are no derivatives: " + run.incomplete());
    }
    for (ProbeRun.Value v : run.inputs()) {
      if (v.values().length > 1) {
        add(run, name(v) + " differs", differing(v));
      }
      if (Double.isNaN(v.value())) {
        add(run, name(v) + " NaN", name(v) + " is NaN: a derivative there means nothing");
      }
    }
    for (ProbeRun.Value v : run.outputs()) {
      if (v.isPassive() && run.incomplete() == null) {
        add(run, name(v) + " passive", name(v) + " does not depend on any input: its derivatives are 0");
      }
    }
  }

  void skipped(long number) {
    firstSkipped = skipped++ == 0 ? number : firstSkipped;
  }

  private String differing(ProbeRun.Value v) {
    double[] x = v.values();
    return name(v) + " had " + x.length + " different values, the first " + x[0] + ", the last " + x[x.length - 1]
        + ": its derivative is to all of them changing by the same amount (hits: each tells them apart, hits: first takes"
        + " the first)";
  }

  private void add(ProbeRun run, String key, String text) {
    repeated.computeIfAbsent(key, k -> new Repeated(run.number(), text)).count++;
  }

  private String name(ProbeRun.Value v) {
    Probe probe = config.probes().get(v.probe());
    return (probe.isInput() ? "input " : "output ") + probe.name() + v.suffix();
  }

  List<String> toList() {
    Set<String> notes = new LinkedHashSet<>(matches.problems());
    if (runs == 0) {
      notes.add(noRun());
    }
    for (Probe probe : config.probes()) {
      boolean mayBeReached = runs > 0 || !matches.isFound(probe); // else it is said that there was no run
      if (!matches.isRejected(probe) && !reached[probe.number()] && mayBeReached) {
        notes.add(unreached(probe));
      }
    }
    repeated.values().forEach(r -> notes.add(r.toText(runs)));
    if (skipped > 0) {
      notes.add(
          skipped + " calls of the root, the first is number " + firstSkipped + ", were not recorded: there was no memory"
              + " beside the recordings that ran at the same time; raise -Xmx, or record fewer (record: {every: n})");
    }
    if (runs > config.policy().keep() && !config.policy().average()) {
      notes.add(
          "the report has the first " + config.policy().keep() + " of " + runs
              + " runs (record: {keep: n} changes that; record: average has the mean of all)");
    }
    return new ArrayList<>(notes);
  }

  private String noRun() {
    if (matches.isRootRejected()) {
      return "nothing was recorded: the root is not known";
    }
    return matches.roots().isEmpty()
        ? "nothing was recorded: no class that was loaded has the root " + root() + matches.similarClasses(config.root())
        : "nothing was recorded: the root was not called: " + String.join("; ", matches.roots());
  }

  private String root() {
    return config.root() == null ? "main(String[])" : config.root().toString();
  }

  private String unreached(Probe probe) {
    String what = probe.where() + ": " + (probe.isInput() ? "input " : "output ") + probe.name();
    if (!matches.isFound(probe)) {
      return what + " was not found: no class that was loaded has '" + probe + "'" + matches.similarClasses(probe.owner());
    }
    String places = String.join("; ", matches.places(probe));
    return what + " was never reached while the root ran: " + places;
  }
}
