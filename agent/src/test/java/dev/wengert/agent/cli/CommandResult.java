package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What a command line printed, and how it ended. */
record CommandResult(int code, String out, String err) {
  static CommandResult of(Differentiator differentiator, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(differentiator, new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new CommandResult(code, out.toString(), err.toString());
  }

  static String testClasses() {
    try {
      return Path.of(Samples.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String[] lines() {
    return out.split("\\R");
  }

  /** One line on standard error and nothing else. */
  void assertError(int expectedCode, String... parts) {
    assertEquals(expectedCode, code, err);
    assertEquals("", out);
    assertEquals(1, err.split("\\R").length, err);
    assertTrue(err.startsWith("wengert: "), err);
    for (String part : parts) {
      assertTrue(err.contains(part), err);
    }
  }
}
