package dev.wengert.lambdas;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lambda of each kind, one a line of what {@link #get} says. */
public final class Lambdas implements Supplier<List<String>> {
  private final String field = "field";

  /** Calls all. */
  @Override
  public List<String> get() {
    List<String> said = new ArrayList<>();
    Supplier<String> nothing = () -> "nothing captured";
    said.add(nothing.get());
    said.add("one object: " + (once() == once()));
    byte small = 3;
    long wide = 1L << 40;
    double real = 0.5;
    boolean flag = true;
    Function<Integer, String> captures = n -> field + small + wide + real + flag + n;
    said.add(captures.apply(7));
    Runnable dropsResult = said::size;
    dropsResult.run();
    Runnable dropsWide = this::wide;
    dropsWide.run();
    ToIntFunction<String> unboxed = String::length;
    said.add("length " + unboxed.applyAsInt("four"));
    Function<String, Integer> boxes = Integer::parseInt;
    said.add("parsed " + boxes.apply("12"));
    ToDoubleFunction<Double> unboxes = Lambdas::half;
    said.add("half " + unboxes.applyAsDouble(3.0));
    DoubleUnaryOperator absolute = Math::abs;
    said.add("abs " + absolute.applyAsDouble(-2));
    IntBinaryOperator sum = Integer::sum;
    said.add("sum " + sum.applyAsInt(2, 3));
    Supplier<List<String>> constructor = ArrayList::new;
    said.add("new " + constructor.get());
    IntFunction<int[]> array = int[]::new;
    said.add("array " + array.apply(5).length);
    BiFunction<Nested, String, String> ofNested = Nested::say;
    said.add(ofNested.apply(new Nested(), "private of a nested class"));
    IntPredicate negative = i -> i < 0;
    said.add("negative " + negative.negate().test(1));
    Function<Integer, Function<Integer, Integer>> curried = a -> b -> a * 10 + b;
    said.add("curried " + curried.apply(4).apply(2));
    said.add(Stream.of("b", "a", "c").sorted((a, b) -> b.compareTo(a)).collect(Collectors.joining()));
    said.add(IntStream.range(0, 3).boxed()
        .collect(Collectors.toMap(i -> "k" + i, i -> i * i, (a, b) -> a, TreeMap::new)).toString());
    said.add(new Nested().inner());
    said.add(Shout.of("interface").shout());
    try {
      Supplier<String> fails = () -> {
        throw new IllegalStateException("thrown by a lambda");
      };
      fails.get();
    } catch (IllegalStateException e) {
      said.add(e.getMessage());
    }
    try {
      Supplier<Integer> ofNull = none()::length;
      said.add("not reached " + ofNull);
    } catch (NullPointerException e) {
      said.add("no receiver");
    }
    return said;
  }

  private static Object once() {
    Supplier<String> same = () -> "";
    return same;
  }

  private static String none() {
    return null;
  }

  private static double half(double x) {
    return x / 2;
  }

  private long wide() {
    return 1;
  }

  /** In the same nest. */
  private static final class Nested {
    private String say(String what) {
      return what;
    }

    String inner() {
      Supplier<String> ofNested = () -> say("lambda of a nested class");
      return ofNested.get();
    }
  }

  /** Its lambdas are private methods of an interface. */
  private interface Shout {
    String say();

    static Shout of(String what) {
      return () -> what;
    }

    default String shout() {
      Supplier<String> loud = () -> say() + "!";
      return loud.get();
    }
  }
}
