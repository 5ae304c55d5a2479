package dev.wengert.agent.survey;

import dev.wengert.agent.survey.SurveyedClass.Finding;
import dev.wengert.agent.survey.SurveyedClass.Kind;
import dev.wengert.agent.survey.SurveyedClass.Site;
import dev.wengert.agent.survey.SurveyedClass.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a survey found, added up. */
public final class Summary {
  /** Classes of one package that are left out for one reason. */
  public record Outside(String packageName, String reason, int classes) {}

  /** A callee outside, and where it is given numbers: {@code com.acme.Boiler.heat:12}. */
  public record Exit(String callee, List<String> places) {}

  private final Map<Status, Integer> classes = new EnumMap<>(Status.class);
  private final Map<String, Outside> outside = new TreeMap<>();
  private final Map<String, List<String>> exits = new TreeMap<>();
  private final Map<Kind, List<String>> findings = new EnumMap<>(Kind.class);
  private int methods;
  private int recorded;

  /** Adds a class. */
  public void add(SurveyedClass c) {
    classes.merge(c.status(), 1, Integer::sum);
    methods += c.methods();
    recorded += c.recorded();
    if (c.status() == Status.OUTSIDE) {
      String packageName = c.name().substring(0, c.name().lastIndexOf('.') + 1);
      String reason = c.reason().replace(c.name(), "the class");
      outside.merge(
          packageName + ' ' + reason, new Outside(packageName + "*", reason, 1),
          (a, b) -> new Outside(a.packageName, a.reason, a.classes + 1));
    }
    for (Finding finding : c.findings()) {
      findings.computeIfAbsent(finding.kind(), k -> new ArrayList<>()).add(line(c, finding));
    }
    for (Site site : c.places()) {
      exits.computeIfAbsent(site.callee(), k -> new ArrayList<>()).add(place(c, site));
    }
  }

  private static String line(SurveyedClass c, Finding finding) {
    String method = finding.method().isEmpty() ? "" : c.name() + "." + finding.method();
    return method + (method.isEmpty() || finding.detail().isEmpty() ? "" : ": ") + finding.detail();
  }

  private static String place(SurveyedClass c, Site site) {
    return c.name() + "." + site.method() + (site.line() > 0 ? ":" + site.line() : "");
  }

  public int classes(Status status) {
    return classes.getOrDefault(status, 0);
  }

  public int methods() {
    return methods;
  }

  public int recorded() {
    return recorded;
  }

  /** The packages that are left out. */
  public List<Outside> outside() {
    return List.copyOf(outside.values());
  }

  /** What there is to say about single methods. */
  public List<String> findings(Kind kind) {
    return findings.getOrDefault(kind, List.of());
  }

  /** Where numbers go to code that is not followed, the callees with most places first. */
  public List<Exit> exits() {
    return exits.entrySet().stream()
        .map(e -> new Exit(e.getKey(), e.getValue()))
        .sorted((a, b) -> b.places.size() - a.places.size())
        .toList();
  }
}
