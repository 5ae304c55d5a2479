package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Wengert;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StringTest {
  @Test
  void concatenationShowsTheNumber() {
    String[] text = new String[1];
    assertGradient(
        x -> {
          double y = x[0] * x[1];
          text[0] = "x = " + x[0] + ", y = " + y + '!' + 1 + null;
          text[0] += y;
          return y;
        },
        at(2, 3), 3, 2);
    assertEquals("x = 2.0, y = 6.0!1null6.0", text[0]);
  }

  @Test
  void buildersShowTheNumber() {
    String[] text = new String[1];
    assertGradient(
        x -> {
          text[0] =
              new StringBuilder().append(x[0]).append(' ').append(x[0] * x[0]).insert(0, x[0])
                  .append(String.valueOf(x[0])).append(Double.toString(-x[0])).toString();
          return x[0] * text[0].length();
        },
        at(2), 17);
    assertEquals("2.02.0 4.02.0-2.0", text[0]);
  }

  @Test
  void numberWaitsWhileTextIsMade() {
    assertGradient(
        x -> x[0] * x[1] + ("" + x[0]).length() * x[0] + String.valueOf(x[1]).length(),
        at(2, 3), 6, 2);
  }

  @Test
  void formatsShowTheNumber() {
    String[] text = new String[1];
    assertGradient(
        x -> {
          text[0] = String.format(Locale.ROOT, "%.2f|%5.1f|%s", x[0], x[0] * x[0], x[0]);
          return x[0];
        },
        at(2), 1);
    assertEquals("2.00|  4.0|2.0", text[0]);
  }

  @Test
  void printingDoesNotLeak() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes);
    assertEquals(
        0,
        Wengert.gradient(
                x -> {
                  out.print(x[0]);
                  out.println(x[0] * 2);
                  out.printf(Locale.ROOT, "%.3f", x[0] * 3);
                  return x[0];
                },
                2)
            .leaks()
            .size());
    assertEquals("2.04.0" + System.lineSeparator() + "6.000", bytes.toString());
  }

  @Test
  void numberFromTextIsAConstant() {
    assertGradient(x -> x[0] * Double.parseDouble("2.5") * Double.valueOf("2"), at(3), 5);
  }

  @Test
  void textDecides() {
    assertGradient(x -> ("" + x[0]).startsWith("2") ? x[0] * x[0] : x[0], at(2.5), 5);
  }
}
