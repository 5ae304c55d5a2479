package dev.wengert.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Twins of the methods of {@code ConcurrentHashMap} that work on many threads; see {@link Parallel}. */
public final class ConcurrentMapTwins {
  private ConcurrentMapTwins() {}

  public static void forEach(
      ConcurrentHashMap<Object, Object> m, long n, BiConsumer<Object, Object> f, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEach(n, f));
  }

  public static void forEach(
      ConcurrentHashMap<Object, Object> m, long n, BiFunction<Object, Object, Object> f, Consumer<Object> g, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEach(n, f, g));
  }

  public static Object search(
      ConcurrentHashMap<Object, Object> m, long n, BiFunction<Object, Object, Object> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.search(n, f));
  }

  public static Object reduce(
      ConcurrentHashMap<Object, Object> m, long n, BiFunction<Object, Object, Object> f, BiFunction<Object, Object, Object> g, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduce(n, f, g));
  }

  public static void forEachKey(
      ConcurrentHashMap<Object, Object> m, long n, Consumer<Object> f, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEachKey(n, f));
  }

  public static void forEachKey(
      ConcurrentHashMap<Object, Object> m, long n, Function<Object, Object> f, Consumer<Object> g, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEachKey(n, f, g));
  }

  public static Object searchKeys(
      ConcurrentHashMap<Object, Object> m, long n, Function<Object, Object> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.searchKeys(n, f));
  }

  public static Object reduceKeys(
      ConcurrentHashMap<Object, Object> m, long n, BiFunction<Object, Object, Object> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduceKeys(n, f));
  }

  public static Object reduceKeys(
      ConcurrentHashMap<Object, Object> m, long n, Function<Object, Object> f, BiFunction<Object, Object, Object> g, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduceKeys(n, f, g));
  }

  public static void forEachValue(
      ConcurrentHashMap<Object, Object> m, long n, Consumer<Object> f, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEachValue(n, f));
  }

  public static void forEachValue(
      ConcurrentHashMap<Object, Object> m, long n, Function<Object, Object> f, Consumer<Object> g, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEachValue(n, f, g));
  }

  public static Object searchValues(
      ConcurrentHashMap<Object, Object> m, long n, Function<Object, Object> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.searchValues(n, f));
  }

  public static Object reduceValues(
      ConcurrentHashMap<Object, Object> m, long n, BiFunction<Object, Object, Object> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduceValues(n, f));
  }

  public static Object reduceValues(
      ConcurrentHashMap<Object, Object> m, long n, Function<Object, Object> f, BiFunction<Object, Object, Object> g, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduceValues(n, f, g));
  }

  public static void forEachEntry(
      ConcurrentHashMap<Object, Object> m, long n, Consumer<Map.Entry<Object, Object>> f, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEachEntry(n, f));
  }

  public static void forEachEntry(
      ConcurrentHashMap<Object, Object> m, long n, Function<Map.Entry<Object, Object>, Object> f, Consumer<Object> g, int fp, Tape tape) {
    Parallel.run(true, () -> m.forEachEntry(n, f, g));
  }

  public static Object searchEntries(
      ConcurrentHashMap<Object, Object> m, long n, Function<Map.Entry<Object, Object>, Object> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.searchEntries(n, f));
  }

  public static Map.Entry<Object, Object> reduceEntries(
      ConcurrentHashMap<Object, Object> m, long n, BiFunction<Map.Entry<Object, Object>, Map.Entry<Object, Object>, Map.Entry<Object, Object>> f, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduceEntries(n, f));
  }

  public static Object reduceEntries(
      ConcurrentHashMap<Object, Object> m, long n, Function<Map.Entry<Object, Object>, Object> f, BiFunction<Object, Object, Object> g, int fp, Tape tape) {
    return Parallel.get(true, () -> m.reduceEntries(n, f, g));
  }
}
