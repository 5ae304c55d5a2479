package dev.wengert.agent.cli;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import dev.wengert.agent.report.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    boolean array = outcome.method().returnsArray();
    json.put("value", array ? outcome.values() : (Object) outcome.values()[0]);
    json.put("partials", array ? outcome.matrix() : outcome.matrix()[0]);
    List<Object> leaks = new ArrayList<>();
    outcome.leaks().forEach(leak -> leaks.add(leak(leak)));
    json.put("leaks", leaks);
    if (outcome.surprises() != null) {
      List<Object> surprises = new ArrayList<>();
      outcome.surprises().forEach(surprise -> surprises.add(surprise(surprise)));
      json.put("surprises", surprises);
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

  private static Map<String, Object> surprise(Surprise surprise) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", surprise.kind().name());
    json.put("class", surprise.className());
    json.put("method", surprise.method());
    json.put("line", surprise.line());
    json.put("detail", surprise.detail());
    json.put("count", surprise.count());
    json.put("advice", surprise.advice());
    return json;
  }

  private static Map<String, Object> leak(Leak leak) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", leak.kind().name());
    json.put("class", leak.className());
    json.put("method", leak.method());
    json.put("line", leak.line());
    json.put("callee", leak.callee());
    json.put("count", leak.count());
    json.put("advice", leak.advice());
    return json;
  }
}
