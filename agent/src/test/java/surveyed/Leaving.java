package surveyed;

import java.math.BigDecimal;

/** For SurveyTest: a class in a package that is transformed. */
public final class Leaving {
  private Leaving() {}

  static double followed(double x) {
    return x * Math.sin(x);
  }

  static int lost(double x) {
    return new BigDecimal(x).precision();
  }

  static double known(double x) {
    return x;
  }

  static void nothing() {}
}
