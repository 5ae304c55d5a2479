package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The functional interfaces: their methods, and models of what the JDK builds from them. */
final class Functions implements Opcodes {
  /** Name and descriptor of each one's method. */
  static final Map<Character, String[]> METHODS = Map.ofEntries(
      entry('U', "applyAsDouble", "D", 'D'), entry('Y', "applyAsDouble", "DD", 'D'),
      entry('G', "apply", "O", 'O'), entry('g', "apply", "O", 'O'), entry('h', "apply", "OO", 'O'),
      entry('s', "getAsDouble", "", 'D'), entry('k', "get", "", 'O'), entry('u', "accept", "O", 'v'),
      entry('y', "applyAsDouble", "O", 'D'), entry('w', "apply", "D", 'O'), entry('R', "go", "DA", 'D'));

  private Functions() {}

  private static Map.Entry<Character, String[]> entry(char type, String name, String takes, char gives) {
    return Map.entry(type, new String[] {name, Types.descriptor(takes, gives)});
  }

  static void models(Jdk jdk) {
    jdk.owner("java/util/function/DoubleUnaryOperator", INVOKEINTERFACE)
        .abstractCall("applyAsDouble", "UD", "D")
        .mayLeak("andThen", "UU", "U", (a, w) -> composed('U', w, a[0], a[1]))
        .mayLeak("compose", "UU", "U", (a, w) -> composed('U', w, a[1], a[0]));
    jdk.owner("java/util/function/DoubleUnaryOperator", INVOKESTATIC)
        .mayLeak("identity", "", "U", (a, w) -> new Closure(Types.name('U'), new Object[0], x -> x[0]));
    jdk.owner("java/util/function/DoubleBinaryOperator", INVOKEINTERFACE).abstractCall("applyAsDouble", "YDD", "D");
    jdk.owner("java/util/function/Function", INVOKEINTERFACE)
        .abstractCall("apply", "G1", "O:X")
        .mayLeak("andThen", "GG", "G", (a, w) -> composed('G', w, a[0], a[1]))
        .mayLeak("compose", "GG", "G", (a, w) -> composed('G', w, a[1], a[0]));
    jdk.owner("java/util/function/BiFunction", INVOKEINTERFACE).abstractCall("apply", "h11", "O:X");
    jdk.owner("java/util/function/DoubleSupplier", INVOKEINTERFACE).abstractCall("getAsDouble", "s", "D");
    jdk.owner("java/util/function/Supplier", INVOKEINTERFACE).abstractCall("get", "k", "O:X");
    jdk.owner("java/util/function/Consumer", INVOKEINTERFACE).abstractCall("accept", "u1", "v");
    jdk.owner("java/util/function/ToDoubleFunction", INVOKEINTERFACE).abstractCall("applyAsDouble", "y3", "D");
    jdk.owner("java/util/function/DoubleFunction", INVOKEINTERFACE).abstractCall("apply", "wD", "O:P");
  }

  private static Closure composed(char type, World world, Object first, Object second) {
    Object[] both = {Memory.present(first), Memory.present(second)};
    return new Closure(Types.name(type), both,
        x -> world.calls.apply(both[1], type, world.calls.apply(both[0], type, x[0])));
  }

  static Dual number(World world, Object unary, Dual x) {
    return (Dual) world.calls.apply(unary, 'U', x);
  }
}
