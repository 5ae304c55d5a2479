package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

class BridgeClassTest {
  private static final String SAMPLES = "dev.wengert.agent.cli.Samples";

  private TargetLoader loader;

  @BeforeEach
  void open() {
    loader = new TargetLoader(new URL[] {Samples.class.getProtectionDomain().getCodeSource().getLocation()});
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  private Object bridge(String spec, String... texts) {
    TargetMethod method = new MethodFinder(loader).find(MethodSpec.parse(spec), List.of(texts));
    BridgeClass bridge = new BridgeClass(method, ArgumentParser.parse(method, List.of(texts)));
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(bridge.bytes()), loader, false, new PrintWriter(problems));
    assertEquals("", problems.toString());
    return bridge.instantiate(loader);
  }

  @SuppressWarnings("unchecked")
  private ToDoubleFunction<double[]> scalar(String spec, String... texts) {
    return (ToDoubleFunction<double[]>) bridge(spec, texts);
  }

  @SuppressWarnings("unchecked")
  private Function<double[], double[]> vector(String spec, String... texts) {
    return (Function<double[], double[]>) bridge(spec, texts);
  }

  @Test
  void passesDoubles() {
    ToDoubleFunction<double[]> f = scalar(SAMPLES + "::npv", "0", "0");
    assertEquals(Samples.npv(0.03, 1.5), f.applyAsDouble(new double[] {0.03, 1.5}));
    assertEquals(Samples.npv(-0.1, 7), f.applyAsDouble(new double[] {-0.1, 7}));
  }

  @Test
  void passesArraysAndFixedArguments() {
    ToDoubleFunction<double[]> f = scalar(SAMPLES + "::weighted", "[0,0,0]", "5", "0", "true");
    assertEquals(
        Samples.weighted(new double[] {1, 2, 3}, 5, 0.5, true), f.applyAsDouble(new double[] {1, 2, 3, 0.5}));
  }

  @Test
  void passesEveryType() {
    ToDoubleFunction<double[]> f =
        scalar(SAMPLES + "::everything", "0", "9999999999", "-300", "-7", "\u20ac", "true", "70000", "a\"b\u00e9", "0");
    assertEquals(
        Samples.everything(1.5, 9999999999L, (short) -300, (byte) -7, '\u20ac', true, 70000, "a\"b\u00e9", 2.5),
        f.applyAsDouble(new double[] {1.5, 2.5}));
  }

  @Test
  void passesEmptyArrays() {
    assertEquals(0, scalar(SAMPLES + "::size", "[]").applyAsDouble(new double[0]));
  }

  @Test
  void returnsArrays() {
    assertArrayEquals(
        Samples.polar(2, 0.3), vector(SAMPLES + "::polar", "0", "0").apply(new double[] {2, 0.3}));
  }

  @Test
  void handsOverACopyOfTheArray() {
    double[] x = {1, 2};
    double[] y = vector(SAMPLES + "::same", "[0,0]").apply(x);
    assertArrayEquals(x, y);
    assertNotSame(x, y);
  }

  @Test
  void reachesWhatIsNotPublic() {
    double[] x = {2};
    assertEquals(6, scalar(SAMPLES + "::packagePrivate", "0").applyAsDouble(x));
  }

  @Test
  void reachesNestedClassesAndInterfaces() {
    assertEquals(8, scalar(SAMPLES + ".Inner::cube", "0").applyAsDouble(new double[] {2}));
  }

  @Test
  void reachesInheritedMethods() {
    assertEquals(8, scalar(SAMPLES + ".Heir::cube", "0").applyAsDouble(new double[] {2}));
  }

  @Test
  void reachesInheritedProtectedMethods() {
    assertEquals(4, scalar(SAMPLES + ".Heir::square", "0").applyAsDouble(new double[] {2}));
  }

  @Test
  void reachesInterfaces() {
    assertEquals(9, scalar(SAMPLES + ".Shape::area", "0").applyAsDouble(new double[] {3}));
  }

  @Test
  void reachesTheJdk() {
    assertEquals(8, scalar("java.lang.Math::pow", "0", "0").applyAsDouble(new double[] {2, 3}));
  }

  @Test
  void saysWhereTheJdkIsClosed() {
    assertNotAccessible("java.lang.Math", 0);
    assertNotAccessible("jdk.internal.util.ArraysSupport", Opcodes.ACC_PUBLIC);
  }

  private void assertNotAccessible(String className, int access) {
    TargetClass owner = TargetClass.read(loader, className);
    TargetMethod method =
        new TargetMethod(owner, owner, "f", "(D)D", Opcodes.ACC_STATIC | access, List.of("x"));
    BridgeClass bridge = new BridgeClass(method, ArgumentParser.parse(method, List.of("1")));
    UserError error = assertThrows(UserError.class, () -> bridge.instantiate(loader));
    assertTrue(error.getMessage().contains("not accessible"), error.getMessage());
  }

  @Test
  void isDefinedByTheProgramsLoader() {
    Object bridge = bridge(SAMPLES + "::npv", "0", "0");
    assertSame(loader, bridge.getClass().getClassLoader());
    assertEquals("wengertbridge", bridge.getClass().getPackageName());
  }
}
