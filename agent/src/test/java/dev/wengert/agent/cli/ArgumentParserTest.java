package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

class ArgumentParserTest {

  private static List<Argument> parse(String parameters, String... texts) {
    ClassNode node = new ClassNode();
    node.name = "A";
    TargetClass owner = new TargetClass(node);
    String descriptor = "(" + parameters + ")D";
    List<String> names =
        IntStream.range(0, Type.getArgumentTypes(descriptor).length)
            .mapToObj(i -> "p" + i)
            .collect(Collectors.toList());
    return ArgumentParser.parse(
        new TargetMethod(owner, owner, "f", descriptor, Opcodes.ACC_STATIC, names), List.of(texts));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "-1.5,-1.5", "1e-3,1e-3", "+2,2", ".5,0.5", "3.,3", "-2.5E+2,-250", "0x1.8p1,3", "-0x1p-1,-0.5",
      "1e-400,0"})
  void readsDoubles(String text, double expected) {
    assertEquals(expected, parse("D", text).get(0).value());
  }

  @Test
  void keepsTheSignOfZero() {
    assertEquals(-0.0, parse("D", "-0.0").get(0).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-NaN", "Infinity", "-inf", "+Infinity"})
  void refusesWhatIsNotFinite(String text) {
    UserError error = assertThrows(UserError.class, () -> parse("D", text));
    assertTrue(error.getMessage().contains("not finite"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5d", "1.5f", "1,5", "[1]", "1_000", "0x12", "1e400", "--1"})
  void refusesOtherText(String text) {
    assertThrows(UserError.class, () -> parse("D", text));
  }

  @Test
  void readsArrays() {
    assertArrayEquals(new double[] {1, -2.5, 3e2}, (double[]) parse("[D", "[1, -2.5,3e2]").get(0).value());
    assertArrayEquals(new double[0], (double[]) parse("[D", "[]").get(0).value());
    assertArrayEquals(new double[0], (double[]) parse("[D", "[ ]").get(0).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "[", "]", "[1", "1]", "[1,]", "[,1]", "[1,,2]", "[1,x]", "[[1]]", "[NaN]", "1,2"})
  void refusesOtherArrays(String text) {
    assertThrows(UserError.class, () -> parse("[D", text));
  }

  @Test
  void namesTheElementThatIsWrong() {
    UserError error = assertThrows(UserError.class, () -> parse("[D", "[1,2,x]"));
    assertEquals("argument p0[2]: 'x' is not a double", error.getMessage());
  }

  @Test
  void readsFixedArguments() {
    List<Argument> arguments =
        parse("IJSBCZLjava/lang/String;", "-1", "9999999999", "-32768", "127", "c", "true", "-s");
    assertEquals(
        List.of(-1, 9999999999L, (short) -32768, (byte) 127, 'c', true, "-s"),
        arguments.stream().map(Argument::value).collect(Collectors.toList()));
  }

  @ParameterizedTest
  @CsvSource({"I,2147483648", "I,1.0", "I,''", "J,9223372036854775808", "S,32768", "B,-129", "C,ab", "C,''", "Z,TRUE",
      "Z,1"})
  void refusesFixedArgumentsOutOfRange(String type, String text) {
    assertThrows(UserError.class, () -> parse(type, text));
  }

  @Test
  void refusesTheWrongNumber() {
    UserError error = assertThrows(UserError.class, () -> parse("DD", "1"));
    assertEquals("A::f(double p0, double p1) takes 2 arguments, not 1", error.getMessage());
    assertTrue(assertThrows(UserError.class, () -> parse("[D", "1", "2")).getMessage().contains("[1,2,3]"));
  }

  @Test
  void refusesStringsThatNoConstantHolds() {
    assertEquals("x".repeat(21845), parse("Ljava/lang/String;", "x".repeat(21845)).get(0).value());
    assertThrows(UserError.class, () -> parse("Ljava/lang/String;", "x".repeat(21846)));
  }

  @Test
  void flattensDoublesInOrder() {
    List<Argument> arguments = parse("DI[DZD", "1", "7", "[2,3]", "true", "4");
    assertArrayEquals(new double[] {1, 2, 3, 4}, Argument.flatten(arguments));
    assertArrayEquals(new String[] {"p0", "p2[0]", "p2[1]", "p4"}, Argument.labels(arguments));
  }
}
