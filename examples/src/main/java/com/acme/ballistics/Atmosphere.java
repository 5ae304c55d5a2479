package com.acme.ballistics;

/**
 * Density of the air in the standard atmosphere.
 *
 * <p>Formulas and constants: U.S. Standard Atmosphere, 1976 (the same as ISO 2533 up to 20 km).
 * Troposphere with a constant lapse rate up to 11 km, isothermal above.
 */
public final class Atmosphere {
  /** Density at sea level, kg/m^3. */
  private static final double SEA_LEVEL_DENSITY = 1.225;

  /** Temperature at sea level, K. */
  private static final double SEA_LEVEL_TEMPERATURE = 288.15;

  /** Fall of the temperature with altitude in the troposphere, K/m. */
  private static final double LAPSE_RATE = 0.0065;

  /** g0 M / (R L) - 1, no unit. */
  private static final double DENSITY_EXPONENT = 4.255876;

  /** Top of the troposphere, m. */
  private static final double TROPOPAUSE = 11000.0;

  /** R T / (g0 M) at the 216.65 K above the troposphere, m. */
  private static final double SCALE_HEIGHT = 6341.62;

  private Atmosphere() {}

  /**
   * Density of the air.
   *
   * @param altitude above sea level, m
   * @return kg/m^3
   */
  public static double density(double altitude) {
    if (altitude <= TROPOPAUSE) {
      return troposphere(altitude);
    }
    return troposphere(TROPOPAUSE) * Math.exp(-(altitude - TROPOPAUSE) / SCALE_HEIGHT);
  }

  private static double troposphere(double altitude) {
    double temperatureRatio = 1.0 - LAPSE_RATE * altitude / SEA_LEVEL_TEMPERATURE;
    return SEA_LEVEL_DENSITY * Math.pow(temperatureRatio, DENSITY_EXPONENT);
  }
}
