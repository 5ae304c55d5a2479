package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.lambda.LambdaSpinner;
import dev.wengert.agent.rules.RuleTable;
import dev.wengert.runtime.Lambdas;
import dev.wengert.runtime.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** A program and its transformed form: every class that is transformed is verified as well. */
public final class Twins {
  private final Map<String, byte[]> classes;
  private final MemoryLoader original;
  private final MemoryLoader transformed;
  private final Context context;
  /** What the listener was told: class, method, reason. */
  public final List<String> skipped = new ArrayList<>();

  private Twins(Map<String, byte[]> classes, String exclude) {
    this.classes = new TreeMap<>(classes);
    Targets targets = new Targets(List.of(), exclude.isEmpty() ? List.of() : List.of(exclude));
    this.original = new MemoryLoader(classes);
    this.context = new Context(targets, new RuleTable(), new ClassPool(original));
    this.transformed = new MemoryLoader(classes, this::transform);
  }

  /** The program of some source files. */
  public static Twins of(String... sources) {
    return new Twins(Compiled.classes(sources), "");
  }

  /** The program of some class files. */
  public static Twins of(Map<String, byte[]> classes) {
    return new Twins(classes, "");
  }

  /** A program with classes that are not to be transformed. */
  public static Twins excluding(String glob, String... sources) {
    return new Twins(Compiled.classes(sources), glob);
  }

  public static Twins excluding(String glob, Map<String, byte[]> classes) {
    return new Twins(classes, glob);
  }

  /** Lets functions of transformed classes be differentiated in this JVM. */
  public static void attach() {
    Lambdas.install(new LambdaSpinner());
    Settings.attach(Settings.Policy.IGNORE, -1, true);
  }

  public MemoryLoader original() {
    return original;
  }

  public MemoryLoader transformed() {
    return transformed;
  }

  /** The bytes of a class as it was. */
  public byte[] before(String name) {
    return classes.get(name);
  }

  /** The bytes of a class with its twins. */
  public byte[] after(String name) {
    return transform(classes.get(name));
  }

  private byte[] transform(byte[] bytes) {
    boolean targeted = context.isTarget(context.pool().define(bytes));
    byte[] result =
        targeted
            ? ClassTwin.full(context, (c, m, reason) -> skipped.add(c + ' ' + m + ' ' + reason))
                .transform(bytes)
            : new OutsiderTwin(context).transform(bytes);
    if (result == null) {
      return bytes;
    }
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(result), original, false, new PrintWriter(problems));
    assertEquals("", problems.toString());
    return result;
  }

  /** Calls a static method of both forms, which must return or throw the same. */
  public Object same(String owner, String method, Object... arguments) {
    Object expected = outcome(original, owner, method, arguments);
    assertEquals(expected, outcome(transformed, owner, method, arguments));
    return expected;
  }

  private static Object outcome(MemoryLoader loader, String owner, String method, Object[] arguments) {
    try {
      Object result = loader.call(owner, method, arguments);
      return result instanceof double[] array ? java.util.Arrays.toString(array) : result;
    } catch (LinkageError | AssertionError e) {
      throw e;
    } catch (Throwable e) {
      return e.toString();
    }
  }
}
