package dev.wengert.it.fuzz;

import dev.wengert.it.random.Choices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The decisions for one program. Each has a random selection of the operations, and the seed names a
 * pair that is certainly among them and preferred: consecutive seeds go through all pairs.
 */
final class Plan {
  private static final int TRIES = 30;
  private static final double PREFERRED = 16;

  final Choices choices;
  final int version;

  /** Whether there may be {@code invokedynamic}. */
  final boolean dynamic;

  final Set<Op> used = new LinkedHashSet<>();

  /** The class that is being written. */
  ClassNode owner;

  private final List<Op> selected = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<Double> weights = new ArrayList<>();
  private double total;
  private int budget;
  private int lambdas;

  Plan(long seed, long attempt) {
    choices = new Choices(seed * 10_007 + attempt);
    int kind = (int) Math.floorMod(seed, 8);
    version = kind == 0 ? Opcodes.V1_5 : kind == 1 ? Opcodes.V1_8 : Opcodes.V17;
    dynamic = version != Opcodes.V1_5;
    List<Op> all = Operations.ALL;
    int[] pair = pair(seed, Operations.OPTIONAL.size());
    Op first = Operations.OPTIONAL.get(pair[0]);
    Op second = Operations.OPTIONAL.get(pair[1]);
    boolean leaks = choices.chance(0.3);
    double share = 0.01 + 0.2 * Math.pow(choices.below(100) / 100.0, 3);
    for (Op op : all) {
      boolean preferred = op == first || op == second;
      if (op.always() || preferred || choices.chance(share) && (leaks || !op.mayLeak())) {
        double weight = op.weight() * (preferred ? PREFERRED : op.always() ? 1 : 2);
        selected.add(op);
        names.add(op.name());
        weights.add(weight);
        total += weight;
      }
    }
  }

  /** The pair of the seed, of all pairs {@code i < j}. */
  static int[] pair(long seed, int count) {
    long pairs = (long) count * (count - 1) / 2;
    // A step without a common divisor, so that neighbouring seeds have nothing in common.
    long at = Math.floorMod(seed * 7_919, pairs);
    int i = 0;
    while (at >= count - 1 - i) {
      at -= count - 1 - i;
      i++;
    }
    return new int[] {i, i + 1 + (int) at};
  }

  boolean calls(Member member) {
    return names.contains(member.id());
  }

  /** How much the body that is begun now may cost. */
  void refill(int cost) {
    budget = cost;
  }

  /** Whether the body may still grow; takes the cost. */
  boolean spend(int cost) {
    budget -= cost;
    return budget > 0;
  }

  String lambdaName() {
    return "lambda$" + lambdas++;
  }

  void steps(Body body, int count, int depth) {
    for (int i = 0; i < count && spend(1); i++) {
      step(body, depth);
    }
  }

  private void step(Body body, int depth) {
    if (body.now.stack.size() - body.floor > 7) {
      body.consume();
      return;
    }
    for (int i = 0; i < TRIES; i++) {
      Op op = draw();
      boolean plain = op.always() || op.name().contains("Math.");
      if ((body.rank > 0 || plain) && op.step().write(body, depth)) {
        used.add(op);
        return;
      }
    }
  }

  private Op draw() {
    double at = choices.below(1 << 24) * total / (1 << 24);
    int i = 0;
    while (i < weights.size() - 1 && at >= weights.get(i)) {
      at -= weights.get(i++);
    }
    return selected.get(i);
  }
}
