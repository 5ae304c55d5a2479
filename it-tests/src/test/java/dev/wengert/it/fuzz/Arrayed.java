package dev.wengert.it.fuzz;

import java.util.Arrays;
import java.util.Comparator;
import org.objectweb.asm.Opcodes;

/** Models of what the JDK does with arrays. */
final class Arrayed implements Opcodes {
  private static final String ARRAYS = "java/util/Arrays";

  private Arrayed() {}

  static Object[] elements(Object array) {
    return ((Arr) Memory.present(array)).elements();
  }

  static double[] values(Object array) {
    return Arrays.stream(elements(array)).mapToDouble(Boxes::value).toArray();
  }

  static void models(Jdk jdk) {
    jdk.owner("[D", INVOKEVIRTUAL).call("clone", "A", "O:A", (a, w) -> ((Arr) Memory.present(a[0])).copy());
    jdk.owner("[[D", INVOKEVIRTUAL).call("clone", "M", "O:M", (a, w) -> ((Arr) Memory.present(a[0])).copy());
    jdk.owner("[Ljava/lang/Double;", INVOKEVIRTUAL)
        .call("clone", "B", "O:B", (a, w) -> ((Arr) Memory.present(a[0])).copy());
    jdk.owner("java/lang/System", INVOKESTATIC).call("arraycopy", "OIOII", "v", (a, w) -> {
      System.arraycopy(elements(a[0]), (Integer) a[1], elements(a[2]), (Integer) a[3], (Integer) a[4]);
      return null;
    });
    jdk.owner(ARRAYS, INVOKESTATIC)
        .call("copyOf", "A5", "A", (a, w) -> copy(a[0], 0, (Integer) a[1]))
        .call("copyOfRange", "AI7", "A", (a, w) -> copy(a[0], (Integer) a[1], (Integer) a[2]))
        .call("copyOf", "V5", "V", (a, w) -> copy(a[0], 0, (Integer) a[1]))
        .call("fill", "AD", "v", (a, w) -> {
          Arrays.fill(elements(a[0]), a[1]);
          return null;
        })
        .call("fill", "AI4D", "v", (a, w) -> {
          Arrays.fill(elements(a[0]), (Integer) a[1], (Integer) a[2], a[3]);
          return null;
        })
        .call("fill", "VO", "v", (a, w) -> {
          Memory.requireFits(w, (Arr) Memory.present(a[0]), a[1]);
          Arrays.fill(elements(a[0]), a[1]);
          return null;
        })
        .call("hashCode", "A", "I", (a, w) -> Arrays.hashCode(values(a[0])))
        .call("toString", "A", "S", (a, w) -> Arrays.toString(values(a[0])))
        .call("equals", "AA", "b", (a, w) -> Arrays.equals(values(a[0]), values(a[1])) ? 1 : 0)
        .call("asList", "%", "l", (a, w) -> Arrays.asList(elements(a[0])))
        .mayLeak("sort", "A", "v", (a, w) -> {
          Arrays.sort(elements(a[0]), Comparator.comparingDouble(Boxes::value));
          return null;
        });
  }

  private static Arr copy(Object array, int from, int to) {
    if (from > to) {
      throw Raised.of(IllegalArgumentException.class);
    }
    Object[] old = elements(array);
    if (from > old.length) {
      throw Raised.of(ArrayIndexOutOfBoundsException.class);
    }
    Arr made = Memory.array(((Arr) array).type(), to - from);
    System.arraycopy(old, from, made.elements(), 0, Math.min(old.length - from, to - from));
    return made;
  }
}
