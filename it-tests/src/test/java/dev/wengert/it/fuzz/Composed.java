package dev.wengert.it.fuzz;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Calls that go together: what is between them is used at once. */
final class Composed implements Opcodes {
  private static final Handle CONCAT = new Handle(H_INVOKESTATIC, "java/lang/invoke/StringConcatFactory",
      "makeConcatWithConstants",
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;", false);

  private Composed() {}

  static void addTo(List<Op> all) {
    all.add(Op.of("new Base", 4, (b, depth) -> made(b, 'P')));
    all.add(Op.of("new Derived", 4, (b, depth) -> made(b, 'Q')));
    all.add(Op.of("new Pair", 4, (b, depth) -> made(b, 'p')));
    all.add(Op.of("new Double", 3, (b, depth) -> {
      b.code.visitTypeInsn(NEW, "java/lang/Double");
      b.add(DUP);
      b.now.push("!!");
      b.nested(() -> b.argument('D'));
      b.code.visitMethodInsn(INVOKESPECIAL, "java/lang/Double", "<init>", "(D)V", false);
      return b.form(NOP, 3, "X");
    }));
    all.add(Op.of("ArrayList made and filled", 3, (b, depth) -> made(b, 'L')));
    all.add(Op.of("HashMap made and filled", 3, (b, depth) -> made(b, 'H')));
    all.add(Op.of("ArrayDeque", 3, (b, depth) -> made(b, 'q')));
    all.add(Op.of("AtomicReference", 3, (b, depth) -> made(b, 'a')));
    all.add(Op.of("concatenation", 3, (b, depth) -> {
      if (!b.plan.dynamic) {
        return false;
      }
      b.want("D");
      b.code.visitInvokeDynamicInsn("makeConcatWithConstants", "(D)Ljava/lang/String;", CONCAT, "x=\1;");
      return b.form(NOP, 1, "S");
    }));
    for (char type : "UYGhskyw".toCharArray()) {
      all.add(Op.of("function " + Types.name(type), 4, (b, depth) -> b.rank > 1 && made(b, type)));
    }
    all.add(Op.of("Form by lambda", 4, (b, depth) -> b.rank > 1 && Lambdas.make(b, 'R')));
    stream(all, "DoubleStream map and sum", "DoubleStream.map(jU)", "DoubleStream.sum(j)");
    stream(all, "DoubleStream reduce", "DoubleStream.reduce(jDY)");
    stream(all, "DoubleStream map to array", "DoubleStream.map(jU)", "DoubleStream.toArray(j)");
    all.add(Op.leaking("DoubleBuffer", 2, (b, depth) -> {
      b.want("A");
      Operations.emit(b, Operations.method("DoubleBuffer.wrap(A)"));
      b.push('I');
      Operations.emit(b, Operations.method("DoubleBuffer.get(dI)"));
      return true;
    }));
    all.add(Op.leaking("field of an excluded class", 2, (b, depth) -> {
      b.want("D");
      b.field(PUTSTATIC, Types.OUTSIDE, "kept", 'D');
      return b.field(GETSTATIC, Types.OUTSIDE, "kept", 'D');
    }));
    all.add(Op.leaking("excluded subclass", 3, (b, depth) -> {
      b.code.visitTypeInsn(NEW, Types.OUTSIDE_BASE);
      b.add(DUP);
      b.now.push("!!");
      b.nested(() -> b.push("DA"));
      b.code.visitMethodInsn(INVOKESPECIAL, Types.OUTSIDE_BASE, "<init>", "(D[D)V", false);
      return b.form(NOP, 4, "P");
    }));
  }

  private static boolean made(Body b, char type) {
    b.values().makeNew(type);
    return true;
  }

  private static void stream(List<Op> all, String name, String... calls) {
    all.add(Op.leaking(name, 2, (b, depth) -> {
      if (b.rank <= Lambdas.RANK || !b.plan.dynamic) {
        return false;
      }
      b.want("A");
      Operations.emit(b, Operations.method("DoubleStream.of(A)"));
      for (String call : calls) {
        Jdk.Method method = Operations.method(call);
        b.push(method.takes().substring(1));
        Operations.emit(b, method);
      }
      return true;
    }));
  }
}
