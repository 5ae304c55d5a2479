package dev.wengert.it.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.objectweb.asm.Opcodes;

/** Models of collections: those of the JDK themselves, with interpreted elements. */
@SuppressWarnings("unchecked")
final class Collected implements Opcodes {
  private Collected() {}

  private static List<Object> list(Object list) {
    return (List<Object>) Memory.present(list);
  }

  private static Map<Object, Object> map(Object map) {
    return (Map<Object, Object>) Memory.present(map);
  }

  static void models(Jdk jdk) {
    lists(jdk);
    maps(jdk);
    jdk.owner("java/util/ArrayDeque", INVOKEVIRTUAL)
        .call("addFirst", "q1", "v", (a, w) -> {
          ((ArrayDeque<Object>) a[0]).addFirst(a[1]);
          return null;
        })
        .call("addLast", "q1", "v", (a, w) -> {
          ((ArrayDeque<Object>) a[0]).addLast(a[1]);
          return null;
        })
        .call("peekFirst", "q", "O:X", (a, w) -> ((ArrayDeque<Object>) a[0]).peekFirst())
        .call("peekLast", "q", "O:X", (a, w) -> ((ArrayDeque<Object>) a[0]).peekLast());
    jdk.owner("java/util/PriorityQueue", INVOKEVIRTUAL)
        .call("add", "#1", "b", (a, w) -> ((PriorityQueue<Object>) a[0]).add(a[1]) ? 1 : 0)
        .call("peek", "#", "O:X", (a, w) -> ((PriorityQueue<Object>) a[0]).peek());
    jdk.owner("java/util/PriorityQueue", INVOKESPECIAL)
        .call("<init>", "c", "#", (a, w) -> new PriorityQueue<>((Collection<Object>) a[1]));
    jdk.owner("java/util/Optional", INVOKESTATIC)
        .call("of", "1", "o", (a, w) -> Optional.of(a[0]));
    jdk.owner("java/util/Optional", INVOKEVIRTUAL)
        .call("get", "o", "O:X", (a, w) -> ((Optional<Object>) a[0]).get())
        .mayLeak("map", "oG", "o", (a, w) -> ((Optional<Object>) a[0]).map(v -> w.calls.apply(a[1], 'G', v)));
    jdk.owner("java/util/concurrent/atomic/AtomicReference", INVOKEVIRTUAL)
        .call("get", "a", "O:X", (a, w) -> ((AtomicReference<Object>) a[0]).get())
        .call("set", "a1", "v", (a, w) -> {
          ((AtomicReference<Object>) a[0]).set(a[1]);
          return null;
        })
        .call("getAndSet", "a1", "O:X", (a, w) -> ((AtomicReference<Object>) a[0]).getAndSet(a[1]));
  }

  private static void lists(Jdk jdk) {
    jdk.owner("java/util/ArrayList", INVOKEVIRTUAL)
        .call("get", "LI", "O:X", (a, w) -> list(a[0]).get((Integer) a[1]))
        .call("set", "LI1", "O:X", (a, w) -> list(a[0]).set((Integer) a[1], a[2]))
        .call("add", "L1", "b", (a, w) -> list(a[0]).add(a[1]) ? 1 : 0)
        .call("addAll", "Lc", "b", (a, w) -> list(a[0]).size() > 40 ? fail()
            : list(a[0]).addAll((Collection<Object>) a[1]) ? 1 : 0)
        .call("size", "L", "I", (a, w) -> list(a[0]).size())
        .call("contains", "LO", "b", (a, w) -> list(a[0]).contains(a[1]) ? 1 : 0)
        .call("indexOf", "L1", "I", (a, w) -> list(a[0]).indexOf(a[1]))
        .call("hashCode", "L", "I", (a, w) -> list(a[0]).hashCode())
        .mayLeak("forEach", "Lu", "v", (a, w) -> {
          list(a[0]).forEach(v -> w.calls.apply(a[1], 'u', v));
          return null;
        })
        .mayLeak("replaceAll", "Lg", "v", (a, w) -> {
          list(a[0]).replaceAll(v -> w.calls.apply(a[1], 'g', v));
          return null;
        });
    jdk.owner("java/util/List", INVOKEINTERFACE)
        .call("get", "lI", "O:X", (a, w) -> list(a[0]).get((Integer) a[1]))
        .call("iterator", "l", "i", (a, w) -> list(a[0]).iterator());
    jdk.owner("java/util/Iterator", INVOKEINTERFACE)
        .call("hasNext", "i", "b", (a, w) -> ((Iterator<?>) a[0]).hasNext() ? 1 : 0)
        .call("next", "i", "O:X", (a, w) -> ((Iterator<?>) a[0]).next());
    jdk.owner("java/util/Collections", INVOKESTATIC)
        .call("max", "c", "O:X", (a, w) -> Collections.max((Collection<Box>) a[0]))
        .call("min", "c", "O:X", (a, w) -> Collections.min((Collection<Box>) a[0]))
        .call("reverse", "l", "v", (a, w) -> {
          Collections.reverse(list(a[0]));
          return null;
        })
        .call("swap", "lII", "v", (a, w) -> {
          Collections.swap(list(a[0]), (Integer) a[1], (Integer) a[2]);
          return null;
        })
        .call("unmodifiableList", "l", "l", (a, w) -> Collections.unmodifiableList(list(a[0])))
        .call("sort", "l", "v", (a, w) -> {
          list(a[0]).sort(null);
          return null;
        });
    jdk.owner("java/util/ArrayList", INVOKESPECIAL)
        .call("<init>", "", "L", (a, w) -> new ArrayList<>())
        .call("<init>", "c", "L", (a, w) -> new ArrayList<>((Collection<Object>) Memory.present(a[1])));
  }

  private static Object fail() {
    throw new dev.wengert.it.random.Unfit("a list too long");
  }

  private static void maps(Jdk jdk) {
    jdk.owner("java/util/HashMap", INVOKEVIRTUAL)
        .call("get", "H2", "O:X", (a, w) -> map(a[0]).get(a[1]))
        .call("put", "H21", "O", (a, w) -> map(a[0]).put(a[1], a[2]))
        .call("getOrDefault", "H21", "O:X", (a, w) -> map(a[0]).getOrDefault(a[1], a[2]))
        .call("putIfAbsent", "H21", "O", (a, w) -> map(a[0]).putIfAbsent(a[1], a[2]))
        .call("size", "H", "I", (a, w) -> map(a[0]).size())
        .call("values", "H", "c", (a, w) -> map(a[0]).values())
        .mayLeak("merge", "H21h", "O:X",
            (a, w) -> map(a[0]).merge(a[1], a[2], (x, y) -> w.calls.apply(a[3], 'h', x, y)));
    jdk.owner("java/lang/Integer", INVOKESTATIC).call("valueOf", "I", "n", (a, w) -> a[0]);
    jdk.owner("java/util/HashMap", INVOKESPECIAL).call("<init>", "", "H", (a, w) -> new HashMap<>());
    jdk.owner("java/util/ArrayDeque", INVOKESPECIAL)
        .call("<init>", "c", "q", (a, w) -> new ArrayDeque<>((Collection<Object>) a[1]));
    jdk.owner("java/util/concurrent/atomic/AtomicReference", INVOKESPECIAL)
        .call("<init>", "O", "a", (a, w) -> new AtomicReference<>(a[1]));
  }
}
