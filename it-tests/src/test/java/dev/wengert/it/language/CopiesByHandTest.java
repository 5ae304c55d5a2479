package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small simulation with objects, as legacy code has them: builders, copies, caches, listeners. */
class CopiesByHandTest {
  interface Listener {
    void stepped(State s);
  }

  static class State {
    protected double position;
    protected double velocity;
    private final Map<String, Double> notes = new HashMap<>();
    private State previous;

    State(State from) {
      if (from != null) {
        position = from.position;
        velocity = from.velocity;
        notes.putAll(from.notes);
      }
      previous = from;
    }

    State with(String note, double value) {
      notes.put(note, value);
      return this;
    }

    double note(String name) {
      return notes.getOrDefault(name, 0.0);
    }
  }

  static final class Simulation {
    private final List<Listener> listeners = new ArrayList<>();
    private State state = new State(null);

    Simulation starting(double position, double velocity) {
      state.position = position;
      state.velocity = velocity;
      return this;
    }

    void on(Listener l) {
      listeners.add(l);
    }

    State run(int steps, double h, double damping) {
      for (int i = 0; i < steps; i++) {
        State next = new State(state);
        next.velocity -= h * (state.position + damping * state.velocity);
        next.position += h * next.velocity;
        next.with("energy", (next.position * next.position + next.velocity * next.velocity) / 2);
        state = next;
        for (Listener l : listeners) {
          l.stepped(next);
        }
      }
      return state;
    }
  }

  @Test
  void simulationWithListeners() {
    assertMatchesDifferences(
        x -> {
          double[] most = {Double.NEGATIVE_INFINITY};
          double[] sum = new double[1];
          Simulation simulation = new Simulation().starting(x[0], x[1]);
          simulation.on(s -> most[0] = Math.max(most[0], s.position));
          simulation.on(s -> sum[0] += s.note("energy"));
          State end = simulation.run(25, 0.125, x[2]);
          return end.position + 2 * end.previous.velocity + 3 * most[0] + sum[0];
        },
        1.5, 0.25, 0.1);
  }

  @Test
  void historyKeepsItsStates() {
    assertGradient(
        x -> {
          State s = new State(null);
          s.position = x[0];
          for (int i = 0; i < 3; i++) {
            s = new State(s);
            s.position *= x[1];
          }
          return s.position + s.previous.position + s.previous.previous.previous.position;
        },
        at(2, 3), 27 + 9 + 1, 2 * 27 + 2 * 6);
  }
}
