package dev.wengert.agent.cli;

import dev.wengert.Explanation;
import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Surprise;
import dev.wengert.Wengert;
import dev.wengert.agent.Agent;
import dev.wengert.runtime.Evaluations;
import dev.wengert.runtime.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The real thing: the agent attached to this very process. */
final class WengertDifferentiator implements Differentiator {

  @Override
  public Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
    Agent.showProgress();
    return Wengert.gradient(f, x);
  }

  @Override
  public Jacobian jacobian(Function<double[], double[]> f, double[] x) {
    Agent.showProgress();
    return Wengert.jacobian(f, x);
  }

  @Override
  public void addRules(Path file, ClassLoader program) {
    Agent.addRules(program);
    if (file != null) {
      Agent.addRules(file);
    }
  }

  @Override
  public void prepareToExplain() {
    Settings.explain(true);
  }

  @Override
  public Explanation explain(ToDoubleFunction<double[]> f, double[] x) {
    return Wengert.explain(f, x);
  }

  @Override
  public Jacobian explain(Function<double[], double[]> f, double[] x, List<Surprise> surprises) {
    return Evaluations.explain(f, x, surprises);
  }
}
