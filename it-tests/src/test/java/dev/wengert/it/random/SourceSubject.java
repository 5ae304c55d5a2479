package dev.wengert.it.random;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A program of the source generator, compiled together with others or, when it was changed, alone. */
final class SourceSubject implements Subject {
  final SourceProgram program;
  final long seed;
  private final MemoryCompiler compiler;
  private Map<String, byte[]> classes;

  SourceSubject(SourceProgram program, long seed, MemoryCompiler compiler) {
    this.program = program;
    this.seed = seed;
    this.compiler = compiler;
  }

  /** The binary name of the program's class. */
  String name() {
    return "generated." + simpleName();
  }

  private String simpleName() {
    return "P" + Long.toString(seed).replace('-', '_');
  }

  boolean debug() {
    return seed % 3 != 0;
  }

  String text() {
    return program.text(simpleName());
  }

  /** Takes this program's classes out of those of a batch. */
  void compiled(Map<String, byte[]> batch) {
    classes = new HashMap<>();
    batch.forEach((name, bytes) -> {
      if (name.equals(name()) || name.startsWith(name() + "$")) {
        classes.put(name, bytes);
      }
    });
  }

  void changed() {
    classes = null;
  }

  @Override
  public Reference reference() {
    Machine machine = program.start();
    return inputs -> {
      try {
        return program.run(machine, inputs);
      } catch (Thrown | IndexOutOfBoundsException e) {
        throw new Unfit("ends with an exception");
      } finally {
        machine.endRun();
      }
    };
  }

  @Override
  public ToDoubleFunction<double[]> load() throws ReflectiveOperationException {
    if (classes == null) {
      compiled(compiler.compile(Map.of(name(), text()), debug()));
    }
    return new MemoryLoader(classes).create(name());
  }

  @Override
  public String describe() {
    return text();
  }
}
