package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import dev.wengert.it.random.MathRule;
import org.objectweb.asm.Opcodes;

/** Models of {@code Double} and its supertypes. */
final class Boxes implements Opcodes {
  private Boxes() {}

  static Dual number(Object box) {
    return ((Box) Memory.present(box)).number;
  }

  static void models(Jdk jdk) {
    jdk.owner("java/lang/Double", INVOKESTATIC)
        .call("valueOf", "D", "X", (a, w) -> new Box((Dual) a[0]))
        .call("sum", "DD", "D", (a, w) -> ((Dual) a[0]).plus((Dual) a[1]))
        .call("max", "DD", "D", (a, w) -> MathRule.named("Math.max").apply((Dual) a[0], (Dual) a[1]))
        .call("compare", "DD", "I", (a, w) -> Double.compare(value(a[0]), value(a[1])))
        .call("isNaN", "D", "b", (a, w) -> Double.isNaN(value(a[0])) ? 1 : 0)
        .call("hashCode", "D", "I", (a, w) -> Double.hashCode(value(a[0])))
        .call("toString", "D", "S", (a, w) -> Double.toString(value(a[0])))
        .mayLeak("doubleToLongBits", "D", "J", (a, w) -> Double.doubleToLongBits(value(a[0])));
    jdk.owner("java/lang/Double", INVOKEVIRTUAL)
        .call("doubleValue", "X", "D", (a, w) -> number(a[0]))
        .call("intValue", "X", "I", (a, w) -> (int) number(a[0]).value)
        .call("compareTo", "XX", "I", (a, w) -> ((Box) a[0]).compareTo((Box) a[1]))
        .call("equals", "XO", "b", (a, w) -> a[0].equals(a[1]) ? 1 : 0)
        .call("hashCode", "X", "I", (a, w) -> a[0].hashCode())
        .call("floatValue", "X", "F", (a, w) -> Single.of(number(a[0])));
    jdk.owner("java/lang/Double", INVOKESPECIAL)
        .call("<init>", "D", "X", (a, w) -> new Box((Dual) a[1]));
    jdk.owner("java/lang/Float", INVOKESTATIC)
        .call("valueOf", "F", "@", (a, w) -> new FloatBox((Single) a[0]))
        .call("sum", "FF", "F", (a, w) -> Single.of(((Single) a[0]).number().plus(((Single) a[1]).number())));
    jdk.owner("java/lang/Float", INVOKEVIRTUAL)
        .call("floatValue", "@", "F", (a, w) -> ((FloatBox) Memory.present(a[0])).single)
        .call("doubleValue", "@", "D", (a, w) -> ((FloatBox) Memory.present(a[0])).single.number());
    jdk.owner("java/lang/Number", INVOKEVIRTUAL)
        .call("doubleValue", "N", "D", (a, w) -> number(a[0]))
        .call("intValue", "N", "I", (a, w) -> (int) number(a[0]).value);
    jdk.owner("java/util/Objects", INVOKESTATIC)
        .call("requireNonNull", "O", "O", (a, w) -> Memory.present(a[0]))
        .call("isNull", "O", "b", (a, w) -> a[0] == null ? 1 : 0);
    jdk.owner("java/lang/Comparable", INVOKEINTERFACE)
        .call("compareTo", "C1", "I", (a, w) -> ((Box) a[0]).compareTo((Box) a[1]));
  }

  static double value(Object number) {
    return ((Dual) number).value;
  }
}
