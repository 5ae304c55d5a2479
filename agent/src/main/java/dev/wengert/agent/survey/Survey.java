package dev.wengert.agent.survey;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.custom.CustomRuleTable;
import dev.wengert.agent.rules.RuleTable;
import dev.wengert.agent.survey.SurveyedClass.Finding;
import dev.wengert.agent.survey.SurveyedClass.Kind;
import dev.wengert.agent.survey.SurveyedClass.Status;
import dev.wengert.agent.twin.ClassTwin;
import dev.wengert.agent.twin.Context;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Transforms class files as the agent would, loads none, and tells what became of them. */
public final class Survey {
  private final Targets targets;
  private final CustomRuleTable custom;
  private final Context context;

  /**
   * @param targets which classes are transformed
   * @param custom the rules of users
   * @param program finds class files
   */
  public Survey(Targets targets, CustomRuleTable custom, ClassLoader program) {
    this.targets = targets;
    this.custom = custom;
    this.context = new Context(targets, new RuleTable(), custom, new ClassPool(program)).withoutPairs();
  }

  /** Looks at one class file. */
  public SurveyedClass of(byte[] bytes) {
    ClassInfo info;
    try {
      info = context.pool().define(bytes);
    } catch (RuntimeException e) {
      return outside("?", "its class file cannot be read: " + e);
    }
    String name = info.name().replace('/', '.');
    if (!context.isTarget(info)) {
      return outside(name, whyNot(info, name));
    }
    List<Finding> findings = new ArrayList<>();
    rules(info, findings);
    try {
      byte[] result = ClassTwin.full(context, new Listener(findings)).transform(bytes);
      TwinReader twins = TwinReader.read(new ClassReader(result), this::isTarget, findings);
      int methods = (int) info.methods().values().stream().filter(Survey::hasCode).count();
      return new SurveyedClass(name, Status.TRANSFORMED, null, methods, twins.recorded(), findings, twins.sites());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new SurveyedClass(name, Status.BRIDGED, e.toString(), info.methods().size(), 0, findings, List.of());
    }
  }

  private boolean isTarget(String name) {
    ClassInfo info = context.pool().find(name);
    return info != null && context.isTarget(info);
  }

  private static SurveyedClass outside(String name, String reason) {
    return new SurveyedClass(name, Status.OUTSIDE, reason, 0, 0, List.of(), List.of());
  }

  private String whyNot(ClassInfo info, String name) {
    if ((info.access() & (Opcodes.ACC_ANNOTATION | Opcodes.ACC_MODULE)) != 0) {
      return "it has no code";
    }
    if (targets.matches(info.name())) {
      return "it is an interface for management (JMX)";
    }
    return Targets.isByRule(name)
        ? "rules say what its functions compute, and their derivatives"
        : targets.whyNot(name);
  }

  private static boolean hasCode(int access) {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  private void rules(ClassInfo info, List<Finding> findings) {
    for (String method : info.methods().keySet()) {
      int end = method.indexOf('(');
      if (custom.find(info.name(), method.substring(0, end), method.substring(end)) != null) {
        findings.add(new Finding(Kind.RULE, method, ""));
      }
    }
    custom.complaints(info, true).forEach(c -> findings.add(new Finding(Kind.RULE_IGNORED, "", c)));
  }

  private record Listener(List<Finding> findings) implements ClassTwin.Listener {
    @Override
    public void methodSkipped(String className, String method, String reason) {
      findings.add(new Finding(Kind.SKIPPED, Names.originalName(method), reason));
    }

    @Override
    public void methodTooLargeToCompile(String className, String method) {
      findings.add(new Finding(Kind.INTERPRETED, method, ""));
    }

    @Override
    public void ruleIgnored(String className, String method, String reason) {
      findings.add(new Finding(Kind.RULE_IGNORED, method, reason));
    }
  }
}
