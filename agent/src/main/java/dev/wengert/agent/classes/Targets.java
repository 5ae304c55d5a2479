package dev.wengert.agent.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which classes get twins: globs over class names. */
public final class Targets {
  /** Never transformed: the JDK, the agent, and infrastructure that does not compute. */
  private static final String[] NEVER = {
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "oracle.", "jrockit.",
    "dev.wengert.runtime.", "dev.wengert.agent.",
  };

  private static final String[] INFRASTRUCTURE = {
    "org.junit.", "junit.", "org.testng.", "org.hamcrest.", "org.assertj.", "org.opentest4j.",
    "org.apiguardian.", "org.mockito.", "org.objenesis.", "net.bytebuddy.", "org.objectweb.asm.",
    "org.ow2.asm.", "javassist.", "org.apache.maven.", "org.apache.logging.", "org.apache.log4j.",
    "org.slf4j.", "ch.qos.logback.", "org.gradle.", "org.jacoco.", "org.openjdk.jmh.",
    "com.intellij.", "org.eclipse.jdt.", "kotlin.", "kotlinx.", "scala.", "groovy.",
    "org.springframework.", "org.hibernate.", "com.fasterxml.", "io.netty.", "org.apache.tomcat.",
    "org.apache.catalina.", "org.apache.coyote.", "org.eclipse.jetty.", "picocli.",
  };

  /** Fast-math classes work on the bits of doubles; the rules know what they compute. */
  private static final String[] BY_RULE = {
    "org.apache.commons.math3.util.FastMath",
    "org.apache.commons.math3.util.FastMathCalc",
    "org.apache.commons.math3.util.FastMathLiteralArrays",
    "org.apache.commons.math3.util.FastMath$",
    "org.apache.commons.math4.legacy.core.jdkmath.AccurateMath",
    "org.apache.commons.math.util.FastMath",
    "org.hipparchus.util.FastMath",
    "org.hipparchus.util.FastMathCalc",
    "org.hipparchus.util.FastMathLiteralArrays",
    "org.hipparchus.util.FastMath$",
  };

  private final List<Pattern> include;
  private final List<Pattern> exclude;

  public Targets(List<String> include, List<String> exclude) {
    this.include = compile(include);
    this.exclude = compile(exclude);
  }

  private static List<Pattern> compile(List<String> globs) {
    List<Pattern> patterns = new ArrayList<>();
    for (String glob : globs) {
      patterns.add(Pattern.compile(toRegex(glob)));
    }
    return patterns;
  }

  /** {@code *} stands for any characters, dots included; {@code ?} for one. */
  private static String toRegex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (char c : glob.replace('/', '.').toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return regex.toString();
  }

  /** Whether a class of this internal name, of a loader that is not the bootstrap one, gets twins. */
  public boolean matches(String internalName) {
    if (internalName.startsWith("[")) {
      return false;
    }
    String name = internalName.replace('/', '.');
    if (startsWithAny(name, NEVER) || isByRule(name)) {
      return false;
    }
    if (anyMatches(exclude, name)) {
      return false;
    }
    return include.isEmpty() ? !startsWithAny(name, INFRASTRUCTURE) : anyMatches(include, name);
  }

  private static boolean isByRule(String name) {
    for (String rule : BY_RULE) {
      if (name.equals(rule) || rule.endsWith("$") && name.startsWith(rule)) {
        return true;
      }
    }
    return name.equals("dev.wengert.Wengert") || name.equals("dev.wengert.GradientTape");
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
