package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/** Classes of the JDK that hold boxes: what comes out is what went in. */
class BoxHoldersTest {
  @Test
  void atomicReference() {
    assertGradient(
        x -> {
          AtomicReference<Double> r = new AtomicReference<>(x[0]);
          r.updateAndGet(v -> v * x[1]);
          Double before = r.getAndSet(r.get() * 2);
          r.accumulateAndGet(before, (a, b) -> a * b);
          return r.get();
        },
        at(2, 3), 4 * 2 * 9, 4 * 4 * 3);
    assertGradient(
        x -> {
          AtomicReferenceArray<Double> r = new AtomicReferenceArray<>(2);
          r.set(0, x[0]);
          r.getAndUpdate(0, v -> v * v);
          return r.get(0);
        },
        at(2), 4);
  }

  @Test
  void threadLocal() {
    assertGradient(
        x -> {
          ThreadLocal<Double> local = ThreadLocal.withInitial(() -> x[0] * x[0]);
          double first = local.get();
          local.set(first * x[1]);
          return local.get();
        },
        at(2, 3), 12, 4);
  }

  @Test
  void maps() {
    assertGradient(
        x -> {
          Map<String, Double> map = new HashMap<>(Map.of("a", x[0]));
          map.merge("a", x[1], (a, b) -> a * b);
          map.computeIfAbsent("b", k -> x[1] * x[1]);
          map.computeIfPresent("b", (k, v) -> v * x[0]);
          map.replaceAll((k, v) -> v * 2);
          Map<String, Double> concurrent = new ConcurrentHashMap<>(map);
          concurrent.compute("a", (k, v) -> v + 1);
          double sum = 0;
          for (Map.Entry<String, Double> e : new LinkedHashMap<>(concurrent).entrySet()) {
            sum += e.getValue();
          }
          return sum + map.getOrDefault("c", x[0]);
        },
        at(2, 3), 6 + 18 + 1, 4 + 24);
  }

  @Test
  void collections() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(Collections.nCopies(2, x[0]));
          Collections.addAll(list, x[1], x[0] * x[1]);
          Collections.shuffle(list, new Random(3));
          Collections.sort(list);
          Collections.reverse(list);
          Collections.swap(list, 0, 1);
          Collections.rotate(list, 1);
          Collections.replaceAll(list, 3.0, x[1] * x[1]);
          List<Double> view = Collections.unmodifiableList(Collections.synchronizedList(list));
          return view.get(0) + 10 * view.get(1) + 100 * view.get(2) + 1000 * view.get(3)
              + Collections.min(view) + Collections.max(view);
        },
        at(2, 3), 1 + 300 + 1000 + 1, 10 * 6 + 100 * 2 + 6);
  }

  @Test
  void iterators() {
    assertGradient(
        x -> {
          List<Double> list = new CopyOnWriteArrayList<>(List.of(x[0], x[1]));
          double product = 1;
          for (Iterator<Double> it = list.iterator(); it.hasNext(); ) {
            product *= it.next();
          }
          List<Double> copy = new ArrayList<>(list);
          ListIterator<Double> back = copy.listIterator(2);
          back.previous();
          back.set(product);
          return copy.get(1) * copy.get(0);
        },
        at(2, 3), 12, 4);
  }

  @Test
  void dequesAndReferences() {
    assertGradient(
        x -> {
          Deque<Double> deque = new ArrayDeque<>();
          deque.push(x[0]);
          deque.addLast(x[1]);
          Double strong = deque.pollLast();
          return new WeakReference<>(strong).get() * deque.pop();
        },
        at(2, 3), 3, 2);
  }
}
