package com.acme.ballistics;

/** Where, when and how a shell hit the ground. */
public class Impact {
  private final double time;
  private final double[] state;

  Impact(double time, double[] state) {
    this.time = time;
    this.state = state;
  }

  /** Distance from the muzzle along the ground, m. */
  public double getDistance() {
    return state[ShellMotion.DISTANCE];
  }

  /** Time of flight, s. */
  public double getTime() {
    return time;
  }

  /** Speed at the impact, m/s. */
  public double getSpeed() {
    double vx = state[ShellMotion.HORIZONTAL_VELOCITY];
    double vy = state[ShellMotion.VERTICAL_VELOCITY];
    return Math.sqrt(vx * vx + vy * vy);
  }

  /** Angle of fall below the horizon, degrees. */
  public double getAngleOfFall() {
    return Math.toDegrees(
        Math.atan2(
            -state[ShellMotion.VERTICAL_VELOCITY], state[ShellMotion.HORIZONTAL_VELOCITY]));
  }
}
