package dev.wengert;

/**
 * Takes the rules of a {@link RuleProvider}. A rule says what the derivative of a method is whose code shall not be
 * followed: since it looks numbers up in tables, works on their bits, iterates. The method runs as it is; its class
 * stays as it is in all else.
 *
 * <p>A method is named with its class and its parameters, as in {@code com.acme.Tables.exp(double x)}; without the
 * parentheses all methods of that name are meant. Nested classes have a dollar sign.
 *
 * <p>All methods return this object, and throw {@link IllegalArgumentException} for what cannot be understood.
 */
public interface CustomRules {
  /**
   * The method has the partial derivatives of a function of {@code java.lang.Math}.
   *
   * @param method of a class; {@code com.acme.FastMath.*} stands for all methods with the names and parameters of
   *     functions of {@code Math}
   * @param function such as {@code Math.exp}; {@code Math.*} for all methods
   */
  CustomRules like(String method, String function);

  /**
   * The method has these partial derivatives.
   *
   * @param method of a class, with the names of its parameters
   * @param formulas one for each double or float parameter, in their order: numbers, the parameters by name, {@code
   *     value} for the method's result, {@code + - * /}, parentheses, {@code a < b ? c : d}, and functions of {@code
   *     Math} such as {@code cos(x)}
   */
  CustomRules partials(String method, String... formulas);

  /** The result of the method has no derivative. */
  CustomRules constant(String method);

  /**
   * The method finds a root r of a function f: f(r) = 0. The derivative of r by whatever f depends on is that of the
   * implicit function theorem, -(df/dp) / (df/dr), at the root that was found; the iteration is not recorded. The
   * function is evaluated once more, at the root.
   *
   * @param method of a class that is transformed, with the name of the parameter that is the function, as in {@code
   *     com.acme.Solver.solve(int, com.acme.Function f, double, double)}; that parameter's class has one abstract
   *     method from double to double
   * @param function the name of that parameter
   */
  CustomRules implicitRoot(String method, String function);
}
