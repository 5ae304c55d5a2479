package dev.wengert.agent.report;

import java.io.IOException;

/** The report as RFC 4180: a header, then a line for each run, output and input. */
final class CsvReport {
  private static final String HEADER =
      "run,output,output_unit,output_value,input,input_unit,input_value,"
          + "derivative,derivative_unit,elasticity\r\n";

  private static final String SPECIAL = "\",\r\n";

  private CsvReport() {}

  static void write(Report report, Appendable out) throws IOException {
    out.append(HEADER);
    for (Run run : report.runs()) {
      for (int i = 0; i < report.outputs().size(); i++) {
        for (int j = 0; j < report.inputs().size(); j++) {
          line(out, run, report.outputs().get(i), i, report.inputs().get(j), j);
        }
      }
    }
  }

  private static void line(
      Appendable out, Run run, Quantity output, int i, Quantity input, int j) throws IOException {
    double derivative = run.derivatives()[i][j];
    double elasticity = Elasticity.of(derivative, run.inputs()[j], run.outputs()[i]);
    text(out, run.label()).append(',');
    text(out, output.name()).append(',');
    text(out, output.unit()).append(',').append(Double.toString(run.outputs()[i])).append(',');
    text(out, input.name()).append(',');
    text(out, input.unit()).append(',').append(Double.toString(run.inputs()[j])).append(',');
    out.append(Double.toString(derivative)).append(',');
    text(out, Units.quotient(output.unit(), input.unit())).append(',');
    out.append(Double.isNaN(elasticity) ? "n/a" : Double.toString(elasticity)).append("\r\n");
  }

  /** In quotes where it has to be. */
  private static Appendable text(Appendable out, String text) throws IOException {
    if (text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0) || !text.equals(text.strip())) {
      return out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
    return out.append(text);
  }
}
