package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@code Float} objects keep derivatives by identity, as {@code Double} objects do. */
class FloatBoxTest {
  @Test
  void boxingAndUnboxing() {
    assertGradient(
        x -> {
          Float f = (float) x[0];
          Float g = f * f;
          g++;
          return f + g;
        },
        at(3), 7);
  }

  @Test
  @SuppressWarnings({"deprecation", "removal"})
  void boxesMadeByConstructors() {
    assertGradient(
        x -> new Float((float) x[0]) * new Float(x[0]) * new Double((float) x[0]), at(3), 27);
  }

  @Test
  void numbersOfUnknownKind() {
    assertGradient(
        x -> {
          Number f = (float) x[0];
          Number d = x[0];
          return f.doubleValue() * f.floatValue() + d.floatValue() * f.intValue() + d.intValue();
        },
        at(3), 6 + 3);
  }

  @Test
  void conversionsBetweenBoxes() {
    assertGradient(
        x -> {
          Double d = x[0] * x[0];
          Float f = d.floatValue();
          Double back = f.doubleValue();
          return back * f;
        },
        at(3), 2 * 9 * 6);
  }

  private static <T extends Number> double total(List<T> numbers) {
    double total = 0;
    for (T n : numbers) {
      total += n.doubleValue();
    }
    return total;
  }

  @Test
  void listsAndMaps() {
    assertGradient(
        x -> {
          List<Float> list = new ArrayList<>();
          list.add((float) x[0]);
          list.add(list.get(0) * list.get(0));
          Map<String, Float> map = new HashMap<>();
          map.put("a", list.get(1));
          map.merge("a", list.get(0), Float::sum);
          map.computeIfPresent("a", (k, v) -> v * 2);
          return total(list) + map.get("a");
        },
        at(3), 7 + 14);
  }

  private static <T extends Comparable<T>> T larger(T a, T b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  @Test
  void genericMethods() {
    assertGradient(x -> larger((float) x[0], 2f) * larger(1f, (float) x[0]), at(3), 6);
  }

  @Test
  void aTernaryOfBoxAndFloat() {
    assertGradient(
        x -> {
          Float box = (float) x[0];
          float f = x[0] > 0 ? box : 2f;
          Float g = x[0] < 0 ? 2f : box;
          return f * g;
        },
        at(3), 6);
  }

  /** A list of floats in a float[], as libraries for primitives have them. */
  private static final class FloatList extends AbstractList<Float> {
    private final float[] values;

    FloatList(int size) {
      values = new float[size];
    }

    @Override
    public Float get(int i) {
      return values[i];
    }

    @Override
    public Float set(int i, Float value) {
      float old = values[i];
      values[i] = value;
      return old;
    }

    @Override
    public int size() {
      return values.length;
    }
  }

  @Test
  void aListOfOnesOwn() {
    assertGradient(
        x -> {
          List<Float> list = new FloatList(2);
          list.set(0, (float) x[0]);
          Float old = list.set(0, list.get(0) * 2);
          list.replaceAll(v -> v * v);
          return list.get(0) + old;
        },
        at(3), 8 * 3 + 1);
  }

  @Test
  void otherHolders() {
    assertGradient(
        x -> {
          AtomicReference<Float> cell = new AtomicReference<>((float) x[0]);
          cell.updateAndGet(v -> v * v);
          Float[] boxes = {cell.get()};
          List<Float> view = Arrays.asList(boxes.clone());
          return Optional.of(view.get(0)).map(v -> v + 1).orElse(0f);
        },
        at(3), 6);
  }

  @Test
  void comparisonAndTextAreConstants() {
    assertGradient(
        x -> {
          Float f = (float) x[0];
          boolean same = f.equals(f) && f.hashCode() == f.hashCode() && !f.isNaN();
          int order = Float.compare(f, 2f) + f.compareTo(2f);
          return same && Float.isFinite(f) && !("" + f).isEmpty() ? order * f : 0;
        },
        at(3), 2);
    assertGradient(x -> Float.parseFloat(Float.toString((float) x[0])) * x[0], at(2.5), 2.5);
  }
}
