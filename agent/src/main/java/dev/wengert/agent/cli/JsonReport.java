package dev.wengert.agent.cli;

import dev.wengert.agent.report.FindingsJson;
import dev.wengert.agent.report.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome as one line of JSON: {@code {"value":..,"partials":[..],"leaks":[..]}}. Partials are flat,
 * in the order of the parameters; for a {@code double[]} result the value is an array and partials
 * has a row for each of its elements. With an explanation, {@code "surprises"} follows; with a check, {@code "centralDifferences"} and {@code
 * "relativeDifferences"} follow, in the shape of partials.
 */
final class JsonReport {
  private JsonReport() {}

  static String of(Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    boolean array = outcome.isVector();
    json.put("value", array ? outcome.values() : (Object) outcome.values()[0]);
    if (outcome.outputs() != null) {
      json.put("outputs", outcome.outputs());
    }
    json.put("partials", array ? outcome.matrix() : outcome.matrix()[0]);
    json.put("leaks", FindingsJson.leaks(outcome.leaks()));
    if (outcome.surprises() != null) {
      json.put("surprises", FindingsJson.surprises(outcome.surprises()));
    }
    if (outcome.check() != null) {
      double[][] differences = outcome.check().matrix();
      double[][] relative = new double[differences.length][];
      for (int i = 0; i < relative.length; i++) {
        relative[i] = new double[differences[i].length];
        for (int j = 0; j < relative[i].length; j++) {
          relative[i][j] = outcome.relativeDifference(i, j);
        }
      }
      json.put("centralDifferences", array ? differences : differences[0]);
      json.put("relativeDifferences", array ? relative : relative[0]);
    }
    return JsonWriter.write(json);
  }
}
