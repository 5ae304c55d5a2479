package dev.wengert.it.random;

import java.util.List;

/** A method or constructor of generated source. */
final class Routine {
  final String name;
  final Type result;
  final List<Var> parameters;
  final Block body = new Block();

  /** The class of a constructor or an instance method, null for a static one. */
  final ClassDef owner;

  Routine(String name, Type result, ClassDef owner, Var... parameters) {
    this.name = name;
    this.result = result;
    this.owner = owner;
    this.parameters = List.of(parameters);
  }

  Object call(Machine machine, Instance self, Object... arguments) {
    Env frame = new Env(machine, self);
    for (int i = 0; i < arguments.length; i++) {
      frame.set(parameters.get(i), arguments[i]);
    }
    machine.enter();
    try {
      body.run(frame);
    } finally {
      machine.leave();
    }
    return frame.result;
  }

  String text(String modifiers, int depth) {
    String returned = result == null ? "" : result.java + " ";
    return Texts.indent(depth) + modifiers + returned + name + "("
        + Texts.parameters(parameters) + ") " + body.text(depth) + "\n";
  }
}
