package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments as they were written, with numbers drawn from {@code lo..hi} in place of ranges. */
final class RandomPoints {
  private static final String NUMBER = "[+-]?(?:\\d+(?:\\.(?!\\.)\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
  private static final String BORDER = "(?<=^|[\\[,\\s])";
  private static final Pattern RANGE =
      Pattern.compile(BORDER + "(" + NUMBER + ")\\.\\.(" + NUMBER + ")(?=$|[],\\s])");
  private static final Pattern REPEATED = Pattern.compile("\\s*\\[([^]\\[]*)]\\s*\\*\\s*(\\d{1,6})\\s*");

  private final List<String> templates = new ArrayList<>();
  private final Random random;

  RandomPoints(List<String> arguments, Random random) {
    this.random = random;
    for (String argument : arguments) {
      Matcher repeated = REPEATED.matcher(argument);
      templates.add(
          repeated.matches()
              ? "[" + String.join(",", java.util.Collections.nCopies(
                  Integer.parseInt(repeated.group(2)), repeated.group(1))) + "]"
              : argument);
    }
  }

  /** Whether there is a range at all. */
  boolean areDifferent() {
    return templates.stream().anyMatch(t -> RANGE.matcher(t).find());
  }

  /** The lower ends of all ranges: something that has the right types. */
  List<String> first() {
    return templates.stream().map(t -> RANGE.matcher(t).replaceAll(r -> r.group(1))).toList();
  }

  /** Another point; whole numbers where the method takes these. */
  List<String> next(List<ParameterType> types) {
    List<String> point = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      ParameterType type = i < types.size() ? types.get(i) : ParameterType.DOUBLE;
      point.add(type == ParameterType.STRING
          ? templates.get(i)
          : RANGE.matcher(templates.get(i)).replaceAll(r -> draw(r, type.isDifferentiated())));
    }
    return point;
  }

  private String draw(MatchResult range, boolean isReal) {
    double lo = Double.parseDouble(range.group(1));
    double hi = Double.parseDouble(range.group(2));
    if (!(lo <= hi) || Double.isInfinite(hi - lo)) {
      throw new UserError("the range " + range.group() + " is empty or too large");
    }
    return isReal
        ? Double.toString(lo + random.nextDouble() * (hi - lo))
        : Long.toString((long) lo + (long) (random.nextDouble() * ((long) hi - (long) lo + 1)));
  }
}
