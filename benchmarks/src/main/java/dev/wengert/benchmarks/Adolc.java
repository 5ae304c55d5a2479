package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernels in C++ with ADOL-C, by the program in {@code src/main/cpp}, which is compiled here if
 * there are a compiler and the library.
 */
final class Adolc implements AutoCloseable {
  private static final List<String> SOURCES = List.of("adolc.cpp", "data.h", "kernels.h");

  private final TemporaryFolder temporary;
  private final Path folder;
  /** What was compiled, or why there is nothing. */
  private final String version;
  private final boolean compiled;

  private Adolc(TemporaryFolder temporary, String version, boolean compiled) {
    this.temporary = temporary;
    this.folder = temporary.path;
    this.version = version;
    this.compiled = compiled;
  }

  /**
   * Milliseconds per evaluation.
   *
   * @param plain the function over {@code double}
   * @param traceAndReverse the function over {@code adouble}, and the way back
   * @param reverse the values again from the tape that is there, and the way back
   */
  record Times(double plain, double traceAndReverse, double reverse) { }

  /** Compiles. */
  static Adolc build() {
    try {
      TemporaryFolder temporary = new TemporaryFolder();
      Path folder = temporary.path;
      for (String source : SOURCES) {
        try (InputStream in = Adolc.class.getResourceAsStream("/cpp/" + source)) {
          Files.copy(in, folder.resolve(source));
        }
      }
      String version = run(folder, "g++", "--version");
      if (version == null) {
        return new Adolc(temporary, "ADOL-C was not measured: there is no g++.", false);
      }
      String compiled =
          run(folder, "g++", "-O3", "-std=c++17", "adolc.cpp", "-o", "adolc", "-ladolc");
      return compiled == null
          ? new Adolc(temporary, "ADOL-C was not measured: it does not compile (libadolc-dev?).", false)
          : new Adolc(temporary, "ADOL-C: " + version.lines().findFirst().orElse("g++") + ", -O3.", true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What compiled the program; or why ADOL-C is not measured. */
  String version() {
    return version;
  }

  /**
   * Measures a kernel, and makes sure that it is its gradient.
   *
   * @return null if there is no program, or none for this kernel
   */
  Times measure(String name, Kernel kernel, double[] expected, Pace pace) {
    Path data = folder.resolve(name + ".data");
    Path gradient = folder.resolve(name + ".gradient");
    try {
      if (!compiled || !KernelData.write(kernel, data)) {
        return null;
      }
      String output = run(
          folder, folder.resolve("adolc").toString(), name, data.toString(), gradient.toString(),
          String.valueOf(pace.turnMillis()), String.valueOf(pace.iterations()),
          Clock.IS_CPU ? "cpu" : "wall");
      if (output == null) {
        throw new IllegalStateException("the program for ADOL-C failed on " + name);
      }
      String[] numbers = output.strip().split(" ");
      double[] partials = KernelData.read(gradient);
      GradientCheck.check(kernel, kernel.inputs(), Double.parseDouble(numbers[3]), partials);
      GradientCheck.checkEqual(expected, partials);
      return new Times(
          Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]),
          Double.parseDouble(numbers[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    temporary.close();
  }

  /** Standard output of a program; null if it cannot be started or fails. */
  private static String run(Path folder, String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      return null;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? output : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
