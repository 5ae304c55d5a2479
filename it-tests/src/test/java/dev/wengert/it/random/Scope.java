package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;

/** What a generated statement or expression can refer to. */
final class Scope {
  final List<Var> variables;

  /** The static methods that may be called. */
  final List<Routine> helpers;

  /** The class of {@code this}, or null. */
  ClassDef self;

  /** Whether objects may be made and their methods called; not in the classes' own methods. */
  boolean objects;

  /** The method that this one overrides, if it may be called by {@code super}. */
  Routine overridden;

  /** Labels of the enclosing loops; empty where a jump would leave a lambda. */
  List<String> loops = List.of();

  boolean lambda;

  /** Whether the method returns a float. */
  boolean returnsFloat;
  boolean guarded;

  Scope(List<Var> variables, List<Routine> helpers) {
    this.variables = new ArrayList<>(variables);
    this.helpers = List.copyOf(helpers);
  }

  Scope nested() {
    Scope inner = new Scope(variables, helpers);
    inner.self = self;
    inner.objects = objects;
    inner.overridden = overridden;
    inner.loops = loops;
    inner.lambda = lambda;
    inner.returnsFloat = returnsFloat;
    inner.guarded = guarded;
    return inner;
  }

  Scope loop(String label) {
    Scope inner = nested();
    List<String> labels = new ArrayList<>(loops);
    labels.add(label);
    inner.loops = labels;
    return inner;
  }

  Scope within(List<Var> parameters) {
    Scope inner = nested();
    inner.variables.removeIf(v -> !v.constant && !v.shared);
    inner.variables.addAll(parameters);
    inner.loops = List.of();
    inner.lambda = true;
    inner.returnsFloat = false;
    inner.guarded = false;
    inner.overridden = null;
    return inner;
  }

  List<Var> of(Type... types) {
    return select(false, types);
  }

  List<Var> assignable(Type... types) {
    return select(true, types);
  }

  private List<Var> select(boolean assignable, Type... types) {
    List<Var> selected = new ArrayList<>();
    for (Var variable : variables) {
      for (Type type : types) {
        if (variable.type == type && !(assignable && variable.constant)) {
          selected.add(variable);
        }
      }
    }
    return selected;
  }
}
