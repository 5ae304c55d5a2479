package dev.wengert.it.random;

import java.util.IdentityHashMap;
import java.util.Map;

/** What the interpreted program has outside its methods: static fields, and a limit of work. */
final class Machine {
  private static final int STEPS = 30_000;
  private static final int DEPTH = 60;

  private final Map<Var, Object> statics = new IdentityHashMap<>();
  private int steps;
  private int depth;

  void step() {
    if (++steps > STEPS) {
      throw new Unfit("too long");
    }
  }

  void enter() {
    if (++depth > DEPTH) {
      throw new Unfit("too deep");
    }
  }

  void leave() {
    depth--;
  }

  Object get(Var shared) {
    return statics.get(shared);
  }

  void set(Var shared, Object value) {
    statics.put(shared, value);
  }

  /** Between two runs: what static fields still hold has no derivative in the next one. */
  void endRun() {
    steps = 0;
    Map<Object, Object> seen = new IdentityHashMap<>();
    statics.replaceAll((variable, value) -> passive(value, seen));
  }

  private static Object passive(Object value, Map<Object, Object> seen) {
    if (value instanceof Dual number) {
      return number.passive();
    }
    if (value == null || seen.put(value, value) != null) {
      return value;
    }
    if (value instanceof Object[] array) {
      for (int i = 0; i < array.length; i++) {
        array[i] = passive(array[i], seen);
      }
    } else if (value instanceof Instance instance) {
      instance.fields.replaceAll((name, content) -> passive(content, seen));
    }
    return value;
  }
}
