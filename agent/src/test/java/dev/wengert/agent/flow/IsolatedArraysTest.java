package dev.wengert.agent.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.Compiled;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Whether the last store to an element goes to another array than the last load of one reads. */
class IsolatedArraysTest {
  private static boolean areDistinct(String body) throws AnalyzerException {
    String source =
        "class A { double[] held; static void g(Object o) {}"
            + " double[][] f(double[] p, double[][] q, int n, double x) { " + body + " } }";
    ClassNode node = new ClassNode();
    new ClassReader(Compiled.classes(source).get("A")).accept(node, 0);
    MethodNode method = node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow();
    return new IsolatedArrays("A", method).areDistinct(last(method, Opcodes.DASTORE), last(method, Opcodes.DALOAD));
  }

  private static int last(MethodNode method, int opcode) {
    for (int i = method.instructions.size() - 1; i >= 0; i--) {
      if (method.instructions.get(i).getOpcode() == opcode) {
        return i;
      }
    }
    throw new AssertionError("no such instruction");
  }

  private static void assertDistinct(String body) throws AnalyzerException {
    assertEquals(true, areDistinct(body), body);
  }

  private static void assertMayBeSame(String body) throws AnalyzerException {
    assertEquals(false, areDistinct(body), body);
  }

  @Test
  void newArraysAndOthers() throws AnalyzerException {
    assertDistinct("double[] w = new double[3]; w[0] = p[1]; return null;");
    assertDistinct("double[] w = new double[3]; w[0] = q[n][1]; return null;");
    assertDistinct("double[] w = new double[3]; w[0] = held[1]; return q;");
    assertDistinct("double[][] c = new double[n][n]; c[0][1] = q[n][1]; return c;");
    assertDistinct("double[][] c = new double[n][n]; double[] row = c[1]; row[1] = q[n][1]; return c;");
    assertDistinct("double[] w = new double[3]; double[] v = new double[3]; w[0] = v[1]; return null;");
    assertDistinct("double[] w = new double[3]; p[0] = w[1]; return null;");
    assertDistinct("double[] w = n > 0 ? new double[3] : new double[n]; w[0] = p[w.length]; return null;");
  }

  @Test
  void theSameArray() throws AnalyzerException {
    assertMayBeSame("p[0] = p[1]; return null;");
    assertMayBeSame("p[0] = held[1]; return null;");
    assertMayBeSame("p[0] = q[1][1]; return null;");
    assertMayBeSame("double[][] c = new double[n][n]; c[0][1] = c[n][1]; return c;");
    assertMayBeSame("double[] w = new double[3]; double[] v = w; w[0] = v[1]; return null;");
    assertMayBeSame("double[] w = n > 0 ? new double[3] : p; w[0] = p[1]; return null;");
    assertMayBeSame("double[] w = p; if (n > 0) w = new double[3]; p[0] = w[1]; return null;");
  }

  /** Somebody else may have it. */
  @Test
  void newArraysThatOthersReferTo() throws AnalyzerException {
    assertMayBeSame("double[] w = new double[3]; held = w; w[0] = held[1]; return null;");
    assertMayBeSame("double[] w = new double[3]; q[0] = w; w[0] = q[n][1]; return null;");
    assertMayBeSame("double[] w = new double[3]; g(w); w[0] = q[n][1]; return null;");
    assertMayBeSame("double[] w = new double[3]; Runnable r = () -> g(w); w[0] = q[n][1]; return null;");
    assertMayBeSame("double[][] c = new double[n][n]; q[0] = c[1]; c[0][1] = q[n][1]; return c;");
    assertMayBeSame("double[][] c = new double[n][n]; g(c[1]); c[0][1] = q[n][1]; return c;");
    assertMayBeSame("double[][] c = new double[n][n]; c[0] = q[1]; c[0][1] = q[n][1]; return c;");
    assertMayBeSame("double[][] c = {p, new double[3]}; c[0][1] = p[1]; return c;");
    assertMayBeSame("double[][] c = new double[n][n].clone(); c[0][1] = q[n][1]; return c;");
  }
}
