package dev.wengert.agent.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole report as JSON, in the form that docs/report.md describes. */
final class JsonFile {
  static final String FORMAT = "wengert-report";
  static final int VERSION = 1;

  private JsonFile() {}

  static void write(Report report, Appendable out) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("title", report.title());
    json.put("root", report.root());
    json.put("config", report.config());
    json.put("inputs", report.inputs().stream().map(JsonFile::quantity).toList());
    json.put("outputs", report.outputs().stream().map(JsonFile::quantity).toList());
    json.put("runs", report.runs().stream().map(JsonFile::run));
    json.put("notes", report.notes());
    json.put("environment", environment(report.environment()));
    JsonWriter.write(json, out);
    out.append('\n');
  }

  private static Map<String, Object> quantity(Quantity quantity) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", quantity.name());
    json.put("unit", quantity.unit());
    json.put("place", quantity.place());
    return json;
  }

  private static Map<String, Object> run(Run run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", run.label());
    json.put("ending", run.ending());
    json.put("inputs", run.inputs());
    json.put("outputs", run.outputs());
    json.put("derivatives", run.derivatives());
    json.put("elasticities", elasticities(run));
    json.put("leaks", FindingsJson.leaks(run.leaks()));
    json.put("surprises", FindingsJson.surprises(run.surprises()));
    json.put("lines", run.lines().stream().map(JsonFile::line).toList());
    json.put("costs", costs(run.costs()));
    return json;
  }

  /** Null where there is none. */
  private static List<List<Double>> elasticities(Run run) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < run.outputs().length; i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < run.inputs().length; j++) {
        double e = Elasticity.of(run.derivatives()[i][j], run.inputs()[j], run.outputs()[i]);
        row.add(Double.isNaN(e) ? null : (Double) e);
      }
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> line(LineShare line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", line.className());
    json.put("method", line.method());
    json.put("file", line.file());
    json.put("line", line.line());
    json.put("significance", line.share());
    return json;
  }

  private static Map<String, Object> costs(Costs costs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("statements", costs.statements());
    json.put("tapeBytes", costs.tapeBytes());
    json.put("recordingNanos", costs.recordingNanos());
    json.put("sweepNanos", costs.sweepNanos());
    return json;
  }

  private static Map<String, Object> environment(Environment environment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("wengert", environment.wengert());
    json.put("java", environment.java());
    json.put("vm", environment.vm());
    json.put("os", environment.os());
    json.put("command", environment.command());
    json.put("started", environment.started().toString());
    return json;
  }
}
