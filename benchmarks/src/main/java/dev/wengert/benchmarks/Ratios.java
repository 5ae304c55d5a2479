package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures on the JDK it runs on, and prints the tables of {@code docs/benchmarks.md}: what
 * gradients cost by either engine, what others need for the same gradients, and what the agent
 * costs while nothing is recorded.
 */
public final class Ratios {
  private static final String USAGE =
      "usage: Ratios <agent jar> [quick|smoke|<forks> [--write <docs/benchmarks.md>] [<kernel>...]]";

  private Ratios() {}

  /**
   * Arguments: the agent's jar; {@code quick}, {@code smoke} or the number of forks; where to put
   * the tables besides standard output; names of kernels (or all).
   */
  public static void main(String[] args) {
    List<String> rest = new ArrayList<>(List.of(args));
    if (rest.isEmpty() || !Files.isRegularFile(Path.of(rest.get(0)))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Path agent = Path.of(rest.remove(0)).toAbsolutePath();
    String pace = rest.isEmpty() ? "quick" : rest.remove(0);
    Path document = null;
    if (rest.size() > 1 && rest.get(0).equals("--write")) {
      document = Path.of(rest.remove(1));
      rest.remove(0);
    }
    Forks forks = new Forks(agent, Pace.of(pace));

    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(copy, true, StandardCharsets.UTF_8));
    print(forks, rest.isEmpty() ? Kernels.NAMES : rest);
    System.setOut(console);
    String tables = copy.toString(StandardCharsets.UTF_8);
    System.out.print(tables);
    if (document != null) {
      Document.replace(
          document, "<!-- made by Ratios, JDK " + Runtime.version().feature() + " -->", tables);
    }
  }

  private static void print(Forks forks, List<String> kernels) {
    System.out.printf("%s %s, %d processors, %d fork(s), %s%s.%n%n",
        System.getProperty("java.vm.name"), Runtime.version(),
        Runtime.getRuntime().availableProcessors(), forks.pace.forks(), LocalDate.now(),
        Clock.IS_CPU ? "; processor time of the thread" : "");
    Results results = new Results();
    EngineTable engines = new EngineTable(forks, results);
    engines.print(kernels);
    new PeerTable(forks, results, engines).print(kernels);
    new IdleTable(forks, results).print(kernels);
    new Goals(results).print();
  }
}
