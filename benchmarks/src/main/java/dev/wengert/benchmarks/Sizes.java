package dev.wengert.benchmarks;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.benchmarks.kernels.Kernel;
import dev.wengert.benchmarks.kernels.Kernels;
import dev.wengert.runtime.TapeSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How large a kernel's tape is, and the code that the agent makes for it. Runs in a JVM of its own,
 * whose agent dumps the classes it transforms; prints a line for each kernel.
 */
final class Sizes {

  /**
   * The sizes of one kernel and engine.
   *
   * @param tape bytes of the tape of one gradient
   * @param pairs bytes of bytecode of forward twins and reverse methods of the classes that the
   *     kernel loaded first
   * @param twins bytes of bytecode of their other twins
   * @param gradient the gradient
   */
  record Size(long tape, long pairs, long twins, double[] gradient) {}

  private TapeSize last;

  private Sizes() {}

  /** Arguments: the folder to which the agent dumps, and names of kernels. */
  public static void main(String[] args) throws IOException {
    Path dump = Path.of(args[0]);
    Set<Path> known = new HashSet<>(dumped(dump));
    for (String name : List.of(args).subList(1, args.length)) {
      Sizes sizes = new Sizes();
      Kernel kernel = Kernels.create(name);
      Gradient gradient = Wengert.gradient(x -> sizes.value(kernel, x), kernel.inputs());
      KernelData.write(gradient.partials(), dump.resolve(name));
      CodeSize code = new CodeSize();
      for (Path file : dumped(dump)) {
        if (known.add(file)) {
          code.add(file);
        }
      }
      System.out.println(
          "size " + name + " " + sizes.last.bytes() + " " + code.pairs() + " " + code.twins());
    }
  }

  private double value(Kernel kernel, double[] x) {
    double value = kernel.value(x);
    last = TapeSize.current();
    return value;
  }

  private static List<Path> dumped(Path dump) {
    try (Stream<Path> files = Files.walk(dump)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the JVM and reads what it says. */
  static Map<String, Size> measure(Path agent, String engine, List<String> kernels) {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path dump = folder.path;
      List<String> command = new ArrayList<>(List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx4g",
          "-javaagent:" + agent + "=engine=" + engine + ",dump=" + dump,
          "-cp", System.getProperty("java.class.path"),
          Sizes.class.getName(), dump.toString()));
      command.addAll(kernels);
      Process process = new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      Map<String, Size> sizes = new HashMap<>();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      for (String line : output.lines().filter(l -> l.startsWith("size ")).toList()) {
        String[] words = line.split(" ");
        sizes.put(words[1], new Size(
            Long.parseLong(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]),
            KernelData.read(dump.resolve(words[1]))));
      }
      if (!sizes.keySet().containsAll(kernels)) {
        throw new IllegalStateException("sizes of " + sizes.keySet() + " only; " + command);
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
