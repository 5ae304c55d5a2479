package dev.wengert.it.frameworks.host;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;

/** Runs a {@link Subject} in a JVM of its own: as it is, or inside a recording. */
public final class Host {
  private Host() {}

  /** Only here, so that a JVM without the agent needs nothing of Wengert. */
  private static final class Recorded {
    static void run(Subject subject, double[] at) {
      Gradient g =
          Wengert.gradient(
              x -> {
                try {
                  subject.run(x, System.out);
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                return x[0] * x[1];
              },
              at);
      if (g.partials()[0] != at[1] || g.partials()[1] != at[0]) {
        System.out.println("wrong partials: " + g);
      }
      for (Leak leak : g.leaks()) {
        System.err.println(leak);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    Subject subject = (Subject) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    double[] at = {1.5, -2.25, 1e-3};
    if (arguments[1].equals("recorded")) {
      Recorded.run(subject, at);
    } else {
      subject.run(at, System.out);
    }
  }
}
