package dev.wengert.agent.probe;

import dev.wengert.runtime.ProbeRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the user of a report should know besides the numbers. */
final class Notes {
  private final ProbeConfig config;
  private final Matches matches;
  private final Set<String> notes = new LinkedHashSet<>();

  Notes(ProbeConfig config, Matches matches) {
    this.config = config;
    this.matches = matches;
  }

  List<String> of(List<ProbeRun> runs) {
    notes.addAll(matches.problems());
    if (runs.isEmpty()) {
      notes.add(
          matches.roots().isEmpty()
              ? "the root was never found: no class that was loaded has " + root()
              : "the root was never called: " + String.join("; ", matches.roots()));
    }
    for (Probe probe : config.probes()) {
      reached(probe, runs);
    }
    for (ProbeRun run : runs) {
      if (run.incomplete() != null) {
        notes.add("run " + run.number() + " has no derivatives: " + run.incomplete());
      }
      values(run);
    }
    return new ArrayList<>(notes);
  }

  private String root() {
    return config.root() == null ? "main(String[])" : config.root().toString();
  }

  private void reached(Probe probe, List<ProbeRun> runs) {
    String what = probe.isInput() ? "input " : "output ";
    if (matches.isRejected(probe)) {
      return; // its problem is there
    }
    if (!matches.isFound(probe)) {
      notes.add(probe.where() + ": " + what + probe.name() + " was not found: no class that was loaded has " + probe.place());
    } else if (!runs.isEmpty() && runs.stream().allMatch(r -> r.hits()[probe.number()] == 0)) {
      notes.add(
          probe.where() + ": " + what + probe.name() + " was never reached while the root ran: "
              + String.join("; ", matches.places(probe)));
    }
  }

  private void values(ProbeRun run) {
    for (ProbeRun.Value v : run.inputs()) {
      if (v.values().length > 1) {
        notes.add(
            name(v) + " had " + v.values().length + " different values in run " + run.number() + ", from " + v.values()[0]
                + " to " + v.values()[v.values().length - 1] + ": its derivative is to all of them changing by the same"
                + " amount; hits: each tells them apart, hits: first takes the first");
      }
    }
    for (ProbeRun.Value v : run.outputs()) {
      if (v.isPassive()) {
        notes.add(name(v) + " does not depend on any input: its derivatives are 0");
      }
    }
  }

  private String name(ProbeRun.Value v) {
    Probe probe = config.probes().get(v.probe());
    return (probe.isInput() ? "input " : "output ") + probe.name() + v.suffix();
  }
}
