package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.classes.Names;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

class ShortMethodTest {
  /** Methods of several kinds. */
  private static final class Sample {
    static double straight(double x, double y) {
      return x * y + Math.sin(x) / y;
    }

    static double branches(double x) {
      if (x > 0) {
        return x;
      }
      return x < -1 ? -1 : x * x;
    }

    static double counts(double x) {
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        sum += x;
      }
      return sum;
    }

    static double repeats(double x) {
      double y = x;
      do {
        y = y / 2;
      } while (y > 1);
      return y;
    }

    static double chooses(int i, double x) {
      switch (i) {
        case 1:
          return x;
        case 2:
          return x * x;
        default:
          return 0;
      }
    }
  }

  @Test
  void methodsWithoutLoopsAreShort() throws IOException {
    ClassNode node = new ClassNode();
    new ClassReader(Sample.class.getName()).accept(node, 0);
    Map<String, Boolean> found = new TreeMap<>();
    for (MethodNode method : node.methods) {
      if (!method.name.startsWith("<")) {
        found.put(method.name, ShortMethod.is(method));
      }
    }
    assertEquals(
        new TreeMap<>(Map.of("straight", true, "branches", true, "counts", false, "repeats", false, "chooses", true)),
        found);
  }

  @Test
  void longMethodsAreNot() {
    assertTrue(ShortMethod.is(ofInstructions(100)));
    assertEquals(false, ShortMethod.is(ofInstructions(101)));
  }

  @Test
  void namesOfTheirPairsAreThoseOfTheAdvice() {
    String name = Names.piece("f", Pairs.FIRST_OF_SHORT + 7 * Pairs.STRIDE + 1);
    assertTrue(name.contains("wengert$21"), name);
    String other = Names.piece("f", Pairs.FIRST_NUMBER + 30_000 * Pairs.STRIDE);
    assertTrue(other.contains("wengert$20"), other);
  }

  private static MethodNode ofInstructions(int count) {
    MethodNode method = new MethodNode(Opcodes.ASM9, Opcodes.ACC_STATIC, "f", "()V", null, null);
    for (int i = 1; i < count; i++) {
      method.instructions.add(new InsnNode(Opcodes.NOP));
    }
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    return method;
  }
}
