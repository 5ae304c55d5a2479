package dev.wengert.it.suites;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes of a library one after the other and prints a line for each test: {@code class#method}, a tab, and
 * {@code passed} or {@code failed: } with the type of the exception. What the tests print themselves is dropped.
 *
 * <p>A class that uses more than its time ends the JVM with the code {@link #TIME_LIMIT}, since a thread cannot be
 * stopped; whoever started it goes on with the next class.
 */
public final class SuiteRunner {
  static final int TIME_LIMIT = 3;
  static final String RECORDING = "wengert.suites.recording";

  private SuiteRunner() {}

  /** Arguments: {@code plain} or {@code recording}, seconds for a class, a file with the names of the classes. */
  public static void main(String[] arguments) throws Exception {
    PrintStream results = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setProperty(RECORDING, String.valueOf(arguments[0].equals("recording")));
    List<String> classes = Files.readAllLines(Path.of(arguments[2]));
    Launcher launcher = LauncherFactory.create();
    TimeLimit limit = new TimeLimit(Long.parseLong(arguments[1]), results);
    for (String name : classes) {
      Outcomes outcomes = new Outcomes();
      limit.start(name, outcomes);
      launcher.execute(request(name), outcomes);
      limit.stop();
      outcomes.print(results);
      results.flush();
    }
    // Some tests leave threads behind.
    System.exit(0);
  }

  private static LauncherDiscoveryRequest request(String name) throws ClassNotFoundException {
    Class<?> tests = Class.forName(name, false, SuiteRunner.class.getClassLoader());
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(tests))
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
        .build();
  }
}
