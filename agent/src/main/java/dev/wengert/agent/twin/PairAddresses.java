package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Plan;
import java.util.ArrayList;
import java.util.List;

/** The addresses of arrays and objects that a forward twin has in variables, and when they are looked up again. */
final class PairAddresses {
  final PairBases bases;
  final PairObjects objects;
  final StaleBases stale;
  private final PairBlock block;

  PairAddresses(
      TwinMethod method,
      Graph graph,
      List<Loop> loops,
      Plan plan,
      PairVariables vars,
      PairHelpers helpers,
      PairHelperCalls helper,
      PairBlock block) {
    this.block = block;
    this.bases = new PairBases(method, vars, plan, helper);
    this.objects = new PairObjects(method, vars, plan, helpers);
    List<Object> followed = new ArrayList<>(vars.bases.keySet());
    followed.addAll(vars.objects.keySet());
    this.stale = new StaleBases(plan, graph, loops, followed, this::mayChange, this::refresh);
  }

  /** Whether what a store changes may have given an array or an object addresses. */
  private boolean mayChange(Object stored, Object key) {
    if (key instanceof Integer local) {
      return stored == StaleBases.Unknown.ELEMENT || stored instanceof Integer other && bases.mayChange(other, local);
    }
    return stored == StaleBases.Unknown.FIELD
        || stored instanceof PairObjects.Key other && PairObjects.mayChange(other, (PairObjects.Key) key);
  }

  private void refresh(Object key) {
    block.markSite();
    if (key instanceof Integer local) {
      bases.refresh(local);
    } else {
      objects.refresh((PairObjects.Key) key);
    }
  }
}
