package dev.wengert.agent.probe;

import dev.wengert.runtime.ProbeSpec;
import java.util.Map;

/**
 * An input or an output, as the config has it.
 *
 * @param number its place among all probes
 * @param unit or ""
 * @param in the methods whose calls count; null for all
 * @param with what arguments must be, by the names or numbers of parameters
 * @param where in the config
 */
record Probe(
    int number, String unit, Place place, MethodPattern in, Map<String, String> with, ProbeSpec spec, String where) {
  String name() {
    return spec.name();
  }

  boolean isInput() {
    return spec.isInput();
  }

  /** The class that is named, or null. */
  ClassPattern owner() {
    if (place instanceof Place.Field f) {
      return f.owner();
    }
    MethodPattern method =
        place instanceof Place.Parsed p ? p.by() : place instanceof Place.Keyed k ? k.from() : place.method();
    return method == null ? null : method.owner();
  }

  @Override
  public String toString() {
    return place + (in == null ? "" : " in " + in);
  }
}
