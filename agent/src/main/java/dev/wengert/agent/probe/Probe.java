package dev.wengert.agent.probe;

import dev.wengert.runtime.ProbeSpec;

/**
 * An input or an output, as the config has it.
 *
 * @param number its place among all probes
 * @param unit or ""
 * @param where in the config
 */
record Probe(int number, String unit, Place place, ProbeSpec spec, String where) {
  String name() {
    return spec.name();
  }

  boolean isInput() {
    return spec.isInput();
  }
}
