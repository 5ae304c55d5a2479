package dev.wengert.agent.probe;

import dev.wengert.agent.report.Quantity;
import dev.wengert.runtime.ProbeRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs, or the outputs, of all runs together: a run need not reach all. */
final class Columns {
  /** A quantity. */
  record Key(int probe, String suffix) {
    static Key of(ProbeRun.Value v) {
      return new Key(v.probe(), v.suffix());
    }
  }

  private final Map<Key, Integer> byKey = new LinkedHashMap<>();
  private List<Key> ordered = new ArrayList<>();

  void add(List<ProbeRun.Value> values) {
    boolean isNew = false;
    for (ProbeRun.Value v : values) {
      isNew |= byKey.putIfAbsent(Key.of(v), 0) == null;
    }
    if (isNew) {
      ordered = new ArrayList<>(byKey.keySet());
      ordered.sort(Comparator.comparingInt(Key::probe)); // stable: elements stay in the order in which they came
      for (int i = 0; i < ordered.size(); i++) {
        byKey.put(ordered.get(i), i);
      }
    }
  }

  /** Also those that were never reached have a column. */
  void addUnreached(List<Probe> probes) {
    for (Probe p : probes) {
      if (ordered.stream().noneMatch(k -> k.probe() == p.number())) {
        add(List.of(new ProbeRun.Value(p.number(), "", 0, 0, new double[0], false)));
      }
    }
  }

  List<Key> keys() {
    return ordered;
  }

  int size() {
    return ordered.size();
  }

  /** The column of each value. */
  int[] of(List<ProbeRun.Value> values) {
    return values.stream().mapToInt(v -> byKey.get(Key.of(v))).toArray();
  }

  List<Quantity> quantities(List<Probe> probes, Matches matches) {
    List<Quantity> all = new ArrayList<>();
    for (Key key : ordered) {
      Probe probe = probes.get(key.probe());
      List<String> places = matches.places(probe);
      String place = places.isEmpty() ? probe.place().toString() : String.join("; ", places);
      all.add(new Quantity(probe.name() + key.suffix(), probe.unit(), place));
    }
    return all;
  }
}
