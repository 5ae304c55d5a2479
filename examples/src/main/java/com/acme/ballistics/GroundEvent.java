package com.acme.ballistics;

import org.apache.commons.math3.ode.events.EventHandler;

/** Stops the flight where the shell comes down to the ground, that is at height zero. */
public class GroundEvent implements EventHandler {

  public void init(double t0, double[] y0, double t) {}

  public double g(double t, double[] y) {
    return y[ShellMotion.HEIGHT];
  }

  public Action eventOccurred(double t, double[] y, boolean increasing) {
    return increasing ? Action.CONTINUE : Action.STOP;
  }

  public void resetState(double t, double[] y) {}
}
