package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Calls of the JDK that lose nothing, and are not reported. */
class OrdinaryJdkTest {
  record Pair(double a, double b) {
    double sum() {
      return a + b;
    }
  }

  @Test
  void sortingByADoubleOnlyCompares() {
    assertGradient(
        x -> {
          List<Pair> pairs = new ArrayList<>(List.of(new Pair(x[0], 1), new Pair(x[1], 2)));
          pairs.sort(Comparator.comparingDouble(Pair::sum));
          return pairs.get(0).a() * 10 + pairs.get(1).a();
        },
        at(5, 3), 1, 10);
  }

  @Test
  void sortingByALambdaThatCapturesOnlyCompares() {
    assertGradient(
        x -> {
          double weight = x[1];
          List<Pair> pairs = new ArrayList<>(List.of(new Pair(x[0], 1), new Pair(x[1], 2)));
          pairs.sort(Comparator.comparingDouble(p -> p.a() * weight));
          return pairs.get(0).a() * 10 + pairs.get(1).a();
        },
        at(5, 3), 1, 10);
  }

  /** One lambda for both: what it returns is compared first, and added up afterwards. */
  @Test
  void aFunctionIsComparedAndSummed() {
    assertGradient(
        x -> {
          ToDoubleFunction<Pair> sum = Pair::sum;
          List<Pair> pairs = new ArrayList<>(List.of(new Pair(x[0], 1), new Pair(x[1], 2)));
          pairs.sort(Comparator.comparingDouble(sum));
          return pairs.stream().mapToDouble(sum).sum();
        },
        at(5, 3), 1, 1);
  }

  @Test
  void searchingOnlyCompares() {
    assertGradient(
        x -> {
          double[] knots = {0, 1, 2, 3};
          int i = -Arrays.binarySearch(knots, x[0]) - 2;
          return (x[0] - knots[i]) * 7;
        },
        at(1.5), 7);
  }

  @Test
  void comparingArraysOnlyCompares() {
    assertGradient(
        x -> x[0] * (Arrays.mismatch(x, new double[] {2, 4}) + Arrays.compare(x, new double[] {1})),
        at(2, 3), 2, 0);
  }

  @Test
  void formattingOnlyPrints() {
    assertGradient(
        x -> {
          String text = NumberFormat.getInstance(Locale.ROOT).format(x[0]) + new DecimalFormat("0").format(x[0]);
          return x[0] * text.length();
        },
        at(2), 2);
  }

  static final class Rows extends ArrayList<double[]> {
    private static final long serialVersionUID = 1L;
  }

  static final class Memo extends HashMap<String, Double> {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void subclassesOfCollectionsPassOnWhatTheyHold() {
    assertGradient(
        x -> {
          Rows rows = new Rows();
          rows.add(x);
          Memo memo = new Memo();
          memo.put("a", x[0] * 2);
          return rows.get(0)[0] * memo.get("a");
        },
        at(3), 12);
  }
}
