package dev.wengert.it.attach;

import dev.wengert.Gradient;
import dev.wengert.GradientTape;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import dev.wengert.WengertException;
import java.awt.geom.Point2D;

/** Uses every entry point; loaded after the agent. */
final class Uses {
  private Uses() {}

  static void print() {
    Gradient g = Wengert.gradient(x -> x[0] * Math.sin(x[1]), 2.0, 3.0);
    System.out.println(g.partials()[0] + " " + g.partials()[1] + " " + g.leaks().size());
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      System.out.println(tape.gradient(x * x, x));
    }
    try {
      Wengert.gradient(null, 1.0);
    } catch (WengertException e) {
      System.out.println("caught");
    }
    System.out.println(Wengert.gradient(x -> Point2D.distance(x[0], x[1], 0, 0), 3.0, 4.0).partials()[0]);
    for (Leak leak : Wengert.gradient(x -> Attached.cube(x[0]), 2.0).leaks()) {
      System.out.println(leak.kind() + " " + leak.advice());
    }
  }
}
