package dev.wengert.it.frameworks;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;

/** The coverage agent of JaCoCo beside this one: both see the class file that was compiled. */
class JacocoTest {
  static class Covered {
    static double run(double x) {
      if (x > 0) {
        return x * x;
      }
      return -x;
    }

    static double idle(double x) {
      return 2 * x;
    }
  }

  @Test
  void coverageIsCountedInRecordingsAndDerivativesAreExact() throws Exception {
    assertGradient(x -> Covered.run(x[0]), at(3), 6);
    IClassCoverage covered = coverage(Covered.class);
    assertEquals(false, covered.isNoMatch(), "JaCoCo knows the class by a checksum of its bytes");
    assertEquals(ICounter.FULLY_COVERED, covered.getLine(line(covered, "run", 1)).getStatus());
    assertEquals(ICounter.NOT_COVERED, covered.getLine(line(covered, "run", 3)).getStatus());
    assertEquals(ICounter.NOT_COVERED, covered.getLine(line(covered, "idle", 0)).getStatus());
    assertEquals(1, covered.getMethodCounter().getCoveredCount());
  }

  private static int line(IClassCoverage covered, String method, int offset) {
    return covered.getMethods().stream()
        .filter(m -> m.getName().equals(method))
        .mapToInt(m -> m.getFirstLine() + offset)
        .findFirst()
        .orElseThrow();
  }

  private static IClassCoverage coverage(Class<?> type) throws Exception {
    // The agent's own copy of its classes, by reflection: their package has its version in the name.
    Class<?> runtime = Class.forName("org.jacoco.agent.rt.RT", true, ClassLoader.getSystemClassLoader());
    Object agent = runtime.getMethod("getAgent").invoke(null);
    Method data = Class.forName("org.jacoco.agent.rt.IAgent").getMethod("getExecutionData", boolean.class);
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(new java.io.ByteArrayInputStream((byte[]) data.invoke(agent, false)));
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(loader.getExecutionDataStore(), builder);
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      analyzer.analyzeClass(in, file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return builder.getClasses().iterator().next();
  }
}
