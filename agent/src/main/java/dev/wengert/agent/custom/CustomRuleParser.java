package dev.wengert.agent.custom;

import dev.wengert.agent.custom.CustomRule.Action;
import dev.wengert.agent.custom.CustomRule.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads rules, one a line:
 *
 * <pre>
 * com.acme.Tables.exp(double) = Math.exp
 * com.acme.FastMath.* = Math.*
 * com.acme.Plane.norm(double x, double y): x / value, y / value
 * com.acme.Clock.seconds(): constant
 * com.acme.Solver.solve(int, com.acme.Function f, double, double): root of f
 * </pre>
 */
final class CustomRuleParser {
  private static final Pattern RULE =
      Pattern.compile("([\\w$.]+)\\.([\\w$]+|\\*)\\s*(?:\\(([^()]*)\\))?\\s*([=:])\\s*(.+)");
  private static final Pattern ROOT = Pattern.compile("root\\s+of\\s+([\\w$]+)");
  private static final String EXAMPLES =
      "a rule is like 'com.acme.Tables.exp(double) = Math.exp', 'com.acme.Plane.norm(double x, double y): x / value, y / value',"
          + " 'com.acme.Clock.seconds(): constant' or 'com.acme.Solver.solve(com.acme.Function f, double): root of f'";

  private CustomRuleParser() {}

  /** Reads the rules of a file; {@code #} starts a comment. */
  static List<CustomRule> parseLines(String file, List<String> lines) {
    List<CustomRule> rules = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("^\uFEFF", "").replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        rules.add(parse(file + ':' + (i + 1), line));
      }
    }
    return rules;
  }

  /**
   * Reads one rule.
   *
   * @param origin where it comes from
   * @throws IllegalArgumentException with a message for users
   */
  static CustomRule parse(String origin, String text) {
    Matcher rule = RULE.matcher(text);
    if (!rule.matches()) {
      throw new IllegalArgumentException(origin + ": '" + text + "' is no rule; " + EXAMPLES);
    }
    try {
      List<Parameter> parameters = rule.group(3) == null ? null : parameters(rule.group(3));
      Action action =
          rule.group(4).equals("=") ? like(rule.group(2), rule.group(5)) : action(parameters, rule.group(5).strip());
      return new CustomRule(origin, rule.group(1).replace('.', '/'), rule.group(2), parameters, action);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(origin + ": " + e.getMessage());
    }
  }

  private static List<Parameter> parameters(String text) {
    List<Parameter> parameters = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] words = part.strip().split("\\s+");
      if (words.length > 2 || words[0].isEmpty()) {
        throw new IllegalArgumentException("'" + part.strip() + "' is no parameter; write a type, and a name behind it");
      }
      parameters.add(new Parameter(words[0], words.length == 2 ? words[1] : ""));
    }
    return parameters;
  }

  private static Action like(String method, String text) {
    String function = text.strip().replaceFirst("^(java\\.lang\\.)?Math\\.", "");
    if (function.equals(text.strip()) || !function.matches("\\w+|\\*")) {
      throw new IllegalArgumentException("'" + text.strip() + "' is no function; write Math.exp, or Math.*");
    }
    if (!function.equals(CustomRule.ANY) && MathPartials.overloads(function).isEmpty()) {
      throw new IllegalArgumentException(
          "there are no derivatives of Math." + function + "; known are " + String.join(", ", MathPartials.names()));
    }
    if (method.equals(CustomRule.ANY) && !function.equals(CustomRule.ANY)) {
      throw new IllegalArgumentException("all methods cannot be Math." + function + "; write Math.*");
    }
    return new Action.Like(function);
  }

  private static Action action(List<Parameter> parameters, String text) {
    if (text.equals("constant")) {
      return new Action.Constant();
    }
    if (parameters == null) {
      throw new IllegalArgumentException("the method needs its parameters in parentheses, with the names that '" + text
          + "' uses");
    }
    Matcher root = ROOT.matcher(text);
    if (root.matches()) {
      if (parameters.stream().noneMatch(p -> p.name().equals(root.group(1)))) {
        throw new IllegalArgumentException("no parameter has the name '" + root.group(1) + "'");
      }
      return new Action.Root(root.group(1));
    }
    List<String> formulas = split(text);
    long reals = parameters.stream().filter(p -> p.type().equals("double") || p.type().equals("float")).count();
    if (formulas.size() != reals) {
      throw new IllegalArgumentException(
          "there are " + formulas.size() + " formulas for " + reals + " double or float parameters");
    }
    for (String formula : formulas) {
      FormulaParser.parse(formula, variables(parameters));
    }
    return new Action.Partials(formulas);
  }

  /** Names for formulas: those of the parameters that are numbers, and {@code value}. */
  static List<String> variables(List<Parameter> parameters) {
    List<String> names = new ArrayList<>();
    for (Parameter p : parameters) {
      boolean isNumber = p.type().matches("double|float|int|long|short|byte");
      names.add(isNumber && !p.name().isEmpty() ? p.name() : "?");
    }
    names.add("value");
    return names;
  }

  /** At the commas outside of parentheses. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
