package com.acme.ballistics;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;

/**
 * Equations of motion of a shell as a point mass with drag, in the vertical plane of fire.
 *
 * <p>State: distance (m), height (m), horizontal and vertical velocity (m/s).
 *
 * <pre>
 *   dv/dt = -rho(h) Cd A |u| u / (2 m) - g(h),    u = v - wind
 * </pre>
 *
 * (the point-mass trajectory; see R. L. McCoy, Modern Exterior Ballistics, 1999).
 */
public class ShellMotion implements FirstOrderDifferentialEquations {
  /** Indices into the state. */
  public static final int DISTANCE = 0;

  public static final int HEIGHT = 1;
  public static final int HORIZONTAL_VELOCITY = 2;
  public static final int VERTICAL_VELOCITY = 3;

  /** Standard gravity, m/s^2. */
  private static final double STANDARD_GRAVITY = 9.80665;

  /** Effective radius of the earth of the U.S. Standard Atmosphere, m. */
  private static final double EARTH_RADIUS = 6356766.0;

  private final double dragArea;
  private final double mass;
  private final double wind;

  /**
   * Creates the equations for one shell.
   *
   * @param dragCoefficient Cd, no unit
   * @param area cross section, m^2
   * @param mass kg
   * @param wind along the line of fire, positive from behind, m/s
   */
  public ShellMotion(double dragCoefficient, double area, double mass, double wind) {
    this.dragArea = dragCoefficient * area;
    this.mass = mass;
    this.wind = wind;
  }

  public int getDimension() {
    return 4;
  }

  public void computeDerivatives(double t, double[] y, double[] yDot) {
    double height = y[HEIGHT];
    double ux = y[HORIZONTAL_VELOCITY] - wind;
    double uy = y[VERTICAL_VELOCITY];
    double airSpeed = Math.sqrt(ux * ux + uy * uy);
    double drag = 0.5 * Atmosphere.density(height) * dragArea * airSpeed / mass;
    yDot[DISTANCE] = y[HORIZONTAL_VELOCITY];
    yDot[HEIGHT] = y[VERTICAL_VELOCITY];
    yDot[HORIZONTAL_VELOCITY] = -drag * ux;
    yDot[VERTICAL_VELOCITY] = -drag * uy - gravity(height);
  }

  private static double gravity(double height) {
    double ratio = EARTH_RADIUS / (EARTH_RADIUS + height);
    return STANDARD_GRAVITY * ratio * ratio;
  }
}
