package dev.wengert.examples;

import com.acme.ballistics.FireOrder;
import com.acme.ballistics.Shell;
import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.io.IOException;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The demo: derivatives of an old ballistics program that knows nothing of Wengert, checked against
 * differences and used to aim the gun.
 *
 * <p>Usage: {@code java -javaagent:wengert-agent.jar ... dev.wengert.examples.AimTheGun
 * <file.properties>}. Exit code 0: all is well; 1: a derivative is off or the target is missed; 2:
 * wrong usage.
 */
public final class AimTheGun {
  /** The largest relative difference between a derivative and its Richardson extrapolation. */
  private static final double TOLERANCE = 1e-6;

  /** The largest miss, m and s, of the gun after it has been aimed. */
  private static final double LARGEST_MISS = 1e-3;

  /** Indices of the inputs. */
  private static final int SPEED = 0;

  private static final int WIND = 4;

  private static final String[] INPUTS = {
    "muzzle speed", "angle", "drag coefficient", "mass", "wind"
  };

  private static final String[] UNITS = {"m/s", "deg", "-", "kg", "m/s"};

  /** Landing distance in m; the whole integration runs inside. */
  private static final ToDoubleFunction<double[]> RANGE =
      x -> Shell.range(x[0], x[1], x[2], x[3], x[4]);

  /** Time of flight in s. */
  private static final ToDoubleFunction<double[]> TIME =
      x -> Shell.timeOfFlight(x[0], x[1], x[2], x[3], x[4]);

  private boolean ok = true;

  private AimTheGun() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: AimTheGun <file.properties>");
      System.exit(2);
    }
    if (!Wengert.isAttached()) {
      System.err.println("AimTheGun: start it with -javaagent:wengert-agent.jar");
      System.exit(2);
    }
    FireOrder order = new FireOrder(args[0]);
    double[] x = {
      order.getSpeed(),
      order.getAngle(),
      order.getDragCoefficient(),
      order.getMass(),
      order.getWind()
    };
    AimTheGun demo = new AimTheGun();
    demo.derivatives("Landing distance", "m", RANGE, x);
    demo.derivatives("Time of flight", "s", TIME, x);
    Aim aim = new Aim(RANGE, TIME, x, order.number("target.distance"), order.number("target.time"));
    demo.aim(aim);
    demo.times(x, aim);
    System.out.println();
    System.out.println(
        demo.ok ? "All derivatives agree within 1e-6 relative." : "FAILED, see above.");
    System.exit(demo.ok ? 0 : 1);
  }

  /** Prints the derivatives of one result by every input, beside differences. */
  private void derivatives(String name, String unit, ToDoubleFunction<double[]> f, double[] x) {
    double plain = f.applyAsDouble(x);
    Gradient gradient = Wengert.gradient(f, x);
    print("%n%s: %s %s%n%n", name, Double.toString(plain), unit);
    print(
        "  %-17s %9s %-4s %20s %20s %20s %9s%n",
        "by", "at", "", "derivative", "central difference", "Richardson", "relative");
    for (int i = 0; i < x.length; i++) {
      double exact = gradient.partials()[i];
      double richardson = Differences.richardson(f, x, i, scale(x, i));
      double relative = Math.abs(exact - richardson) / Math.abs(richardson);
      boolean close = relative <= TOLERANCE; // false for NaN, too
      print(
          "  %-17s %9s %-4s %20.12g %20.12g %20.12g %9.1e %s%n",
          INPUTS[i],
          Double.toString(x[i]),
          UNITS[i],
          exact,
          Differences.central(f, x, i, scale(x, i)),
          richardson,
          relative,
          close ? "ok" : "OFF");
      check(close, "derivative by " + INPUTS[i] + " is off");
    }
    check(
        Double.doubleToLongBits(plain) == Double.doubleToLongBits(gradient.value()),
        "the value changed while recording: " + gradient.value());
    for (Leak leak : gradient.leaks()) {
      check(false, "leak: " + leak);
    }
  }

  /** Finds the muzzle speed and the angle that hit the target at the wanted time. */
  private void aim(Aim aim) {
    print(
        "%nAiming at %s m, to be hit %s s after the shot"
            + " (Levenberg-Marquardt of Commons Math, by speed and angle)%n%n",
        aim.distance(), aim.time());
    print(
        "  %4s %14s %14s %16s %14s%n",
        "try", "speed [m/s]", "angle [deg]", "distance [m]", "time [s]");
    int[] tries = {0};
    double[] aimed =
        aim.solve(
            (shot, distance, time) ->
                print(
                    "  %4d %14.8f %14.8f %16.8f %14.8f%n",
                    ++tries[0], shot[0], shot[1], distance, time));
    double missed = RANGE.applyAsDouble(aimed) - aim.distance();
    double late = TIME.applyAsDouble(aimed) - aim.time();
    print("%n  aimed: misses by %.1e m and %.1e s%n", missed, late);
    check(
        Math.abs(missed) <= LARGEST_MISS && Math.abs(late) <= LARGEST_MISS,
        "the target was missed");
  }

  /** Prints how long things take once the JVM is warm. */
  private void times(double[] x, Aim aim) {
    print("%nTimes (median, warm)%n%n");
    double plain = Timing.median(() -> RANGE.applyAsDouble(x));
    printTime("one landing distance, plain", plain, plain);
    printTime(
        "its gradient by Wengert",
        Timing.median(() -> Wengert.gradient(RANGE, x).value()),
        plain);
    printTime(
        "its gradient by central differences",
        Timing.median(() -> gradientBy(Differences::central, x)),
        plain);
    printTime(
        "its gradient by Richardson",
        Timing.median(() -> gradientBy(Differences::richardson, x)),
        plain);
    printTime(
        "aiming at the target",
        Timing.median(() -> aim.solve((shot, distance, time) -> {})[0]),
        plain);
  }

  /**
   * What is a large change of an input, for the steps of differences: the input itself; for the
   * wind a part of the muzzle speed, because it acts by being taken from the speed of the shell.
   */
  private static double scale(double[] x, int i) {
    return i == WIND ? 0.1 * x[SPEED] : x[i];
  }

  /** A way to get one partial derivative. */
  private interface Difference {
    double partial(ToDoubleFunction<double[]> f, double[] x, int i, double scale);
  }

  private static double gradientBy(Difference difference, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += difference.partial(RANGE, x, i, scale(x, i));
    }
    return sum;
  }

  private static void printTime(String what, double seconds, double plain) {
    print("  %-38s %10.3f ms %8.1f x plain%n", what, seconds * 1e3, seconds / plain);
  }

  private void check(boolean good, String otherwise) {
    if (!good) {
      ok = false;
      print("  FAILED: %s%n", otherwise);
    }
  }

  private static void print(String format, Object... args) {
    System.out.printf(Locale.ROOT, format, args);
  }
}
