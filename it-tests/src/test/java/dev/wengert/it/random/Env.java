package dev.wengert.it.random;

import java.util.IdentityHashMap;
import java.util.Map;

/** A frame of the interpreted program. */
final class Env {
  final Machine machine;
  final Instance self;
  private final Map<Var, Object> locals;

  /** Set by a return statement. */
  Object result;

  /** The loop that a break or continue on its way out means. */
  String label;

  Env(Machine machine, Instance self) {
    this(machine, self, new IdentityHashMap<>());
  }

  private Env(Machine machine, Instance self, Map<Var, Object> locals) {
    this.machine = machine;
    this.self = self;
    this.locals = locals;
  }

  /** A frame that starts with the variables of this one, as a lambda captures them. */
  Env capture() {
    return new Env(machine, self, new IdentityHashMap<>(locals));
  }

  Object get(Var variable) {
    Object value = variable.shared ? machine.get(variable) : locals.get(variable);
    if (value == null) {
      throw new IllegalStateException("no value in " + variable.name);
    }
    return value;
  }

  void set(Var variable, Object value) {
    if (variable.shared) {
      machine.set(variable, value);
    } else {
      locals.put(variable, value);
    }
  }
}
