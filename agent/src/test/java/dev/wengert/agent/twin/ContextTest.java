package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.rules.Rule;
import dev.wengert.agent.rules.RuleTable;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextTest {
  /** The context keeps its loader weakly. */
  private MemoryLoader loader;

  private Context context;

  @BeforeAll
  void compile() {
    loader =
        new MemoryLoader(
            Compiled.classes(
                "class Inside { double a; static double s; final double b = 1; static final double C = 2; float f;"
                    + " double[] x; double run(double y) { return y; } }",
                "class Heir extends Inside implements Constants { }",
                "interface Constants { double K = Math.sqrt(2); }",
                "interface Seeds { double S = Inside.s; double K = 1; }",
                "class Outside { double a; double run(double y) { return y; } }",
                "class OutsideHeir extends Inside { }",
                "class Box extends Number { public double doubleValue() { return 1; } public float floatValue() { return 1; }"
                    + " public int intValue() { return 1; } public long longValue() { return 1; } }",
                "@interface Mark { }"));
    context =
        new Context(new Targets(List.of(), List.of("Outside*")), new RuleTable(), new ClassPool(loader));
  }

  @Test
  void targetsExistAndAreNoAnnotations() {
    assertTrue(context.isTarget("Inside"));
    assertFalse(context.isTarget("Outside"));
    assertFalse(context.isTarget("Missing"));
    assertFalse(context.isTarget("Mark"));
    assertFalse(context.isTarget("java/lang/Math"));
  }

  @Test
  void aMethodHasATwinWhereItIsDeclared() {
    assertTrue(context.hasTwin("Inside", "run", "(D)D"));
    assertTrue(context.hasTwin("Heir", "run", "(D)D"));
    assertTrue(context.hasTwin("OutsideHeir", "run", "(D)D"));
    assertFalse(context.hasTwin("Outside", "run", "(D)D"));
    assertFalse(context.hasTwin("Inside", "missing", "(D)D"));
    assertFalse(context.hasTwin("Inside", "hashCode", "()I"));
    assertFalse(context.hasTwin("[D", "clone", "()Ljava/lang/Object;"));
  }

  @Test
  void aClassMadeAtRunTimeProbablyHasTwins() {
    assertTrue(context.probablyHasTwin("Missing", "run", "(D)D"));
    assertFalse(context.probablyHasTwin("OutsideMissing", "run", "(D)D"));
    assertFalse(context.probablyHasTwin("Inside", "run", "(D)D"));
    assertTrue(context.hasShadow("Missing", "a", "D"));
    assertFalse(context.hasShadow("OutsideMissing", "a", "D"));
  }

  @Test
  void aFieldHasAShadowWhereItIsDeclared() {
    assertTrue(context.hasShadow("Inside", "a", "D"));
    assertTrue(context.hasShadow("Heir", "a", "D"));
    assertTrue(context.hasShadow("OutsideHeir", "a", "D"));
    assertFalse(context.hasShadow("Outside", "a", "D"));
    assertTrue(context.hasShadow("Seeds", "S", "D"));
    assertEquals("Seeds", context.declaringInterface("Seeds", "S", "D"));
    assertNull(context.declaringInterface("Heir", "a", "D"));
  }

  @Test
  void staticFinalsThatAreKnownFromTheStartAreConstants() {
    assertTrue(context.isConstant("Seeds", "K", "D"));
    assertFalse(context.isConstant("Seeds", "S", "D"));
    assertTrue(context.isConstant("Inside", "C", "D"));
    assertTrue(context.isConstant("Heir", "K", "D"));
    assertFalse(context.isConstant("Inside", "b", "D"));
    assertFalse(context.isConstant("Inside", "s", "D"));
    assertFalse(context.isConstant("Missing", "s", "D"));
  }

  @Test
  void fieldsWithAddressesAreInTheirOrder() {
    ClassInfo info = context.pool().find("Inside");
    assertEquals(List.of("a", "b", "f"), names(RealField.withAddress(info, false)));
    assertEquals(List.of("s"), names(RealField.withAddress(info, true)));
    assertEquals(List.of("C"), names(RealField.constants(info)));
  }

  private static List<String> names(List<RealField> fields) {
    return fields.stream().map(RealField::name).toList();
  }

  @Test
  void rulesAreForTheJdk() {
    assertInstanceOf(Rule.Function.class, context.rule("java/lang/Math", "sin", "(D)D"));
    assertInstanceOf(Rule.Passive.class, context.rule("java/io/PrintStream", "println", "(D)V"));
    assertNull(context.rule("java/util/Random", "nextGaussian", "()D"));
    assertNull(context.rule("Box", "doubleValue", "()D"));
    assertNull(context.rule("[I", "clone", "()Ljava/lang/Object;"));
  }

  @Test
  void twinsHaveRoomForTheirParameters() {
    assertTrue(Context.hasTwinDescriptor("(" + "D".repeat(83) + ")D"));
    assertFalse(Context.hasTwinDescriptor("(" + "D".repeat(84) + ")D"));
    assertTrue(Context.hasTwinDescriptor("(" + "I".repeat(251) + ")V"));
    assertFalse(Context.hasTwinDescriptor("(" + "I".repeat(253) + ")V"));
  }
}
