package dev.wengert.agent;

import dev.wengert.agent.Transformed.Entry;
import dev.wengert.agent.Transformed.Kind;
import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.PlatformTargets;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.custom.CustomRuleTable;
import dev.wengert.agent.probe.ProbeAgent;
import dev.wengert.agent.rules.RuleTable;
import dev.wengert.agent.twin.ClassTwin;
import dev.wengert.agent.twin.Context;
import dev.wengert.agent.twin.OutsiderFields;
import dev.wengert.agent.twin.OutsiderTwin;
import dev.wengert.agent.twin.Probing;
import dev.wengert.runtime.Tape;
import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.lang.instrument.ClassFileTransformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** What the JVM calls for each class that it loads. Nothing thrown here reaches the application. */
final class Transformer implements ClassFileTransformer, ClassTwin.Listener {
  private static final StackWalker WALKER = StackWalker.getInstance();

  private final Targets targets;
  private final RuleTable rules = new RuleTable();
  private final CustomRuleTable custom;
  private final Options options;
  private final Log log;
  private final Map<ClassLoader, ClassPool> pools = Collections.synchronizedMap(new WeakHashMap<>());
  /** Whether the classes of a loader can link to the runtime. */
  private final Map<ClassLoader, Boolean> seeing =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Transformed transformed = new Transformed();
  private final Modules opener;
  private final ProbeAgent probes;
  /** Whether this thread is transforming: reading class files must not transform in turn. */
  private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

  /**
   * @param custom the rules of users
   * @param loaded names of classes that the application has loaded before, which stay as they are
   * @param opener lets the runtime into named modules
   * @param probes null if there are none
   */
  Transformer(
      Options options, Log log, CustomRuleTable custom, Set<String> loaded, Modules opener, ProbeAgent probes) {
    this.probes = probes;
    this.custom = custom;
    this.opener = opener;
    this.options = options;
    this.log = log;
    this.targets =
        new Targets(options.include(), options.exclude(), loaded, PlatformTargets.except(loaded));
  }

  /** Why a class is not transformed, and what to do. */
  String whyNot(String className) {
    return targets.whyNot(className);
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    byte[] result = transform(loader, name, redefined, domain, bytes);
    if (module.isNamed()) {
      if (loader != null && loader != ClassLoader.getPlatformClassLoader()) {
        opener.letReadRuntime(module);
      }
      if (result != null) {
        opener.open(module, name);
      }
    }
    return result;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null && !PlatformTargets.concerns(name)
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == Transformer.class.getClassLoader() && isOurs(name)
        || busy.get() != null
        || !seesRuntime(loader)) {
      return null;
    }
    busy.set(Boolean.TRUE);
    try {
      return redefined == null ? transform(loader, name, bytes) : again(loader, name, bytes);
    } catch (Throwable t) {
      log.log(
          Options.Level.WARN,
          "class " + name + (redefined == null ? " is loaded" : " is redefined")
              + " as it is, since it could not be transformed: " + t);
      if (log.shows(Options.Level.DEBUG)) {
        t.printStackTrace();
      }
      return null;
    } finally {
      busy.remove();
    }
  }

  /** A class is redefined: what it was given when it was loaded has to come out again. */
  private byte[] again(ClassLoader loader, String name, byte[] bytes) {
    Entry before = transformed.get(loader, name);
    if (before == null) {
      return null;
    }
    boolean isRetransformed = WALKER.walk(Transformer::isRetransformation);
    Entry now = isRetransformed ? before.retransformed(bytes) : before.redefined(bytes);
    transformed.put(loader, name, now);
    Context context = context(loader);
    byte[] from = now.code() == null ? bytes : now.code();
    byte[] result =
        switch (now.kind()) {
          case TWINS -> ClassTwin.again(context, this, now.members(), now.shared()).transform(from);
          case BRIDGES -> ClassTwin.bridges(context).transform(from);
          case OUTSIDER -> outsider(context, from);
        };
    log.log(Options.Level.DEBUG, "transformed again " + name.replace('/', '.'));
    dump(name, result);
    return result;
  }

  /** A redefinition, by an agent or a debugger, comes with new code. */
  private static boolean isRetransformation(Stream<StackFrame> frames) {
    return frames.anyMatch(f -> f.getMethodName().startsWith("retransformClasses"));
  }

  private Context context(ClassLoader loader) {
    ClassPool pool = pools.computeIfAbsent(loader, ClassPool::new);
    Probing probing = probes == null ? Probing.NONE : probes.in(pool, targets::matches);
    return new Context(targets, rules, custom, pool, probing);
  }

  /**
   * A loader that hides the runtime from its classes keeps them as they are. It is asked without a lock: it
   * may wait for another thread.
   */
  private boolean seesRuntime(ClassLoader loader) {
    Boolean sees = seeing.get(loader);
    if (sees == null) {
      String reason = whyHidden(loader);
      sees = reason == null;
      if (seeing.put(loader, sees) == null && reason != null) {
        log.log(
            Options.Level.WARN, "classes of " + loader + " are loaded as they are: it " + reason);
      }
    }
    return sees;
  }

  private String whyHidden(ClassLoader loader) {
    busy.set(Boolean.TRUE);
    try {
      return Class.forName(Tape.class.getName(), false, loader) == Tape.class
          ? null
          : "has a copy of dev.wengert of its own (leave wengert-api.jar out of the application)";
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return "does not find dev.wengert.runtime, which is on the bootstrap class path"
          + " (let it ask its parent for dev.wengert.*)";
    } finally {
      busy.remove();
    }
  }

  private static boolean isOurs(String name) {
    return name != null && name.startsWith("dev/wengert/agent/");
  }

  private byte[] transform(ClassLoader loader, String givenName, byte[] bytes) {
    String name = givenName != null ? givenName : new ClassReader(bytes).getClassName();
    Context context = context(loader);
    ClassInfo info = context.pool().define(bytes);
    boolean targeted = context.isTarget(info);
    if (!targeted && probes != null) {
      probes.outside(info.name(), targets::whyNot);
    }
    custom.complaints(info, targeted).forEach(c -> log.log(Options.Level.WARN, "rule ignored: " + c));
    byte[] result =
        targeted
            ? twins(context, loader, name, bytes)
            : loader != null && isJdk(name) ? null : outsider(context, loader, name, bytes);
    dump(name, result);
    if (targeted) {
      log.log(Options.Level.DEBUG, "transformed " + name.replace('/', '.'));
    }
    return result;
  }

  private static byte[] outsider(Context context, byte[] bytes) {
    byte[] withBridges = new OutsiderTwin(context).transform(bytes);
    byte[] withNotes =
        new OutsiderFields(context).transform(withBridges == null ? bytes : withBridges);
    return withNotes == null ? withBridges : withNotes;
  }

  /** Other classes already count on the twins of this one: in the worst case they are bridges. */
  private byte[] twins(Context context, ClassLoader loader, String name, byte[] bytes) {
    try {
      ClassTwin twin = ClassTwin.full(context, this);
      byte[] result = twin.transform(bytes);
      transformed.put(loader, name, Kind.TWINS, twin.added(), bytes);
      return result;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.log(
          Options.Level.WARN,
          "class " + name.replace('/', '.') + " cannot be recorded: " + e
              + "; recordings that run through it report a leak");
      byte[] result = ClassTwin.bridges(context).transform(bytes);
      transformed.put(loader, name, Kind.BRIDGES, null, bytes);
      return result;
    }
  }

  private byte[] outsider(Context context, ClassLoader loader, String name, byte[] bytes) {
    byte[] result = outsider(context, bytes);
    if (result != null) {
      transformed.put(loader, name, Kind.OUTSIDER, null, bytes);
    }
    return result;
  }

  /** Classes of the JDK that other loaders define; proxies are not among them. */
  private static boolean isJdk(String name) {
    return name.startsWith("java/") || name.startsWith("sun/") || name.startsWith("jdk/internal/");
  }

  @Override
  public void withoutPair(String className, String method, String reason) {
    log.log(Options.Level.DEBUG, "no pair for " + className.replace('/', '.') + '.' + method + ": " + reason);
  }

  @Override
  public void methodTooLargeToCompile(String className, String method) {
    log.log(
        Options.Level.INFO,
        "the twin of " + className.replace('/', '.') + '.' + method
            + " has more than 8000 bytes: the JVM interprets it, which is slow, unless it is"
            + " started with -XX:-DontCompileHugeMethods");
  }

  @Override
  public void ruleIgnored(String className, String method, String reason) {
    log.log(
        Options.Level.WARN,
        "rule ignored: " + className.replace('/', '.') + '.' + method + ": " + reason);
  }

  @Override
  public void methodSkipped(String className, String method, String reason) {
    log.log(
        Options.Level.WARN,
        "method " + className.replace('/', '.') + '.' + method + " has no twin: " + reason
            + "; recordings that run through it report a leak");
  }

  private void dump(String name, byte[] bytes) {
    if (bytes == null || options.dump() == null) {
      return;
    }
    Path file = options.dump().resolve(name + ".class");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      log.log(Options.Level.WARN, "class " + name + " cannot be written to " + file + ": " + e);
    }
  }
}
