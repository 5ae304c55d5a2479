package dev.wengert.agent.custom;

import dev.wengert.agent.custom.Formula.Call;
import dev.wengert.agent.custom.Formula.Choice;
import dev.wengert.agent.custom.Formula.Constant;
import dev.wengert.agent.custom.Formula.Negation;
import dev.wengert.agent.custom.Formula.Operation;
import dev.wengert.agent.custom.Formula.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads formulas such as {@code x > 0 ? -sin(x) / value : 0}. */
final class FormulaParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[\\p{Alpha}_$][\\w$.]*|[<>=!]=|[-+*/()<>?:,])");
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
  private static final String MATH = "Math.";
  /** Deeper ones could not be read, or would not fit into a method. */
  private static final int LONGEST = 2_000;


  private final String text;
  private final List<String> variables;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private FormulaParser(String text, List<String> variables) {
    this.text = text;
    this.variables = variables;
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find() && token.start() == end) {
      tokens.add(token.group(1));
      end = token.end();
    }
    if (!text.substring(end).isBlank()) {
      throw wrong("'" + text.substring(end).strip() + "' cannot be understood");
    }
  }

  /**
   * Reads one formula.
   *
   * @param variables names of the numbers that may occur in it
   * @throws IllegalArgumentException with a message for users
   */
  static Formula parse(String text, List<String> variables) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a formula has " + text.length() + " characters, more than " + LONGEST);
    }
    FormulaParser parser = new FormulaParser(text, variables);
    Formula formula = parser.choice();
    if (parser.next < parser.tokens.size()) {
      throw parser.wrong("'" + parser.tokens.get(parser.next) + "' is not expected there");
    }
    return formula;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("in the formula '" + text.strip() + "': " + what);
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private boolean accept(String token) {
    boolean is = peek().equals(token);
    next += is ? 1 : 0;
    return is;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw wrong("'" + token + "' is missing" + (peek().isEmpty() ? " at the end" : " before '" + peek() + "'"));
    }
  }

  private Formula choice() {
    Formula left = sum();
    if (!COMPARISONS.contains(peek())) {
      return left;
    }
    String comparison = tokens.get(next++);
    Formula right = sum();
    expect("?");
    Formula then = choice();
    expect(":");
    return new Choice(comparison, left, right, then, choice());
  }

  private Formula sum() {
    Formula left = product();
    while (peek().equals("+") || peek().equals("-")) {
      char operator = tokens.get(next++).charAt(0);
      left = new Operation(operator, left, product());
    }
    return left;
  }

  private Formula product() {
    Formula left = factor();
    while (peek().equals("*") || peek().equals("/")) {
      char operator = tokens.get(next++).charAt(0);
      left = new Operation(operator, left, factor());
    }
    return left;
  }

  private Formula factor() {
    if (accept("-")) {
      return new Negation(factor());
    }
    if (accept("(")) {
      Formula inner = choice();
      expect(")");
      return inner;
    }
    String token = peek();
    if (token.isEmpty()) {
      throw wrong("it ends too early");
    }
    next++;
    if (Character.isDigit(token.charAt(0)) || token.charAt(0) == '.') {
      return new Constant(Double.parseDouble(token));
    }
    if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_' && token.charAt(0) != '$') {
      throw wrong("'" + token + "' is not expected there");
    }
    return accept("(") ? call(token) : name(token);
  }

  private Formula name(String token) {
    int index = variables.indexOf(token);
    if (index >= 0) {
      return new Variable(index);
    }
    return switch (token.startsWith(MATH) ? token.substring(MATH.length()) : token) {
      case "PI" -> new Constant(Math.PI);
      case "E" -> new Constant(Math.E);
      default -> throw wrong("'" + token + "' is none of " + String.join(", ", variables));
    };
  }

  private Formula call(String token) {
    String function = token.startsWith(MATH) ? token.substring(MATH.length()) : token;
    List<Formula> arguments = new ArrayList<>();
    do {
      arguments.add(choice());
    } while (accept(","));
    expect(")");
    Class<?>[] types = new Class<?>[arguments.size()];
    Arrays.fill(types, double.class);
    try {
      if (Math.class.getMethod(function, types).getReturnType() == double.class) {
        return new Call(function, arguments);
      }
    } catch (NoSuchMethodException e) {
      // said below
    }
    throw wrong(
        "java.lang.Math has no function '" + function + "' of " + types.length + (types.length == 1 ? " double" : " doubles"));
  }
}
