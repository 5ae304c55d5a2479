package dev.wengert.it.fuzz;

import org.objectweb.asm.Opcodes;

/** Models of what turns numbers into text. */
final class Texts implements Opcodes {
  private Texts() {}

  static void models(Jdk jdk) {
    jdk.owner("java/lang/String", INVOKESTATIC)
        .call("valueOf", "D", "S", (a, w) -> a[0].toString());
    jdk.owner("java/lang/String", INVOKEVIRTUAL)
        .call("length", "S", "I", (a, w) -> ((String) a[0]).length())
        .call("hashCode", "S", "I", (a, w) -> a[0].hashCode());
    jdk.owner("java/lang/StringBuilder", INVOKESPECIAL)
        .call("<init>", "", "z", (a, w) -> new StringBuilder());
    jdk.owner("java/lang/StringBuilder", INVOKEVIRTUAL)
        .call("append", "zD", "z", (a, w) -> ((StringBuilder) a[0]).append(a[1]))
        .call("append", "zS", "z", (a, w) -> ((StringBuilder) a[0]).append(a[1]))
        .call("append", "zI", "z", (a, w) -> ((StringBuilder) a[0]).append(a[1]))
        .call("toString", "z", "S", (a, w) -> a[0].toString());
    jdk.owner("java/io/PrintStream", INVOKEVIRTUAL)
        .call("println", "eD", "v", Texts::print)
        .call("println", "eS", "v", Texts::print)
        .call("print", "eI", "v", (a, w) -> {
          w.printed.append(a[1]);
          return null;
        });
    jdk.owner("java/lang/Double", INVOKESTATIC)
        .mayLeak("parseDouble", "S", "D",
            (a, w) -> dev.wengert.it.random.Dual.constant(Double.parseDouble((String) a[0])));
  }

  private static Object print(Object[] arguments, World world) {
    world.printed.append(arguments[1]).append(System.lineSeparator());
    return null;
  }

  static String concat(String recipe, Object[] values) {
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (char c : recipe.toCharArray()) {
      out.append(c == 1 ? String.valueOf(values[next++]) : String.valueOf(c));
    }
    return out.toString();
  }
}
