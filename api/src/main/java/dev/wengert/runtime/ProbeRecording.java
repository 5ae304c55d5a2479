package dev.wengert.runtime;

import dev.wengert.Leak;
import dev.wengert.LeakException;
import dev.wengert.TapeLimitException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the probes meet while their root is recorded. */
final class ProbeRecording {
  private final Tape tape;
  private final ProbeInput[] inputs;
  private final ProbeOutput[] outputs;
  private final Significance significance = new Significance();
  /** Texts that were looked up by keys, by identity. */
  private final Map<Object, Integer> texts = new IdentityHashMap<>();
  /** What the program says when it ends the JVM, or null. */
  String exit;

  ProbeRecording(List<ProbeSpec> probes, Tape tape) {
    this.tape = tape;
    inputs = new ProbeInput[probes.size()];
    outputs = new ProbeOutput[probes.size()];
    for (int i = 0; i < probes.size(); i++) {
      if (probes.get(i).isInput()) {
        inputs[i] = new ProbeInput(probes.get(i));
      } else {
        outputs[i] = new ProbeOutput(probes.get(i));
      }
    }
  }

  // ---------------------------------------------------------------- calls of probed methods

  ProbeCalls calls(int probe) {
    return inputs[probe] != null ? inputs[probe].calls : outputs[probe].calls;
  }

  // ---------------------------------------------------------------- inputs

  /** A number is an input from here on. Returns its address: {@code own}, or the old one if it is none. */
  int input(int probe, double x, int address, int own) {
    ProbeInput input = inputs[probe];
    String suffix = wanted(input);
    ProbeInput.Slot slot = suffix == null ? null : input.slot(suffix);
    if (slot == null) {
      return address;
    }
    if (address != 0) {
      tape.move(own, address);
    } else {
      tape.kill(own); // takes nothing else along from the slot's earlier values
    }
    slot.hit(tape, own, x);
    return own;
  }

  /** The numbers in an object are inputs from here on. */
  void inputs(int probe, Object o) {
    ProbeInput input = inputs[probe];
    String prefix = wanted(input);
    if (prefix != null) {
      ProbeElements.Visitor visitor = (suffix, x, address, box, array, i) -> element(input, suffix, x, address, box, array, i);
      if (!new ProbeElements(input.spec, tape, visitor).visit(o, prefix)) {
        input.hits--; // null, or no number
      }
    }
  }

  // ---------------------------------------------------------------- fields

  /**
   * A field is read. Returns the address of its value. That the field has one already does not say that something was
   * assigned to it: it came with that of another field.
   *
   * @param object null for a static field
   */
  int read(int probe, Object object, double x, int address) {
    ProbeInput input = inputs[probe];
    if (!mayMeet()) {
      return address;
    }
    ProbeHolders holders = input.holders();
    int state = holders.state(object);
    if (holders.isNew(state, x)) {
      if (address != 0 && holders.isKnown(state)) {
        return address; // assigned in this recording, where no probe saw it
      }
      holders.set(state, x, hit(input, x, address));
    }
    int own = holders.address(state);
    return own == 0 ? address : own;
  }

  /** A field is assigned. Returns the address of the value. */
  int assigned(int probe, Object object, double x, int address) {
    ProbeInput input = inputs[probe];
    if (!mayMeet()) {
      return address;
    }
    int a = address == 0 ? hit(input, x, 0) : 0;
    input.holders().set(input.holders().state(object), x, a);
    return address == 0 ? a : address;
  }

  /** A number becomes an input; returns its new address, or 0 if this hit is not wanted. */
  private int hit(ProbeInput input, double x, int address) {
    String suffix = wanted(input);
    ProbeInput.Slot slot = suffix == null ? null : input.slot(suffix);
    if (slot == null) {
      return 0;
    }
    int own = tape.allocate(1);
    if (address != 0) {
      tape.move(own, address);
    }
    slot.hit(tape, own, x);
    return own;
  }

  /** An array, a box or a collection is read from a field: its numbers are inputs when it is seen first. */
  void readObject(int probe, Object value) {
    ProbeInput input = inputs[probe];
    if (!tape.isRecording() || value == null || !input.calls.count() || !input.isFirst(value)) {
      return;
    }
    if (!Reals.isBox(value) || tape.boxAddress(value) == 0) { // else it was computed
      inputs(probe, value);
    }
  }

  /** An array is in a field: at the end its numbers are outputs. */
  void holds(int probe, Object value) {
    ProbeOutput output = outputs[probe];
    if (tape.isRecording() && value != null && output.calls.count()) {
      if (output.spec.hits() == ProbeSpec.Hits.LAST) {
        output.last = value;
      } else {
        outputs(probe, value);
      }
    }
  }

  // ---------------------------------------------------------------- numbers that are looked up by a key

  /** A text was looked up by the key of a probe. */
  void keyed(int probe, Object found) {
    ProbeInput input = inputs[probe];
    if (found instanceof String text) {
      texts.put(text, probe);
    } else if (found != null && tape.isRecording()
        && !(Reals.isBox(found) && tape.boxAddress(found) != 0)) {
      inputs(probe, found);
    }
  }

  /** One text was made from another. */
  void derived(Object from, Object text) {
    Integer probe = texts.get(from);
    if (probe != null && text instanceof String) {
      texts.put(text, probe);
    }
  }

  /** The probe whose text this is, or -1. */
  int probeOf(Object text) {
    Integer probe = texts.isEmpty() ? null : texts.get(text);
    return probe == null ? -1 : probe;
  }

  private void element(ProbeInput input, String suffix, double x, int address, Object box, Span array, int i) {
    ProbeInput.Slot slot = input.slot(suffix);
    if (slot == null) {
      return;
    }
    int a = address;
    if (a == 0 && box != null) {
      int fresh = tape.allocate(1);
      slot.hit(tape, fresh, x);
      tape.box(box, fresh);
      return;
    }
    if (a == 0) {
      a = tape.activate(array) + i;
    }
    slot.hit(tape, a, x);
  }

  /** Values are known, too, where the tape had no room for their derivatives. */
  private boolean mayMeet() {
    return tape.isRecording() || tape.isFull();
  }

  private String wanted(ProbeInput input) {
    return !mayMeet() || !input.calls.count() ? null : input.spec.suffix(input.hits++);
  }

  // ---------------------------------------------------------------- outputs

  void output(int probe, double x, int address) {
    ProbeOutput output = outputs[probe];
    String suffix = wanted(output);
    if (suffix != null) {
      output.value(suffix, x, address, tape);
    }
  }

  /** A probed method is given an array, a box or a collection. */
  void given(int probe, Object o) {
    if (outputs[probe].calls.count()) {
      outputs[probe].given = o;
    }
  }

  /** It returns. */
  void returns(int probe) {
    ProbeOutput output = outputs[probe];
    if (output.calls.count() && output.given != null) {
      outputs(probe, output.given);
      output.given = null;
    }
  }

  void outputs(int probe, Object o) {
    ProbeOutput output = outputs[probe];
    String prefix = wanted(output);
    if (prefix != null) {
      ProbeElements.Visitor visitor = (suffix, x, address, box, array, i) -> output.value(suffix, x, address, tape);
      if (!new ProbeElements(output.spec, tape, visitor).visit(o, prefix)) {
        output.hits--;
      }
    }
  }

  private String wanted(ProbeOutput output) {
    return !mayMeet() || !output.calls.count() ? null : output.spec.suffix(output.hits++);
  }

  // ---------------------------------------------------------------- result

  /** Takes the derivatives. The tape can be written on afterwards. */
  ProbeRun result(long number, String thread, String ending, long recordingNanos) {
    long start = System.nanoTime();
    List<ProbeRun.Value> values = new ArrayList<>();
    List<double[]> captured = new ArrayList<>();
    String incomplete = sweep(values, captured);
    double[][] rows = captured.toArray(new double[0][]);
    List<ProbeRun.Value> points = new ArrayList<>();
    List<ProbeInput.Slot> slots = new ArrayList<>();
    for (int probe = 0; probe < inputs.length; probe++) {
      if (inputs[probe] != null) {
        for (Map.Entry<String, ProbeInput.Slot> e : inputs[probe].slots()) {
          double[] at = e.getValue().values(rows);
          points.add(new ProbeRun.Value(probe, e.getKey(), at[at.length - 1], e.getValue().hits, at, false));
          slots.add(e.getValue());
        }
      }
    }
    double[][] derivatives = new double[rows.length][slots.size()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < slots.size(); j++) {
        derivatives[i][j] = rows[i] == null ? Double.NaN : slots.get(j).derivative(rows[i]);
      }
    }
    long[] hits = new long[inputs.length];
    boolean[] crowded = new boolean[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      hits[i] = inputs[i] == null ? outputs[i].hits : inputs[i].hits;
      crowded[i] = inputs[i] == null ? outputs[i].isCrowded : inputs[i].isCrowded;
    }
    return new ProbeRun(
        number, thread, ending, points, values, derivatives, hits, crowded, leaks(), surprises(), significance.toList(),
        tape.statements(), tape.memory.bytes(), recordingNanos, System.nanoTime() - start, incomplete);
  }

  /** Walks the tape back for each output; returns why that was not possible, or null. */
  private String sweep(List<ProbeRun.Value> values, List<double[]> captured) {
    String incomplete = null;
    tape.outputs = Stream.of(outputs).filter(Objects::nonNull).mapToInt(o -> o.slots().size()).sum();
    for (int probe = 0; probe < outputs.length; probe++) {
      if (outputs[probe] != null) {
        ProbeSpec.Hits mode = outputs[probe].spec.hits();
        if (outputs[probe].last != null) {
          outputs(probe, outputs[probe].last);
        }
        for (Map.Entry<String, ProbeOutput.Slot> e : outputs[probe].slots().entrySet()) {
          ProbeOutput.Slot slot = e.getValue();
          double x = slot.value(mode);
          values.add(
              new ProbeRun.Value(probe, e.getKey(), x, slot.hits, new double[] {x}, slot.home == 0));
          double[] row = null;
          try {
            tape.checkComplete();
            tape.output = values.size();
            row = pullback(slot.home, slot.seed(mode));
          } catch (TapeLimitException | OutOfMemoryError full) {
            incomplete = full instanceof TapeLimitException ? full.getMessage() : full.toString();
          }
          captured.add(row);
        }
      }
    }
    return incomplete;
  }

  private double[] pullback(int address, double seed) {
    return Settings.lines()
        ? significance.pullback(tape, address, seed)
        : Sweep.pullback(tape, new int[] {address}, new double[] {seed});
  }

  /** Under the policy that a leak is an error, each is thrown once; it is in the list afterwards. */
  private List<Leak> leaks() {
    while (true) {
      try {
        return tape.allLeaks().toList();
      } catch (LeakException reported) {
        // the next one
      }
    }
  }

  private List<dev.wengert.Surprise> surprises() {
    return tape.surprises == null ? List.of() : tape.surprises.toList();
  }
}
