package dev.wengert.agent.twin;

import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** The blocks and loops of a method: found once for its twin, all of its pairs, and both passes over each. */
final class PairFlow {
  final MethodFlow flow;
  private Graph graph;
  private final Map<Integer, Integer> depths = new HashMap<>();

  PairFlow(String owner, MethodNode method) throws AnalyzerException {
    this.flow = new MethodFlow(owner, method);
  }

  Graph graph() {
    if (graph == null) {
      graph = new Graph(flow);
    }
    return graph;
  }

  /** Outer loops before inner ones. */
  List<Loop> loops() {
    return graph().loops();
  }

  /** How many loops a block is in. */
  int depth(int block) {
    return loops().isEmpty() ? 0 : depths.computeIfAbsent(block, this::countLoops);
  }

  private int countLoops(int block) {
    int n = 0;
    for (Loop loop : loops()) {
      n += loop.blocks().get(block) ? 1 : 0;
    }
    return n;
  }
}
