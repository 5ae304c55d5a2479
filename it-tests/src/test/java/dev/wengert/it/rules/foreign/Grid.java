package dev.wengert.it.rules.foreign;

/** A class that is not transformed, with a field for others. */
public class Grid {
  protected double[][] rows;
}
