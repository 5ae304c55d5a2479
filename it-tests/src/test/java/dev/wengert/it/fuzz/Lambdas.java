package dev.wengert.it.fuzz;

import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Functional objects: lambdas that capture, method references of all kinds, objects of a class. */
final class Lambdas implements Opcodes {
  private static final String METAFACTORY =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
          + "Ljava/lang/invoke/CallSite;";
  private static final Handle BOOTSTRAP =
      new Handle(H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory", "metafactory", METAFACTORY, false);
  /** The highest rank of their bodies; only bodies above it call functions. */
  static final int RANK = 3;

  /** What a lambda of each type takes and gives, without erasure. */
  private static final Map<Character, String[]> ACTUAL = Map.ofEntries(
      Map.entry('U', new String[] {"D", "D"}), Map.entry('Y', new String[] {"DD", "D"}),
      Map.entry('G', new String[] {"X", "X"}), Map.entry('g', new String[] {"X", "X"}),
      Map.entry('h', new String[] {"XX", "X"}), Map.entry('s', new String[] {"", "D"}),
      Map.entry('k', new String[] {"", "X"}), Map.entry('u', new String[] {"X", "v"}),
      Map.entry('y', new String[] {"P", "D"}), Map.entry('w', new String[] {"D", "P"}),
      Map.entry('R', new String[] {"DA", "D"}));

  private Lambdas() {}

  /** Pushes an object of the functional type; false if there is none. */
  static boolean make(Body b, char type) {
    String[] actual = ACTUAL.get(type);
    if (actual == null) {
      return false;
    }
    int kind = b.choices.below(10);
    if (!b.plan.dynamic || b.rank < 1 || kind < 2 && type != 'w') {
      object(b, type);
    } else if (kind < 5 && reference(b, type, actual)) {
      return true;
    } else {
      lambda(b, type, actual);
    }
    return true;
  }

  /** An object of a class that implements all these interfaces. */
  private static void object(Body b, char type) {
    b.code.visitTypeInsn(NEW, Members.FUN);
    b.add(DUP);
    b.now.push("!!");
    b.nested(() -> b.push('D'));
    b.code.visitMethodInsn(INVOKESPECIAL, Members.FUN, "<init>", "(D)V", false);
    b.now.pop(3);
    b.now.push(String.valueOf(type));
  }

  private static void lambda(Body b, char type, String[] actual) {
    StringBuilder captured = new StringBuilder();
    for (int i = b.choices.below(3); i > 0; i--) {
      captured.append(b.choices.of("DDDAXIJPU"));
    }
    String takes = captured.toString();
    takes.chars().forEach(c -> b.pushExactly((char) c));
    String name = b.plan.lambdaName();
    boolean inInterface = (b.plan.owner.access & ACC_INTERFACE) != 0;
    MethodNode code = new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name,
        Types.descriptor(takes + actual[0], actual[1].charAt(0)), null, null);
    Body inner = new Body(code, takes + actual[0], 'v', b.plan, Math.min(b.rank, RANK));
    applyCaptured(inner, takes);
    inner.fill(actual[1].charAt(0), b.choices.between(1, 5), 1);
    b.plan.owner.methods.add(code);
    link(b, type, takes, actual,
        new Handle(H_INVOKESTATIC, b.plan.owner.name, name, code.desc, inInterface));
  }

  /** Of all functions a lambda calls only those that it holds, so that there is no circle. */
  private static void applyCaptured(Body inner, String captured) {
    int slot = 0;
    for (char type : captured.toCharArray()) {
      if (type == 'U' && inner.choices.chance(0.7)) {
        inner.load(slot);
        inner.push('D');
        inner.call(INVOKEINTERFACE, Types.name('U'), "applyAsDouble", "UD", 'D', true);
      }
      slot += Types.wide(type) ? 2 : 1;
    }
  }

  private static boolean reference(Body b, char type, String[] actual) {
    boolean ranked = b.rank > 2;
    Handle target = switch (type) {
      case 'U', 'G', 'g' -> switch (b.choices.below(3)) {
        case 0 -> new Handle(H_INVOKESTATIC, "java/lang/Math", b.choices.chance(0.5) ? "sin" : "atan", "(D)D", false);
        case 1 -> new Handle(H_INVOKESTATIC, Types.FORM, "mix", "(D)D", true);
        default -> new Handle(H_INVOKEVIRTUAL, Types.BASE, "m", "(D)D", false);
      };
      case 'Y', 'h' -> new Handle(H_INVOKESTATIC, b.choices.chance(0.5) ? "java/lang/Math" : "java/lang/Double",
          b.choices.chance(0.5) ? "max" : "min", "(DD)D", false);
      case 'y' -> new Handle(H_INVOKEVIRTUAL, Types.BASE, "area", "()D", false);
      case 's' -> new Handle(H_INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
      case 'w' -> new Handle(H_NEWINVOKESPECIAL, Types.DERIVED, "<init>", "(D)V", false);
      case 'R' -> new Handle(H_INVOKEVIRTUAL, Types.BASE, "go", "(DA)D".replace("A", "[D"), false);
      default -> null;
    };
    boolean own = target != null && target.getOwner().equals(Types.BASE);
    if (target == null || own && !ranked || b.plan.owner.name.equals(Types.FORM)) {
      return false;
    }
    String captured = own && type != 'y' ? "P" : type == 's' ? "X" : "";
    captured.chars().forEach(c -> b.pushExactly((char) c));
    link(b, type, captured, actual, target);
    return true;
  }

  private static void link(Body b, char type, String captured, String[] actual, Handle target) {
    String[] method = Functions.METHODS.get(type);
    b.code.visitInvokeDynamicInsn(method[0], Types.descriptor(captured, type), BOOTSTRAP,
        Type.getMethodType(method[1]), target,
        Type.getMethodType(Types.descriptor(actual[0], actual[1].charAt(0))));
    b.now.pop(captured.length());
    b.now.push(String.valueOf(type));
  }
}
