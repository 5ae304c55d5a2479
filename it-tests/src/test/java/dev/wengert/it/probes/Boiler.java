package dev.wengert.it.probes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A program with numbers in fields, properties, texts and maps, which ends with System.exit. */
final class Boiler {
  static double gain = 3;
  static final double[] COEFFICIENTS = {1, 2, 3};

  private Boiler() {}

  /** What all parts have. */
  static class Part {
    double level = 4;
    float width = 1.5f;
    Double height = 2.5;
    double total;
    double state = 1;
    double[] series;

    double twice() {
      return 2 * level;
    }
  }

  /** One of them. */
  static class Vessel extends Part {
    double area() {
      return level * level * gain;
    }
  }

  /** Reads properties. */
  static final class Settings {
    private final Properties properties = new Properties();

    Settings(String text) throws IOException {
      properties.load(new StringReader(text));
    }

    double number(String key) {
      return Double.parseDouble(properties.getProperty(key).trim());
    }

    double orElse(String key, double other) {
      String text = properties.getProperty(key);
      return text == null ? other : Double.valueOf(text);
    }
  }

  static double[] readLine(String line) {
    String[] texts = line.split(",");
    double[] numbers = new double[texts.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(texts[i]);
    }
    return numbers;
  }

  static double[] readStream(String line) {
    return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  static double price(String good, int amount, boolean isNew, double each) {
    return good.length() + amount * each * each;
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings = new Settings("p=2.0 \nq=3.0\nr=0.5\n");
    double p = settings.number("p");
    double q = settings.number("q");
    double r = settings.orElse("r", 1);
    System.out.println(p * p * q + r * r);
    Vessel vessel = new Vessel();
    Part part = new Part();
    System.out.println(vessel.area() + part.level);
    System.out.println(vessel.twice() + part.twice());
    part.total = vessel.width * vessel.width + vessel.height * vessel.height * vessel.height;
    System.out.println(part.total);
    double dot = 0;
    for (int i = 0; i < 3; i++) {
      dot += COEFFICIENTS[i] * COEFFICIENTS[i];
    }
    System.out.println(dot);
    double[] v = readLine("1,2,3");
    double[] w = readStream("4,5");
    System.out.println(v[0] * v[1] * v[2] + w[0] * w[1]);
    for (int i = 0; i < 3; i++) {
      part.state = part.state * 2;
    }
    System.out.println(part.state);
    part.series = new double[2];
    part.series[0] = p * p;
    part.series[1] = q;
    new DataOutputStream(new ByteArrayOutputStream()).writeDouble(p * q);
    System.out.printf("%.3f %s%n", p * r, "x");
    Map<String, Object> values = new HashMap<>();
    values.put("k", 7.0);
    double k = (Double) values.get("k");
    System.out.println(k * k);
    System.out.println(price("oil", 2, true, 3) + price("gas", 2, true, 4) + price("gas", 3, true, 5));
    System.exit(3);
  }
}
