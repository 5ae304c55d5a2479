package dev.wengert.agent.cli;

import java.io.IOException;
import java.util.function.Supplier;

/** The program whose methods are differentiated: its class path in a loader of its own, and its rules. */
final class Program implements AutoCloseable {
  private final TargetLoader loader;

  private Program(TargetLoader loader) {
    this.loader = loader;
  }

  static Program open(ProgramOptions options, Differentiator differentiator) {
    Program program = new Program(new TargetLoader(options.classPath()));
    try {
      differentiator.addRules(options.rules(), program.loader);
      return program;
    } catch (IllegalArgumentException e) {
      program.close();
      throw new UserError(e.getMessage(), e);
    }
  }

  TargetLoader loader() {
    return loader;
  }

  /**
   * Finds its methods.
   *
   * @param objects whether a method may return an object with numbers in it
   */
  MethodFinder methods(boolean objects) {
    return new MethodFinder(loader, () -> new ProgramClasses(loader.getURLs()).names(), objects);
  }

  /** Runs something with the program's loader as the context. */
  <T> T call(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      // nothing was written
    }
  }
}
