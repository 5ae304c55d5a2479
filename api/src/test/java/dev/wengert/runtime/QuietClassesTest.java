package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

/** Which objects of the JDK run nobody's code when they are asked for an element. */
class QuietClassesTest {
  private static boolean isQuiet(Object object) {
    return QuietClasses.contains(object.getClass());
  }

  @Test
  void collectionsThatHoldTheirElements() {
    List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 2));
    Map<Integer, Integer> linked = new LinkedHashMap<>(map);
    Map<Integer, Integer> tree = new TreeMap<>(map);
    Object[] quiet = {
      list, list.iterator(), list.listIterator(), list.subList(0, 1), list.subList(0, 1).iterator(), new LinkedList<>(list),
      new LinkedList<>(list).iterator(), new ArrayDeque<>(list), new ArrayDeque<>(list).iterator(),
      Arrays.asList(1, 2), Arrays.asList(1, 2).iterator(), List.of(1), List.of(1, 2, 3), List.of(), Collections.emptyList(), Collections.singletonList(1), new HashSet<>(list), map,
      map.keySet(), map.values(), map.entrySet(), map.entrySet().iterator(), map.values().iterator(),
      map.entrySet().iterator().next(), linked, linked.values(), linked.entrySet().iterator(), tree,
      tree.values().iterator(), tree.entrySet().iterator().next(), Map.entry(1, 2)
    };
    for (Object object : quiet) {
      assertTrue(isQuiet(object), object.getClass().getName());
    }
  }

  /** From JDK 25 on, where previews are on or nobody says so, they may be of lists that compute. */
  @Test
  void partsOfFixedLists() {
    assertEquals(!QuietCalls.ARE_LAZY, isQuiet(List.of(1).iterator()));
    assertEquals(!QuietCalls.ARE_LAZY, isQuiet(List.of(1, 2, 3).subList(0, 2)));
  }

  @Test
  void thoseThatAskOthers() {
    List<Integer> list = List.of(1, 2, 3);
    TreeMap<Integer, Integer> tree = new TreeMap<>(Map.of(1, 2));
    List<Integer> own =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            return index;
          }

          @Override
          public int size() {
            return 2;
          }
        };
    Object[] others = {
      own, own.iterator(), own.subList(0, 1), new ArrayList<>(list) { }, Collections.unmodifiableList(list),
      Collections.synchronizedList(list), Collections.unmodifiableList(list).iterator(), new TreeSet<>(list), tree.keySet(),
      tree.values(), tree.entrySet(), tree.subMap(0, 5), tree.subMap(0, 5).values().iterator(),
      new ConcurrentSkipListMap<>(tree), "", 1.0
    };
    for (Object object : others) {
      assertFalse(isQuiet(object), object.getClass().getName());
    }
  }
}
