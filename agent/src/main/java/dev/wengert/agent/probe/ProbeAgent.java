package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.report.Environment;
import dev.wengert.agent.twin.Probing;
import dev.wengert.runtime.Probes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The part of the agent that serves a config with probes. */
public final class ProbeAgent {
  private final ProbeConfig config;
  private final Matches matches;
  private final Recorder recorder;

  /**
   * @param log takes lines for standard error
   */
  public ProbeAgent(ProbeConfig config, Consumer<String> log) {
    this.config = config;
    this.matches = new Matches(log);
    this.recorder = new Recorder(config, matches, environment(), log);
  }

  /**
   * Checks the config against the class path. To be called before the application starts.
   *
   * @return whether the application is not to be started
   */
  public boolean check() {
    config.problems().forEach(p -> matches.problem(p.toString()));
    new ConfigCheck(config, matches, ClassLoader.getSystemClassLoader(), ClassIndex::ofThisJvm).run();
    return config.strict() && !matches.problems().isEmpty();
  }

  /** From now on roots are recorded. */
  public void start() {
    if (config.probes().isEmpty()) {
      return;
    }
    Probes.install(recorder);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "wengert-report"));
  }

  private void close() {
    List<String> running = Probes.exit();
    if (!running.isEmpty()) {
      matches.problem(
          "the JVM ended while the root was still running on " + String.join(", ", running)
              + ": there are no results of it");
    }
    recorder.closes();
  }

  /** A class is not transformed. */
  public void outside(String internalName, UnaryOperator<String> whyNot) {
    if (isNamed(internalName)) {
      String name = Readable.className(internalName);
      matches.outside(name, whyNot.apply(name));
    }
  }

  /** These classes were loaded before the agent started. */
  public void loadedBefore(Set<String> names) {
    for (String name : names) {
      if (name.indexOf('/') < 0 && isNamed(name.replace('.', '/'))) { // hidden classes have slashes
        matches.outside(name, "it was loaded before the agent started; start the agent with the JVM, by -javaagent");
      }
    }
  }

  private boolean isNamed(String internalName) {
    return config.root() != null && names(config.root().owner(), internalName)
        || config.probes().stream().anyMatch(p -> p.owner() != null && names(p.owner(), internalName));
  }

  private static boolean names(ClassPattern pattern, String internalName) {
    return !pattern.isPattern() && pattern.matches(internalName);
  }

  /** What the agent puts into a class of a loader. */
  public Probing in(ClassPool pool, Predicate<ClassInfo> isTarget) {
    return config.probes().isEmpty() ? Probing.NONE : new ClassProbes(config, pool, isTarget, matches);
  }

  private static Environment environment() {
    String version = ProbeAgent.class.getPackage().getImplementationVersion();
    return new Environment(
        version == null ? "" : version,
        System.getProperty("java.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        System.getProperty("sun.java.command", ""),
        Instant.now());
  }
}
