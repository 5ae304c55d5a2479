package dev.wengert.agent.report;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaks and surprises for {@link JsonWriter}. */
public final class FindingsJson {
  private FindingsJson() {}

  public static List<Map<String, Object>> leaks(List<Leak> leaks) {
    return leaks.stream().map(FindingsJson::leak).toList();
  }

  public static List<Map<String, Object>> surprises(List<Surprise> surprises) {
    return surprises.stream().map(FindingsJson::surprise).toList();
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
}
