package dev.wengert.it.fuzz;

import dev.wengert.it.random.Choices;
import dev.wengert.it.random.MathRule;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Locals, the operand stack, arithmetic, conversions. */
final class StackOperations implements Opcodes {
  private StackOperations() {}

  static void addTo(List<Op> all) {
    all.add(Op.basic("push", 12, (b, depth) -> {
      b.push(b.choices.of("DDDDDDIJAX"));
      return true;
    }));
    all.add(Op.basic("store", 9, (b, depth) -> b.store()));
    all.add(Op.basic("shuffle", 8, (b, depth) -> shuffle(b)));
    all.add(Op.basic("arithmetic", 12, (b, depth) -> {
      b.want("DD");
      b.operation();
      return true;
    }));
    all.add(Op.basic("negation", 1, (b, depth) -> {
      b.want("D");
      return b.form(DNEG, 1, "D");
    }));
    all.add(Op.of("integer arithmetic", 2, (b, depth) -> {
      b.want("II");
      return b.form(b.choices.of(List.of(IADD, ISUB, IMUL, IXOR)), 2, "I");
    }));
    all.add(Op.of("long arithmetic", 2, (b, depth) -> {
      b.want("JJ");
      return b.form(b.choices.of(List.of(LADD, LSUB)), 2, "J");
    }));
    all.add(Op.of("d2i", 2, (b, depth) -> convert(b, "D", D2I, "I")));
    all.add(Op.of("d2l", 2, (b, depth) -> convert(b, "D", D2L, "J")));
    all.add(Op.of("i2d", 2, (b, depth) -> convert(b, "I", I2D, "D")));
    all.add(Op.of("l2d", 2, (b, depth) -> convert(b, "J", L2D, "D")));
    all.add(Op.of("d2f", 2, (b, depth) -> convert(b, "D", D2F, "F")));
    all.add(Op.of("f2d", 2, (b, depth) -> convert(b, "F", F2D, "D")));
    all.add(Op.of("float arithmetic", 3, (b, depth) -> {
      b.want("FF");
      return b.form(b.choices.of(List.of(FADD, FSUB, FMUL)), 2, "F");
    }));
    all.add(Op.of("dcmp", 2, (b, depth) -> {
      b.want("DD");
      return b.form(b.choices.chance(0.5) ? DCMPL : DCMPG, 2, "I");
    }));
    all.add(Op.of("many of the stack forms", 14, (b, depth) -> shuffle(b)));
    all.add(Op.basic("local changed while loaded", 4, (b, depth) -> increment(b)));
    for (MathRule rule : MathRule.ALL) {
      all.add(Op.of(rule.name, 1.5, (b, depth) -> math(b, rule)));
    }
  }

  private static boolean convert(Body b, String from, int opcode, String to) {
    b.want(from);
    return b.form(opcode, 1, to);
  }

  /** One of the stack forms that the types allow. */
  private static boolean shuffle(Body b) {
    Shape now = b.now;
    int n = now.stack.size() - b.floor;
    if (n == 0) {
      return false;
    }
    char[] t = new char[4];
    boolean[] w = new boolean[4];
    for (int i = 0; i < 4; i++) {
      t[i] = n > i ? now.top(i) : ' ';
      w[i] = Types.wide(t[i]);
    }
    String a = String.valueOf(t[0]);
    String ba = t[1] + a;
    String cba = t[2] + ba;
    Choices choices = b.choices;
    return switch (choices.below(9)) {
      case 0 -> b.form(!w[0], DUP, 1, a + a);
      case 1 -> b.form(n > 1 && !w[0] && !w[1], DUP_X1, 2, a + ba);
      case 2 -> w[1] ? b.form(!w[0], DUP_X2, 2, a + ba)
          : b.form(n > 2 && !w[0] && !w[2], DUP_X2, 3, a + cba);
      case 3 -> w[0] ? b.form(DUP2, 1, a + a) : b.form(n > 1 && !w[1], DUP2, 2, ba + ba);
      case 4 -> w[0] ? b.form(n > 1 && !w[1], DUP2_X1, 2, a + ba)
          : b.form(n > 2 && !w[1] && !w[2], DUP2_X1, 3, ba + cba);
      case 5 -> farthest(b, n, t, w);
      case 6 -> b.form(choices.chance(0.3) && !w[0], POP, 1, "");
      case 7 -> choices.chance(0.3) && (w[0] ? b.form(POP2, 1, "") : b.form(n > 1 && !w[1], POP2, 2, ""));
      default -> b.form(n > 1 && !w[0] && !w[1], SWAP, 2, a + t[1]);
    };
  }

  private static boolean farthest(Body b, int n, char[] t, boolean[] w) {
    String a = String.valueOf(t[0]);
    String ba = t[1] + a;
    String cba = t[2] + ba;
    if (w[0]) {
      return w[1] ? b.form(DUP2_X2, 2, a + ba) : b.form(n > 2 && !w[2], DUP2_X2, 3, a + cba);
    }
    return w[2] ? b.form(!w[1], DUP2_X2, 3, ba + cba)
        : b.form(n > 3 && !w[1] && !w[3], DUP2_X2, 4, ba + t[3] + cba);
  }

  /** A local is loaded, then changed while the loaded value is still on the stack. */
  private static boolean increment(Body b) {
    Integer slot = b.choices.of(b.now.slots('D'));
    if (slot == null) {
      return false;
    }
    b.load(slot);
    b.form(DUP2, 1, "DD");
    b.push('D');
    b.operation();
    boolean keep = b.choices.chance(0.5);
    if (keep) {
      b.form(DUP2, 1, "DD");
    }
    b.storeTo(slot);
    if (keep) {
      b.operation();
    }
    return true;
  }

  private static boolean math(Body b, MathRule rule) {
    b.want("D".repeat(rule.arity));
    Values values = b.values();
    switch (rule.domain) {
      case POSITIVE -> {
        values.positive();
        if (rule.arity == 2) {
          b.add(DUP2_X2);
          b.add(POP2);
          values.positive();
        }
      }
      case SMALL -> call(b, MathRule.named("Math.sin"));
      case UNIT -> {
        call(b, MathRule.named("Math.cos"));
        b.code.visitLdcInsn(0.9);
        b.add(DMUL);
      }
      default -> { }
    }
    call(b, rule);
    b.now.pop(rule.arity);
    b.now.push("D");
    return true;
  }

  private static void call(Body b, MathRule rule) {
    int dot = rule.name.indexOf('.');
    b.code.visitMethodInsn(INVOKESTATIC, "java/lang/" + rule.name.substring(0, dot),
        rule.name.substring(dot + 1), "(" + "D".repeat(rule.arity) + ")D", false);
  }
}
