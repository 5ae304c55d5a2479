package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Models of streams and buffers: a stream of doubles is one of objects, as lazy. */
final class Streams implements Opcodes {
  private Streams() {}

  @SuppressWarnings("unchecked")
  private static Stream<Object> stream(Object stream) {
    return (Stream<Object>) stream;
  }

  static void models(Jdk jdk) {
    jdk.owner("java/util/stream/DoubleStream", INVOKESTATIC)
        .mayLeak("of", "A", "j", (a, w) -> Arrays.stream(Arrayed.elements(a[0])));
    jdk.owner("java/util/stream/DoubleStream", INVOKEINTERFACE)
        .mayLeak("map", "jU", "j", (a, w) -> stream(a[0]).map(x -> Functions.number(w, a[1], (Dual) x)))
        .mayLeak("sum", "j", "D", (a, w) -> sum(stream(a[0]).map(x -> (Dual) x).toList()))
        .mayLeak("reduce", "jDY", "D", (a, w) -> {
          Object[] all = {a[1]};
          stream(a[0]).forEachOrdered(x -> all[0] = w.calls.apply(a[2], 'Y', all[0], x));
          return all[0];
        })
        .mayLeak("toArray", "j", "A", (a, w) -> new Arr("[D", stream(a[0]).toArray()));
    jdk.owner("java/nio/DoubleBuffer", INVOKESTATIC)
        .mayLeak("wrap", "A", "d", (a, w) -> Memory.present(a[0]));
    jdk.owner("java/nio/DoubleBuffer", INVOKEVIRTUAL)
        .mayLeak("get", "dI", "D", (a, w) -> Arrayed.elements(a[0])[(Integer) a[1]]);
  }

  private static Dual sum(List<Dual> numbers) {
    double value = DoubleStream.of(numbers.stream().mapToDouble(Boxes::value).toArray()).sum();
    double[] ones = new double[numbers.size()];
    Arrays.fill(ones, 1);
    return Dual.of(value, numbers.toArray(new Dual[0]), ones);
  }
}
