package dev.wengert.benchmarks.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bodies as objects that act on each other by forces behind an interface: the moment of inertia of
 * a cluster after some steps of the leapfrog method, as a function of the bodies' places and
 * velocities at the start.
 */
public final class NBody implements Kernel {
  private static final double STEP = 1e-3;

  private final int count;
  private final int steps;
  private final List<Force> forces = List.of(new Gravity(1, 0.05), new Repulsion(0.01, 0.2));

  /** So many bodies and steps. */
  public NBody(int count, int steps) {
    this.count = count;
    this.steps = steps;
  }

  /** How many bodies. */
  public int bodies() {
    return count;
  }

  /** How many steps. */
  public int steps() {
    return steps;
  }

  @Override
  public double[] inputs() {
    Random random = new Random(1);
    double[] x = new double[6 * count];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  @Override
  public double value(double[] x) {
    List<Body> bodies = new ArrayList<>();
    for (int i = 0; i < x.length; i += 6) {
      bodies.add(new Body(1.0 / count, x[i], x[i + 1], x[i + 2], x[i + 3], x[i + 4], x[i + 5]));
    }
    for (int step = 0; step < steps; step++) {
      for (Body body : bodies) {
        body.drift(0.5 * STEP);
      }
      accelerate(bodies);
      for (Body body : bodies) {
        body.kick(STEP);
        body.drift(0.5 * STEP);
      }
    }
    double inertia = 0;
    for (Body body : bodies) {
      inertia += body.inertia();
    }
    return inertia;
  }

  private void accelerate(List<Body> bodies) {
    for (Body body : bodies) {
      body.clearForce();
    }
    for (int i = 0; i < bodies.size(); i++) {
      for (int j = i + 1; j < bodies.size(); j++) {
        for (Force force : forces) {
          bodies.get(i).pull(bodies.get(j), force);
        }
      }
    }
  }

  /** A central force between two bodies. */
  private interface Force {
    /** The force divided by the distance, positive where it attracts. */
    double strength(double mass1, double mass2, double squaredDistance);
  }

  /** Gravity, softened near the centre (H. C. Plummer, 1911). */
  private record Gravity(double g, double softening) implements Force {
    @Override
    public double strength(double mass1, double mass2, double squaredDistance) {
      double r2 = squaredDistance + softening * softening;
      return g * mass1 * mass2 / (r2 * Math.sqrt(r2));
    }
  }

  /** A push that falls off as a Gaussian bell. */
  private record Repulsion(double height, double radius) implements Force {
    @Override
    public double strength(double mass1, double mass2, double squaredDistance) {
      return -height * mass1 * mass2 * Math.exp(-squaredDistance / (radius * radius));
    }
  }

  private static final class Body {
    private final double mass;
    private double x;
    private double y;
    private double z;
    private double vx;
    private double vy;
    private double vz;
    private double fx;
    private double fy;
    private double fz;

    Body(double mass, double x, double y, double z, double vx, double vy, double vz) {
      this.mass = mass;
      this.x = x;
      this.y = y;
      this.z = z;
      this.vx = vx;
      this.vy = vy;
      this.vz = vz;
    }

    void clearForce() {
      fx = 0;
      fy = 0;
      fz = 0;
    }

    void pull(Body other, Force force) {
      double dx = other.x - x;
      double dy = other.y - y;
      double dz = other.z - z;
      double strength = force.strength(mass, other.mass, dx * dx + dy * dy + dz * dz);
      fx += strength * dx;
      fy += strength * dy;
      fz += strength * dz;
      other.fx -= strength * dx;
      other.fy -= strength * dy;
      other.fz -= strength * dz;
    }

    void kick(double dt) {
      vx += dt * fx / mass;
      vy += dt * fy / mass;
      vz += dt * fz / mass;
    }

    void drift(double dt) {
      x += dt * vx;
      y += dt * vy;
      z += dt * vz;
    }

    double inertia() {
      return mass * (x * x + y * y + z * z);
    }
  }
}
