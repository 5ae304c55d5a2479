package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.ReverseProgram;
import java.util.List;
import org.objectweb.asm.Type;

/** What the parts of a forward twin's emission share. */
final class PairState {
  final TwinMethod method;
  final PairNames names;
  final Graph graph;
  final List<Loop> loops;
  final Plan plan;
  final Constants constants;
  final PairVariables vars;
  final PairArrays arrays;
  final ReverseProgram program;
  final PairHelpers helpers;
  final PairShortening shortening;
  final PairBlock block;
  final PairKept kept;
  final PairStacks stacks;
  final PairActivity activity;
  final PairAddresses addresses;
  final Loads loads = new Loads();
  final PairMoment moment = new PairMoment();

  PairState(TwinMethod method, PairFlow flow, PairNames names) {
    this.method = method;
    this.names = names;
    this.graph = flow.graph();
    this.loops = flow.loops();
    this.plan = names.plan();
    this.constants = new Constants(method, flow);
    this.vars = new PairVariables(method.locals, graph.counted(), plan, PairQuietCalls.hasAny(method));
    this.arrays = new PairArrays(method, names);
    this.program =
        new ReverseProgram(
            graph,
            plan,
            constants::isOnlyRead,
            Reals.isReal(Type.getReturnType(method.original.desc)),
            PairEligibility.calls(method.original) || arrays.needFrame(),
            vars.noise >= 0,
            method.original.maxLocals,
            method.original.maxStack);
    this.helpers = new PairHelpers(names);
    this.shortening = new PairShortening(method, vars, helpers);
    this.block = new PairBlock(method, graph, program, vars);
    PairHelperCalls helper = new PairHelperCalls(method, names, helpers, block);
    this.kept = new PairKept(method, vars, plan, block, helper);
    this.stacks = new PairStacks(method, vars);
    this.activity = new PairActivity(method.code, method.locals);
    this.addresses = new PairAddresses(method, graph, loops, plan, vars, helpers, helper, block);
  }
}
