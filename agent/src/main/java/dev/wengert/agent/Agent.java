package dev.wengert.agent;

import dev.wengert.agent.Options.Level;
import dev.wengert.agent.attach.Attaching;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.custom.CustomRuleTable;
import dev.wengert.agent.loader.LoaderTransformer;
import dev.wengert.agent.probe.ProbeAgent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Where the JVM starts the agent. */
public final class Agent {
  private static final String API = "/META-INF/wengert/wengert-api.jar";
  private static boolean started;
  private static boolean appended;

  private Agent() {}

  /** Started with {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    try {
      start(arguments, instrumentation, false);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Started in a running JVM, or by {@code java -jar}. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    try {
      Attaching.checkLoader(instrumentation.getAllLoadedClasses());
      start(arguments, instrumentation, true);
    } catch (IllegalArgumentException | IllegalStateException e) {
      if (!Attaching.isAsked()) {
        throw e; // the JVM prints it
      }
      Attaching.fail(e.getMessage());
    }
  }

  /**
   * Adds rules for classes that are not loaded yet.
   *
   * @throws IllegalArgumentException with a message for users
   */
  public static void addRules(Path file) {
    Startup.RULES.addFile(file);
  }

  /**
   * The rules of a file, and those that come with the libraries of a class loader.
   *
   * @param file null if there is none
   * @throws IllegalArgumentException with a message for users
   */
  public static CustomRuleTable rules(Path file, ClassLoader loader) {
    CustomRuleTable rules = new CustomRuleTable();
    if (file != null) {
      rules.addFile(file);
    }
    Providers.addTo(rules, loader, new Log(Level.WARN));
    return rules;
  }

  /** Adds the rules that come with the libraries of a class loader. */
  public static void addRules(ClassLoader loader) {
    Providers.addTo(Startup.RULES, loader, new Log(Level.WARN));
  }

  /** Lets all recordings of this process say how far they are, if somebody looks at a terminal. */
  public static void showProgress() {
    Startup.startProgress(Options.Progress.AUTO, true);
  }

  private static synchronized void start(
      String arguments, Instrumentation instrumentation, boolean isLate) {
    if (started) {
      return;
    }
    if (!instrumentation.isRetransformClassesSupported()) {
      throw new IllegalStateException(
          "wengert: the JVM does not let the agent change classes; the manifest that names it in Launcher-Agent-Class"
              + " needs Can-Retransform-Classes: true");
    }
    Options options;
    try {
      appendApi(instrumentation, isLate);
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("wengert: " + e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("wengert: the api classes could not be unpacked: " + e);
    }
    // Only now, with the api on the bootstrap path, may classes that link to it be loaded.
    Startup.run(options, instrumentation, isLate);
    started = true;
  }

  /** The api goes on the bootstrap path, where the code of every class loader finds it. */
  private static void appendApi(Instrumentation instrumentation, boolean isLate) throws IOException {
    if (appended) {
      return;
    }
    Path jar = Files.createTempFile("wengert-api-", ".jar");
    jar.toFile().deleteOnExit();
    try (InputStream in = Agent.class.getResourceAsStream(API)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + API);
      }
      Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
    LoaderTransformer.install(instrumentation, isLate);
    appended = true;
  }

  private static final class Startup {
    static final CustomRuleTable RULES = new CustomRuleTable();

    /**
     * @param isLate whether the application runs already
     */
    static void run(Options options, Instrumentation instrumentation, boolean isLate) {
      Log log = new Log(options.log());
      try {
        options.rules().forEach(RULES::addFile);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("wengert: " + e.getMessage());
      }
      dev.wengert.runtime.Guards.prepare();
      dev.wengert.runtime.Lambdas.install(new dev.wengert.agent.lambda.LambdaSpinner());
      Modules modules = new Modules(instrumentation);
      modules.openPlatform();
      modules.letReadRuntime(ModuleLayer.boot());
      Providers.addTo(RULES, ClassLoader.getSystemClassLoader(), log);
      ProbeAgent probes = probes(options, log);
      Set<String> loaded = loaded(instrumentation);
      if (probes != null) {
        probes.loadedBefore(loaded);
      }
      Transformer transformer = new Transformer(options, log, RULES, loaded, modules, probes);
      if (!ReflectionFilter.install(instrumentation)) {
        log.log(Level.WARN, "reflection shows synthetic members: this JVM is not known");
      }
      // Able to retransform, it comes after all that are not, and is asked again when classes change.
      instrumentation.addTransformer(transformer, true);
      dev.wengert.runtime.Settings.adviseWith(transformer::whyNot);
      dev.wengert.runtime.Settings.attach(
          options.leaks(), options.tapeLimit(), !log.shows(Level.WARN));
      dev.wengert.runtime.Settings.explain(options.explain());
      EngineChoice engine = EngineChoice.of(options, dev.wengert.runtime.Debugger.mayAttach());
      dev.wengert.runtime.Settings.compile(engine.compiles());
      dev.wengert.runtime.Settings.lines(options.lines());
      if (engine.compiles()) {
        dev.wengert.runtime.Guards.onFirst(() -> InliningAdvice.giveSoon(modules, log));
      }
      if (probes != null) {
        startProgress(options.progress(), false);
        probes.start();
      }
      log.log(Level.INFO, "attached");
      log.log(Level.DEBUG, engine.toString());
      if (isLate) {
        missed(options, instrumentation, log);
      }
    }

    /** What would have been transformed, had the agent been there in time. */
    private static void missed(Options options, Instrumentation instrumentation, Log log) {
      Targets targets = new Targets(options.include(), options.exclude());
      List<String> names =
          Stream.of(instrumentation.getAllLoadedClasses())
              .filter(c -> c.getClassLoader() != null && c.getClassLoader() != ClassLoader.getPlatformClassLoader())
              .map(Class::getName)
              .filter(name -> targets.matches(name.replace('.', '/')) && !name.contains("$$Lambda"))
              .sorted()
              .toList();
      if (!names.isEmpty()) {
        log.log(
            Level.INFO,
            "loaded before, and so not transformed: "
                + String.join(", ", names));
      }
    }

    private static ProbeAgent probes(Options options, Log log) {
      if (options.probes() == null) {
        return null;
      }
      ProbeAgent probes = new ProbeAgent(options.probes(), line -> log.log(Level.WARN, line));
      if (probes.check()) {
        throw new IllegalArgumentException(
            "wengert: the application is not started: strict: true, and " + options.probes().file() + " is wrong");
      }
      return probes;
    }

    static void startProgress(Options.Progress wanted, boolean all) {
      boolean isTerminal = StandardError.isTerminal();
      if (wanted == Options.Progress.ON || wanted == Options.Progress.AUTO && isTerminal) {
        dev.wengert.runtime.Progress.start(all, isTerminal);
      }
    }

    /** Classes that are there already get no twins: the JVM adds no methods to a loaded class. */
    private static Set<String> loaded(Instrumentation instrumentation) {
      Set<String> names = new HashSet<>();
      for (Class<?> c : instrumentation.getAllLoadedClasses()) {
        if (!c.isArray()) {
          names.add(c.getName());
        }
      }
      return names;
    }
  }
}
