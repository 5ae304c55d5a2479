package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.flow.LocalArrays;
import dev.wengert.agent.pair.Plan;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A pair is made again where a call goes elsewhere, or an array stays that did not. */
class PairInputsTest {
  private static final Handle REVERSE = new Handle(Opcodes.H_INVOKESTATIC, "A", "reverse", "()V", false);

  private final MethodNode method;
  /** Methods that have pairs. */
  private final Set<String> pairs = new HashSet<>(Set.of("g", "h"));

  private Map<AbstractInsnNode, LocalArrays.Local> arrays = Map.of();

  PairInputsTest() {
    String source =
        "class A { static double g(double x) { return x; } static double h(double x) { return x; }"
            + " static double f(double x) { return g(x) + Math.sin(x) + h(x); } }";
    ClassNode node = new ClassNode();
    new ClassReader(Compiled.classes(source).get("A")).accept(node, 0);
    method = node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow();
  }

  private PairNames names(String name) {
    return new PairNames(
        name, REVERSE, REVERSE, this::callee, m -> arrays, call -> false, new Plan(), Opcodes.ACC_STATIC,
        PairNames.Kind.MAIN, new EnumMap<>(PairNames.Kind.class));
  }

  private PairNames callee(MethodInsnNode call) {
    return pairs.contains(call.name) ? names(call.name + "$forward") : null;
  }

  private PairInputs inputs() {
    return PairInputs.of(method, names("f$forward"));
  }

  @Test
  void callsAreThoseOfThePairsThatThereAre() {
    assertEquals(Arrays.asList("g$forward", null, "h$forward"), inputs().callees());
    assertEquals(inputs(), inputs());
  }

  @Test
  void aCalleeThatLosesItsPairIsNoticed() {
    PairInputs before = inputs();
    pairs.remove("g");
    assertNotEquals(before, inputs());
    assertEquals(Arrays.asList(null, null, "h$forward"), inputs().callees());
  }

  @Test
  void anArrayThatNoLongerStaysIsNoticed() {
    AbstractInsnNode creation = method.instructions.getFirst();
    arrays = Map.of(creation, new LocalArrays.Local(0, 3, true));
    PairInputs before = inputs();
    assertEquals(before, inputs());
    arrays = Map.of(creation, new LocalArrays.Local(0, 3, false));
    assertNotEquals(before, inputs());
    arrays = Map.of();
    assertNotEquals(before, inputs());
    assertEquals(List.of(), inputs().arrays().keySet().stream().toList());
  }
}
