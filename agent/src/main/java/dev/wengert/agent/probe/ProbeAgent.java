package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.report.Environment;
import dev.wengert.agent.twin.Probing;
import dev.wengert.runtime.Probes;
import java.time.Instant;
import java.util.function.Consumer;

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
    config.problems().forEach(p -> log.accept(p.toString()));
  }

  /** From now on roots are recorded. */
  public void start() {
    Probes.install(recorder);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "wengert-report"));
  }

  private void close() {
    recorder.close();
  }

  /** The probes in the classes of a loader. */
  public Probing in(ClassPool pool) {
    return config.probes().isEmpty() ? Probing.NONE : new ClassProbes(config, pool, matches);
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
