package dev.wengert.it.jdk;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.lang.instrument.Instrumentation;
import java.util.stream.DoubleStream;

/** Another agent, which uses classes of the JDK before Wengert is there. */
public final class EarlyAgent {
  private EarlyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    Point2D origin = new AffineTransform().transform(new Point2D.Double(0, 0), null);
    double sum = DoubleStream.of(1, 2, 3).map(Math::sqrt).sorted().sum();
    System.out.println("early " + (sum + origin.getX() > 4));
  }
}
