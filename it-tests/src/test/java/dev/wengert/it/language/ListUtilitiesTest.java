package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JDK's utilities move boxes about; each keeps its derivative. */
class ListUtilitiesTest {
  @Test
  void swapReverseAndRotate() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], x[1], x[0] * x[1]));
          Collections.swap(list, 0, 1);
          Collections.reverse(list);
          Collections.rotate(list, 1);
          return list.get(0) + 10 * list.get(1) + 100 * list.get(2);
        },
        at(2, 3), 30 + 100, 1 + 20);
  }

  @Test
  void toArrayAndBack() {
    assertGradient(
        x -> {
          Double[] boxes = Stream.of(x[0], x[1]).toArray(Double[]::new);
          Object[] objects = Arrays.asList(boxes).toArray();
          Double[] more = List.of(x[0] * x[1]).toArray(new Double[0]);
          return boxes[0] * (Double) objects[1] * more[0];
        },
        at(2, 3), 4 * 9, 8 * 3);
  }

  @Test
  void groupingAndSorting() {
    assertGradient(
        x ->
            Stream.of(x[0], x[1], x[0] * x[1])
                .sorted((a, b) -> Double.compare(b, a))
                .skip(1)
                .collect(Collectors.toMap(e -> e > 2.5, e -> e))
                .values()
                .stream()
                .reduce(1.0, (a, b) -> a * b),
        at(2, 3), 3, 2);
  }

  @Test
  void partitionsOfAStream() {
    assertGradient(
        x ->
            Stream.iterate(x[0], e -> e * x[1])
                .limit(5)
                .collect(
                    Collectors.partitioningBy(
                        e -> e > 20, Collectors.reducing(0.0, (a, b) -> a + b)))
                .get(true),
        at(2, 3), 27 + 81, 2 * 27 + 2 * 108);
  }

  @Test
  void objectsUtilities() {
    assertGradient(
        x -> {
          Double none = null;
          Double some = Objects.requireNonNullElse(none, x[0]);
          return Objects.requireNonNull(some) * some + Optional.ofNullable(none).orElse(x[1])
              + Objects.hash(some) * 0;
        },
        at(2, 3), 4, 1);
  }

  @Test
  void fillAndCopiesOfLists() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(Collections.nCopies(3, x[0]));
          list.set(1, x[1]);
          List<Double> copy = List.copyOf(list);
          Collections.fill(list, x[0] * x[1]);
          return copy.get(0) * copy.get(1) + list.get(2);
        },
        at(2, 3), 6, 4);
  }

  @Test
  void reductionOfAStream() {
    assertGradient(
        x -> Stream.of(x[0], x[1]).map(e -> e * e).reduce(Double::sum).get(), at(2, 3), 4, 6);
  }

  @Test
  void parallelStreamsAreExactOrReported() {
    assertExactOrReported(
        x -> {
          List<Double> list = new ArrayList<>();
          for (int i = 0; i < 1000; i++) {
            list.add(x[0] * i);
          }
          return list.parallelStream().map(e -> e * x[1]).reduce(0.0, Double::sum);
        },
        1.5, 2.5);
  }
}
