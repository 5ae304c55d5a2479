package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Measures on the JDK it runs on, and prints the tables of {@code docs/benchmarks.md}: what gradients
 * cost by either engine, what others need for the same gradients, and what the agent costs while
 * nothing is recorded.
 */
public final class Ratios {
  private static final int DEFAULT_FORKS = 3;

  private Ratios() {}

  /** Arguments: the agent's jar; {@code quick} or the number of forks; names of kernels (or all). */
  public static void main(String[] args) {
    if (args.length == 0 || !Files.isRegularFile(Path.of(args[0]))) {
      System.err.println("usage: Ratios <agent jar> [quick|<forks> [<kernel>...]]");
      System.exit(2);
    }
    String pace = args.length > 1 ? args[1] : String.valueOf(DEFAULT_FORKS);
    Forks forks = new Forks(
        Path.of(args[0]).toAbsolutePath(),
        pace.equals("quick") ? Pace.QUICK : Pace.thorough(Integer.parseInt(pace)));
    List<String> kernels = args.length > 2 ? List.of(args).subList(2, args.length) : Kernels.NAMES;

    System.out.printf("%s %s, %d processors, %d forks, %s%n%n",
        System.getProperty("java.vm.name"), Runtime.version(),
        Runtime.getRuntime().availableProcessors(), forks.pace.forks(),
        LocalDate.now());
    EngineTable engines = new EngineTable(forks);
    engines.print(kernels);
    new PeerTable(forks, engines).print(kernels);
    new IdleTable(forks).print(kernels);
  }
}
