package dev.wengert.agent.pair;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.flow.MethodFlow;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** A method written in Java, a statement a line, whose blocks are named by their lines. */
public final class Source {
  public final MethodNode method;
  public final Graph graph;

  /**
   * @param parameters such as {@code double x, int n}
   * @param lines the body; its first line is line 1
   */
  public Source(String parameters, String... lines) {
    String source = "class A { static double f(" + parameters + ") { " + String.join("\n", lines) + " } }";
    ClassNode node = new ClassNode();
    new ClassReader(Compiled.classes(source).get("A")).accept(node, ClassReader.EXPAND_FRAMES);
    method = node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow();
    graph = graph(method);
  }

  static Graph graph(MethodNode method) {
    try {
      return new Graph(new MethodFlow("A", method));
    } catch (AnalyzerException e) {
      throw new AssertionError(e);
    }
  }

  /** The first block that begins in a line. */
  public int block(int line) {
    for (int block : graph.blocks()) {
      if (line(block) == line) {
        return block;
      }
    }
    throw new AssertionError("no block begins in line " + line);
  }

  int line(int block) {
    for (int i = block; i < method.instructions.size(); i++) {
      if (method.instructions.get(i) instanceof LineNumberNode number) {
        return number.line;
      }
      if (method.instructions.get(i).getOpcode() >= 0) {
        return -1;
      }
    }
    return -1;
  }
}
