package dev.wengert.agent.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Formulas mean what they mean in Java. */
class FormulaTest {
  private static final List<String> VARIABLES = List.of("x", "n", "y", "value");

  /** For x = 0.5, n = 3 (a long), y = 2.5f, value = -7. */
  private static double evaluate(String text) throws Throwable {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "dev/wengert/agent/custom/Formulas", null, "java/lang/Object", null);
    MethodVisitor m = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "f", "(DJFD)D", null, null);
    m.visitCode();
    new FormulaCode(m, Type.getArgumentTypes("(DJFD)D")).emit(FormulaParser.parse(text, VARIABLES));
    m.visitInsn(Opcodes.DRETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
    writer.visitEnd();
    return (double)
        MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true).lookupClass()
            .getMethod("f", double.class, long.class, float.class, double.class)
            .invoke(null, 0.5, 3L, 2.5f, -7.0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "1; 1", ".5e-3; 0.0005", "2.; 2", "x; 0.5", "n; 3", "y; 2.5", "value; -7", "-x; -0.5", "--x; 0.5",
    "1 - 2 - 3; -4", "2 / 4 / 2; 0.25", "1 + 2 * 3; 7", "(1 + 2) * 3; 9", "-x * y; -1.25", "2*-3; -6",
    "x / value * n; -0.21428571428571427", "x > 0 ? 1 : 2; 1", "x<0?1:2; 2", "n >= 3 ? x : y; 0.5",
    "n <= 2 ? 1 : n == 3 ? 4 : 5; 4", "n != 3 ? 1 : 0; 0", "0 * (x < 1 ? 2 : 3) + 1; 1",
    "0 / 0 < 1 ? 1 : 2; 2", "0 / 0 > 1 ? 1 : 2; 2", "0 / 0 == 1 ? 1 : 2; 2", "0 / 0 != 1 ? 1 : 2; 1",
    "Math.pow(y, 2); 6.25", "max(x, min(y, n)); 2.5", "cos(Math.PI); -1", "log(E); 1", "sqrt(x * 8); 2",
    "exp( - ( x - x ) ); 1",
  })
  void valuesAreThoseOfJava(String text, double expected) throws Throwable {
    assertEquals(expected, evaluate(text), 1e-16 * Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "''; it ends too early",
    "1 +; it ends too early",
    "z; 'z' is none of x, n, y, value",
    "1 2; '2' is not expected there",
    "(1; ')' is missing at the end",
    "x > 0 ? 1; ':' is missing at the end",
    "x > 0; '?' is missing at the end",
    "sinus(x); java.lang.Math has no function 'sinus' of 1 double",
    "pow(x); java.lang.Math has no function 'pow' of 1 double",
    "sin(x, y); java.lang.Math has no function 'sin' of 2 doubles",
    "round(x); java.lang.Math has no function 'round' of 1 double",
    "x ^ 2; '^ 2' cannot be understood",
    "* x; '*' is not expected there",
  })
  void messagesSayWhatIsWrong(String text, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FormulaParser.parse(text, VARIABLES));
    assertEquals("in the formula '" + text + "': " + message, e.getMessage());
  }

  @Test
  void aFormulaThatIsTooLongSaysSo() throws Throwable {
    String deep = "(".repeat(900) + "x" + ")".repeat(900);
    assertEquals(0.5, evaluate(deep));
    assertThrows(IllegalArgumentException.class, () -> FormulaParser.parse(deep + " ".repeat(200), VARIABLES));
  }

  @Test
  void parametersWithoutNamesAreNotSeen() {
    assertThrows(IllegalArgumentException.class, () -> FormulaParser.parse("?", List.of("?", "value")));
  }
}
