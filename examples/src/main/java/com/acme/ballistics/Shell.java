package com.acme.ballistics;

import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.ode.sampling.FixedStepHandler;
import org.apache.commons.math3.ode.sampling.StepNormalizer;

/** A 105 mm shell on its way from the muzzle to the ground. */
public final class Shell {
  /** Diameter of the shell, m. */
  private static final double CALIBRE = 0.105;

  /** Height of the muzzle above the ground, m. */
  private static final double MUZZLE_HEIGHT = 1.5;

  /** Bounds of the integrator's step, s. */
  private static final double MIN_STEP = 1.0e-6;

  private static final double MAX_STEP = 10.0;

  /** Error allowed in one step, absolute (m and m/s) and relative. */
  private static final double ABSOLUTE_TOLERANCE = 1.0e-10;

  private static final double RELATIVE_TOLERANCE = 1.0e-12;

  /** How often the ground is looked for, and how sharp the time of the impact is, s. */
  private static final double EVENT_CHECK = 1.0;

  private static final double EVENT_TOLERANCE = 1.0e-12;

  private static final int EVENT_ITERATIONS = 100;

  /** No shell is longer than this in the air, s. */
  private static final double LONGEST_FLIGHT = 1000.0;

  private Shell() {}

  /**
   * Landing distance.
   *
   * @param speed at the muzzle, m/s
   * @param angle of the barrel above the horizon, degrees
   * @param dragCoefficient no unit
   * @param mass kg
   * @param wind along the line of fire, positive from behind, m/s
   * @return m
   */
  public static double range(
      double speed, double angle, double dragCoefficient, double mass, double wind) {
    return fire(speed, angle, dragCoefficient, mass, wind).getDistance();
  }

  /** Time of flight, s; parameters as for {@link #range}. */
  public static double timeOfFlight(
      double speed, double angle, double dragCoefficient, double mass, double wind) {
    return fire(speed, angle, dragCoefficient, mass, wind).getTime();
  }

  /** Fires one shell; parameters as for {@link #range}. */
  public static Impact fire(
      double speed, double angle, double dragCoefficient, double mass, double wind) {
    return fire(speed, angle, dragCoefficient, mass, wind, 0.0, null);
  }

  /**
   * Fires one shell and watches it; parameters as for {@link #range}, and
   *
   * @param interval between two calls of the observer, s
   * @param observer is shown the flight, or null
   */
  public static Impact fire(
      double speed,
      double angle,
      double dragCoefficient,
      double mass,
      double wind,
      double interval,
      FixedStepHandler observer) {
    double elevation = Math.toRadians(angle);
    double[] state = new double[4];
    state[ShellMotion.DISTANCE] = 0.0;
    state[ShellMotion.HEIGHT] = MUZZLE_HEIGHT;
    state[ShellMotion.HORIZONTAL_VELOCITY] = speed * Math.cos(elevation);
    state[ShellMotion.VERTICAL_VELOCITY] = speed * Math.sin(elevation);

    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            MIN_STEP, MAX_STEP, ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE);
    integrator.addEventHandler(
        new GroundEvent(), EVENT_CHECK, EVENT_TOLERANCE, EVENT_ITERATIONS);
    if (observer != null) {
      integrator.addStepHandler(new StepNormalizer(interval, observer));
    }
    double area = 0.25 * Math.PI * CALIBRE * CALIBRE;
    ShellMotion motion = new ShellMotion(dragCoefficient, area, mass, wind);
    double end = integrator.integrate(motion, 0.0, state, LONGEST_FLIGHT, state);
    return new Impact(end, state);
  }
}
