package dev.wengert.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** One output in one recording: addresses that keep its values until the sweep. */
final class ProbeOutput {
  /** More quantities than this are not told apart: the tape is walked back for each. */
  private static final int MOST = 1_000;

  final ProbeSpec spec;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private Slot scalar;
  long hits;
  boolean isCrowded;
  final ProbeCalls calls = new ProbeCalls();
  /** An array that a probed method was given, which counts as it is when that returns. */
  Object given;
  /** An array in a field, which counts as it is at the end. */
  Object last;

  ProbeOutput(ProbeSpec spec) {
    this.spec = spec;
  }

  Map<String, Slot> slots() {
    return slots;
  }

  /** A value arrives. */
  void value(String suffix, double value, int address, Tape tape) {
    Slot slot = suffix.isEmpty() && scalar != null ? scalar : slots.get(suffix);
    if (slot == null) {
      if (slots.size() >= MOST) {
        isCrowded = true;
        return;
      }
      slot = new Slot();
      slots.put(suffix, slot);
      if (suffix.isEmpty()) {
        scalar = slot;
      }
    }
    slot.add(spec.hits(), value, address, tape);
  }

  /** One quantity of the report. */
  static final class Slot {
    private double value;
    long hits;
    /** Where the value is kept; 0 until it depends on an input. */
    int home;

    void add(ProbeSpec.Hits mode, double x, int address, Tape tape) {
      hits++;
      switch (mode) {
        case SUM, MEAN -> {
          value = hits == 1 ? x : value + x;
          addUp(address, tape);
        }
        case MIN -> {
          if (hits == 1 || x < value) {
            set(x, address, tape);
          }
        }
        case MAX -> {
          if (hits == 1 || x > value) {
            set(x, address, tape);
          }
        }
        default -> set(x, address, tape);
      }
    }

    private void set(double x, int address, Tape tape) {
      value = x;
      if (home == 0 && address != 0) {
        home = tape.allocate(1);
      }
      if (home != 0) {
        tape.setMove(home, address);
      }
    }

    private void addUp(int address, Tape tape) {
      if (address == 0) {
        return;
      }
      if (home == 0) {
        home = tape.allocate(1);
        tape.move(home, address);
      } else {
        tape.acc1(home, home, address, 1);
      }
    }

    double value(ProbeSpec.Hits mode) {
      return mode == ProbeSpec.Hits.MEAN ? value / hits : value;
    }

    double seed(ProbeSpec.Hits mode) {
      return mode == ProbeSpec.Hits.MEAN ? 1.0 / hits : 1;
    }
  }
}
