package dev.wengert.it.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Prints the bits of the results of all cases of a test class; for a JVM without the agent. */
final class PlainRun {
  private static final String MARK = "case\t";

  private PlainRun() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    LibraryTest test = (LibraryTest) Class.forName(args[0]).getDeclaredConstructor().newInstance();
    for (Case c : test.all()) {
      System.out.println(MARK + c + '\t' + bits(c.f().apply(c.x().clone())));
    }
    System.exit(0); // some libraries leave threads behind
  }

  static String bits(double[] values) {
    return DoubleStream.of(values)
        .mapToObj(v -> Long.toHexString(Double.doubleToRawLongBits(v)))
        .collect(Collectors.joining(" "));
  }

  /** The bits of each case. */
  static Map<String, String> inAJvmWithoutTheAgent(Class<?> test) throws IOException, InterruptedException {
    Path out = Files.createTempFile("plain", ".txt");
    Path err = Files.createTempFile("plain", ".err");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp", System.getProperty("java.class.path"), PlainRun.class.getName(), test.getName())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + ": " + Files.readString(err));
      }
      Map<String, String> bits = new LinkedHashMap<>();
      for (String line : Files.readAllLines(out)) {
        if (line.startsWith(MARK)) {
          List<String> cells = List.of(line.split("\t", -1));
          bits.put(cells.get(1), cells.get(2));
        }
      }
      return bits;
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
