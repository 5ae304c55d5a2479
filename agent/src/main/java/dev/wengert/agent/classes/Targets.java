package dev.wengert.agent.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which classes get twins: globs over class names. */
public final class Targets {
  /** Never transformed: the JDK, the agent, and infrastructure that does not compute. */
  private static final String[] NEVER = {
    "java.", "jdk.", "sun.", "com.sun.", "oracle.", "jrockit.",
    "dev.wengert.runtime.", "dev.wengert.agent.",
  };

  private static final String[] INFRASTRUCTURE = {
    "org.junit.", "junit.", "org.testng.", "org.hamcrest.", "org.assertj.", "org.opentest4j.",
    "org.apiguardian.", "org.mockito.", "org.objenesis.", "net.bytebuddy.", "org.objectweb.",
    "org.ow2.asm.", "javassist.", "org.apache.maven.", "org.apache.logging.", "org.apache.log4j.",
    "org.slf4j.", "ch.qos.logback.", "org.gradle.", "org.jacoco.", "org.openjdk.jmh.",
    "com.intellij.", "org.eclipse.jdt.", "kotlin.reflect.jvm.", "kotlin.script.", "org.jetbrains.kotlin.",
    "scala.tools.", "scala.reflect.internal.", "scala.reflect.runtime.", "dotty.tools.", "groovy.",
    "javax.servlet.", "jakarta.", "org.springframework.", "org.hibernate.", "com.fasterxml.", "io.netty.", "org.apache.tomcat.",
    "org.apache.catalina.", "org.apache.coyote.", "org.eclipse.jetty.",
    String.join("", "pico", "cli."), // in one piece it would be relocated with our own copy
  };

  /**
   * Fast-math classes work on the bits of doubles; the rules know what they compute. Decimal numbers are
   * made of text, where derivatives end unseen: outside the targets, doubles that go there are leaks.
   */
  private static final String[] BY_RULE = {
    "org.apache.commons.math3.util.FastMath",
    "org.apache.commons.math3.util.FastMathCalc",
    "org.apache.commons.math3.util.FastMathLiteralArrays",
    "org.apache.commons.math3.util.FastMath$",
    "org.apache.commons.math4.legacy.core.jdkmath.AccurateMath",
    "org.apache.commons.math4.core.jdkmath.AccurateMath",
    "org.apache.commons.math4.core.jdkmath.AccurateMathCalc",
    "org.apache.commons.math4.core.jdkmath.AccurateMathLiteralArrays",
    "org.apache.commons.math4.core.jdkmath.AccurateMath$",
    "org.apache.commons.math.util.FastMath",
    "org.hipparchus.util.FastMath",
    "org.hipparchus.util.FastMathCalc",
    "org.hipparchus.util.FastMathLiteralArrays",
    "org.hipparchus.util.FastMath$",
    "net.jafama.FastMath",
    "net.jafama.StrictFastMath",
    "net.jafama.CmnFastMath",
    "net.jafama.CmnFastMath$",
    "scala.math.BigDecimal",
    "scala.math.BigDecimal$",
  };

  private final List<Pattern> include;
  private final List<Pattern> exclude;
  private final Set<String> loaded;
  private final PlatformTargets platform;

  public Targets(List<String> include, List<String> exclude) {
    this(include, exclude, Set.of(), PlatformTargets.NONE);
  }

  /**
   * @param loaded names of classes that were loaded before the agent started
   * @param platform which classes of the JDK get twins
   */
  public Targets(
      List<String> include, List<String> exclude, Set<String> loaded, PlatformTargets platform) {
    this.platform = platform;
    this.include = compile(include);
    this.exclude = compile(exclude);
    this.loaded = loaded;
  }

  private static List<Pattern> compile(List<String> globs) {
    List<Pattern> patterns = new ArrayList<>();
    for (String glob : globs) {
      patterns.add(Pattern.compile(toRegex(glob)));
    }
    return patterns;
  }

  /** {@code *} stands for any characters, dots included; {@code ?} for one. */
  public static String toRegex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (char c : glob.replace('/', '.').toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return regex.toString();
  }

  /**
   * Whether a class gets twins: one that matches, or that uses Wengert itself (a test, a script) and
   * is not excluded. The functions that it differentiates are its lambdas.
   */
  public boolean matches(ClassInfo info) {
    if (info.isPlatform()) {
      return matchesPlatform(info.name());
    }
    return !isManagementInterface(info)
        && (matches(info.name())
            || info.usesApi() && isAllowed(info.name().replace('/', '.')));
  }

  /** Whether a class of the JDK gets twins. */
  public boolean matchesPlatform(String internalName) {
    return platform.matches(internalName) && !anyMatches(exclude, internalName.replace('/', '.'));
  }

  /** JMX takes every method of such an interface for an operation. */
  private static boolean isManagementInterface(ClassInfo info) {
    return info.isInterface() && info.name().endsWith("MBean") || info.name().endsWith("MXBean");
  }

  /** Whether a class of this internal name, of a loader that is not the bootstrap one, matches. */
  public boolean matches(String internalName) {
    String name = internalName.replace('/', '.');
    if (!isAllowed(name)) {
      return false;
    }
    return include.isEmpty() ? !startsWithAny(name, INFRASTRUCTURE) : anyMatches(include, name);
  }

  /** Why a class is not transformed, and what its user can do about that. */
  public String whyNot(String name) {
    String glob = name.substring(0, name.lastIndexOf('.') + 1) + "*";
    if (startsWithAny(name, NEVER) || name.startsWith("javax.")) {
      return "this code of the JDK is not followed; compute in code of the program, or in the ways that"
          + " docs/coverage.md lists as working";
    }
    if (isByRule(name)) {
      return "there is no rule for this function of " + name + "; use the one of java.lang.Math";
    }
    if (loaded.contains(name)) {
      return name + " was loaded before the agent started and stays as it is; start the agent with the JVM, by"
          + " -javaagent, or attach it before this class is used";
    }
    for (Pattern pattern : exclude) {
      if (pattern.matcher(name).matches()) {
        return "exclude= keeps " + name + " out; take it, or " + glob + ", out of exclude=";
      }
    }
    if (!include.isEmpty()) {
      return "add it to what is included: include=...:" + glob;
    }
    return startsWithAny(name, INFRASTRUCTURE)
        ? "it is left out by default; name it beside the program's own packages:"
            + " include=<packages of the program>:" + glob
        : "see the log of the agent (log=debug) for why " + name + " is not transformed";
  }

  private boolean isAllowed(String name) {
    return !name.startsWith("[")
        && !startsWithAny(name, NEVER)
        && !isApi(name)
        && !loaded.contains(name)
        && !isByRule(name)
        && !anyMatches(exclude, name);
  }

  /** The package {@code dev.wengert} itself, which is on the bootstrap path. */
  private static boolean isApi(String name) {
    return name.startsWith("dev.wengert.") && name.indexOf('.', "dev.wengert.".length()) < 0;
  }

  /** Whether rules say what the methods of a class compute, so that its code is not followed. */
  public static boolean isByRule(String name) {
    for (String rule : BY_RULE) {
      if (name.equals(rule) || rule.endsWith("$") && name.startsWith(rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyMatches(List<Pattern> patterns, String name) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }
}
