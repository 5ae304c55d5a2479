package dev.wengert.agent.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Bars for the inputs that move an output most, longest on top. All lengths across are percentages, so that
 * the chart is as wide as its place while text keeps its size. Which way a bar goes, its sign, its colour
 * and its hatching say the same thing.
 */
final class TornadoChart {
  static final int MOST_BARS = 20;
  private static final int ROW = 36;
  private static final int TOP = 4;
  private static final int AXIS = 26;
  private static final int NAME_LENGTH = 34;

  private final String id;
  private final List<Quantity> inputs;
  private final Quantity output;
  private final Influence influence;

  TornadoChart(String id, List<Quantity> inputs, Quantity output, Influence influence) {
    this.id = id;
    this.inputs = inputs;
    this.output = output;
    this.influence = influence;
  }

  String svg() {
    int[] shown = Arrays.copyOf(influence.order(), Math.min(influence.defined(), MOST_BARS));
    double least = Arrays.stream(shown).mapToDouble(influence::of).min().orElse(0);
    double most = Arrays.stream(shown).mapToDouble(influence::of).max().orElse(0);
    Axis axis = new Axis(least, most);
    int bottom = TOP + ROW * shown.length;
    int height = bottom + AXIS;
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg class=\"tornado\" width=\"100%%\" height=\"%d\" role=\"img\" aria-labelledby=\"%s-title %s-desc\">\n"
            .formatted(height, id, id));
    out.append("<title id=\"%s-title\">%s</title>\n".formatted(id, Html.escape(title())));
    out.append("<desc id=\"%s-desc\">%s</desc>\n".formatted(id, Html.escape(description(shown))));
    pattern(out);
    for (double tick : axis.ticks()) {
      tick(out, axis, tick, bottom);
    }
    line(out, "zero", axis.position(0), TOP, bottom);
    for (int row = 0; row < shown.length; row++) {
      bar(out, axis, shown[row], TOP + row * ROW);
    }
    return out.append("</svg>\n").toString();
  }

  private String title() {
    return "What moves " + output.name() + ": " + (influence.relative ? "elasticities" : "changes for +1 %");
  }

  private String description(int[] shown) {
    StringBuilder text =
        new StringBuilder("Bar chart of ").append(shown.length).append(shown.length == 1 ? " input" : " inputs")
            .append(", strongest first:");
    for (int j : shown) {
      text.append(' ').append(inputs.get(j).name()).append(' ').append(label(j)).append(';');
    }
    return text.append(" positive bars go to the right, negative ones to the left and are hatched.").toString();
  }

  private String label(int input) {
    String number = Numbers.signed(influence.of(input), 3);
    return influence.relative || output.unit().isBlank() ? number : number + " " + output.unit();
  }

  private void pattern(StringBuilder out) {
    out.append(
        """
        <defs><pattern id="%s-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2" height="6"/></pattern></defs>
        """
            .formatted(id));
  }

  private static void tick(StringBuilder out, Axis axis, double tick, int bottom) {
    double x = axis.position(tick);
    line(out, "grid", x, TOP, bottom);
    out.append(
        String.format(
            Locale.ROOT, "<text class=\"tick\" x=\"%.2f%%\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
            x, bottom + 17, Numbers.format(tick, 3)));
  }

  private static void line(StringBuilder out, String kind, double x, int top, int bottom) {
    out.append(
        String.format(
            Locale.ROOT, "<line class=\"%s\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n", kind, x, x, top, bottom));
  }

  private void bar(StringBuilder out, Axis axis, int input, int y) {
    double value = influence.of(input);
    double zero = axis.position(0);
    double end = axis.position(value);
    String name = inputs.get(input).name();
    String fill = value < 0 ? " fill=\"url(#" + id + "-hatch)\"" : "";
    out.append("<g><title>%s: %s</title>".formatted(Html.escape(name), Html.escape(label(input))));
    out.append(
        "<text class=\"name\" x=\"0\" y=\"%d\">%s</text>".formatted(y + 13, Html.escape(Html.shortened(name, NAME_LENGTH))));
    out.append(
        "<text class=\"value\" x=\"100%%\" y=\"%d\" text-anchor=\"end\">%s</text>"
            .formatted(y + 13, Html.escape(label(input))));
    out.append(
        String.format(
            Locale.ROOT, "<rect class=\"%s\"%s x=\"%.3f%%\" y=\"%d\" width=\"%.3f%%\" height=\"12\"/></g>\n",
            value < 0 ? "negative" : "positive", fill, Math.min(zero, end), y + 17, Math.abs(end - zero)));
  }
}
