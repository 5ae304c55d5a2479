package com.acme.ballistics;

import java.io.IOException;
import java.util.Locale;
import org.apache.commons.math3.ode.sampling.FixedStepHandler;

/**
 * The program: prints the trajectory of one shell, where it lands, and a firing table.
 *
 * <p>Usage: {@code FiringTable <file.properties>}
 */
public class FiringTable {
  /** Between two lines of the trajectory, s. */
  private static final double INTERVAL = 2.0;

  private FiringTable() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: FiringTable <file.properties>");
      System.exit(2);
    }
    FireOrder order = new FireOrder(args[0]);
    printTrajectory(order);
    printTable(order);
  }

  private static void printTrajectory(FireOrder order) {
    System.out.println("TRAJECTORY");
    System.out.println("   t [s]         distance [m]           height [m]    speed [m/s]");
    Impact impact =
        Shell.fire(
            order.getSpeed(),
            order.getAngle(),
            order.getDragCoefficient(),
            order.getMass(),
            order.getWind(),
            INTERVAL,
            new TrajectoryPrinter());
    System.out.println();
    System.out.println("landing distance [m]     " + impact.getDistance());
    System.out.println("time of flight [s]       " + impact.getTime());
    System.out.println("speed at impact [m/s]    " + impact.getSpeed());
    System.out.println("angle of fall [degrees]  " + impact.getAngleOfFall());
  }

  private static void printTable(FireOrder order) {
    System.out.println();
    System.out.println("FIRING TABLE");
    System.out.println(" angle [deg]        range [m]     time [s]   fall [deg]");
    for (int angle = 5; angle <= 75; angle += 5) {
      Impact impact =
          Shell.fire(
              order.getSpeed(),
              angle,
              order.getDragCoefficient(),
              order.getMass(),
              order.getWind());
      System.out.printf(
          Locale.ROOT,
          "%12d %16.9f %12.8f %12.8f%n",
          angle,
          impact.getDistance(),
          impact.getTime(),
          impact.getAngleOfFall());
    }
  }

  /** Prints a line of the trajectory. */
  private static class TrajectoryPrinter implements FixedStepHandler {
    public void init(double t0, double[] y0, double t) {}

    public void handleStep(double t, double[] y, double[] yDot, boolean isLast) {
      double vx = y[ShellMotion.HORIZONTAL_VELOCITY];
      double vy = y[ShellMotion.VERTICAL_VELOCITY];
      System.out.printf(
          Locale.ROOT,
          "%8.1f %20.12f %20.12f %14.9f%n",
          t,
          y[ShellMotion.DISTANCE],
          y[ShellMotion.HEIGHT],
          Math.sqrt(vx * vx + vy * vy));
    }
  }
}
