package dev.wengert.it.frameworks.host;

import java.io.PrintStream;

/** What a program does that looks at its own classes: it prints what it finds. */
public interface Subject {
  /** @param x three numbers; active in a recording */
  void run(double[] x, PrintStream out) throws Exception;
}
