package dev.wengert;

import dev.wengert.runtime.Evaluations;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Derivatives of unmodified code, computed exactly by one recorded run and one reverse sweep.
 *
 * <p>Every method that differentiates throws {@link AgentNotAttachedException} without the agent,
 * {@link TapeLimitException} when the recording outgrows its memory, {@link LeakException} under
 * {@code leaks=error}, {@link WengertException} for bad input (null, NaN), and whatever the function
 * itself throws, unchanged. The array given to the function is a copy of {@code x}.
 */
public final class Wengert {
  private Wengert() {}

  /** Whether the agent is attached to this JVM. */
  public static boolean isAttached() {
    return Attachment.isAttached();
  }

  /** As {@link #attach(String)}, with the options that are the default. */
  public static void attach() {
    attach(null);
  }

  /**
   * Attaches the agent to this JVM, if it is not attached yet. Its jar is found on the class path, or where the system
   * property {@code wengert.agent.jar} says.
   *
   * <p>Classes that are loaded already stay as they are, since the JVM adds no methods to them: what is recorded does
   * not follow into their code, and says so by a leak. So call this first, and use what is to be differentiated in
   * classes other than the one that calls it, its lambdas included. No other class of Wengert may have been loaded
   * before.
   *
   * <p>Java 21 and later print a warning that an agent has been loaded dynamically, unless the JVM is started with
   * {@code -XX:+EnableDynamicAgentLoading}.
   *
   * @param options those of the agent, {@code key=value,key=value}, or null; without effect if it is attached already
   * @throws IllegalStateException if the agent is not found, or the JVM does not let it in. It is no exception of
   *     Wengert's own, for these would have to be loaded before
   */
  public static void attach(String options) {
    Attachment.attach(options);
  }

  /**
   * The value and the gradient of a scalar function of n variables.
   *
   * @param f the function
   * @param x the point, n finite or infinite numbers
   * @return the value and n partials
   */
  public static Gradient gradient(ToDoubleFunction<double[]> f, double... x) {
    return Evaluations.gradient(f, x);
  }

  /**
   * The derivative of a function of one variable. NaN if its result could not be traced (then the
   * leak was reported as {@code leaks=} says).
   */
  public static double derivative(DoubleUnaryOperator f, double x) {
    return Evaluations.derivative(f, x);
  }

  /**
   * The values and the Jacobian of a function from n to m variables; one sweep for each row.
   *
   * @param f the function
   * @param x the point, n numbers
   * @return m values and m rows of n partials
   */
  public static Jacobian jacobian(Function<double[], double[]> f, double... x) {
    return Evaluations.jacobian(f, x);
  }

  /**
   * The pullback of a covector: the values and w' J in one sweep.
   *
   * @param f the function
   * @param x the point, n numbers
   * @param w the covector, m numbers
   * @return m values and n numbers
   */
  public static Vjp vjp(Function<double[], double[]> f, double[] x, double[] w) {
    return Evaluations.vjp(f, x, w);
  }

  /**
   * The gradient, and where it may not be what one expects: casts to whole numbers, {@code floor},
   * ties, corners, infinite slopes, loops whose length depends on an active value.
   *
   * <p>Needs {@code explain=true} among the options of the agent: looking for surprises is part of the
   * code that the agent makes when a class is loaded, and other recordings do not pay for it.
   *
   * @param f the function
   * @param x the point, n numbers
   * @return the gradient, surprises and leaks
   */
  public static Explanation explain(ToDoubleFunction<double[]> f, double... x) {
    return Evaluations.explain(f, x);
  }

  /** The number itself; for derivatives, a constant. */
  public static double stopGradient(double x) {
    return x;
  }
}
