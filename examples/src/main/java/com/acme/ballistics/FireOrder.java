package com.acme.ballistics;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What a gun crew is told, read from a properties file. */
public class FireOrder {
  private final Properties properties = new Properties();

  /**
   * Reads an order.
   *
   * @param file path of the properties file
   */
  public FireOrder(String file) throws IOException {
    InputStream in = new FileInputStream(file);
    try {
      properties.load(in);
    } finally {
      in.close();
    }
  }

  /** Muzzle speed, m/s. */
  public double getSpeed() {
    return number("muzzle.speed");
  }

  /** Angle of the barrel above the horizon, degrees. */
  public double getAngle() {
    return number("muzzle.angle");
  }

  /** Drag coefficient, no unit. */
  public double getDragCoefficient() {
    return number("drag.coefficient");
  }

  /** Mass of the shell, kg. */
  public double getMass() {
    return number("mass");
  }

  /** Wind along the line of fire, positive from behind, m/s. */
  public double getWind() {
    return number("wind");
  }

  /** Any other number in the file. */
  public double number(String key) {
    String text = properties.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no '" + key + "' in the fire order");
    }
    return Double.parseDouble(text.trim());
  }
}
