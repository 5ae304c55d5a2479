package dev.wengert.agent.custom;

import dev.wengert.CustomRules;
import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.custom.CustomRule.Action;
import dev.wengert.agent.rules.Rule;
import dev.wengert.runtime.RuleTwins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The rules of users, by file and by {@code dev.wengert.RuleProvider}. */
public final class CustomRuleTable {
  private static final int ONLY_ONE = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE;

  private final List<CustomRule> rules = new CopyOnWriteArrayList<>();
  private final Map<String, Optional<BoundRule>> bound = new ConcurrentHashMap<>();

  /**
   * Adds the rules of a file.
   *
   * @throws IllegalArgumentException with a message for users
   */
  public void addFile(Path file) {
    try {
      rules.addAll(CustomRuleParser.parseLines(file.toString(), Files.readAllLines(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("rules file '" + file + "' cannot be read: " + e);
    }
  }

  /** Takes the rules of a provider. */
  public CustomRules provided(String provider) {
    return new ProvidedRules(text -> rules.add(CustomRuleParser.parse(provider, text)));
  }

  /** The rule for a method of a class; null if there is none that fits. */
  public BoundRule find(String owner, String name, String descriptor) {
    if (rules.isEmpty()) {
      return null;
    }
    return bound
        .computeIfAbsent(owner + '.' + name + descriptor, key -> bindFirst(owner, name, descriptor))
        .orElse(null);
  }

  private Optional<BoundRule> bindFirst(String owner, String name, String descriptor) {
    for (CustomRule rule : rules) {
      if (rule.owner().equals(owner) && rule.matches(name, descriptor) && !isOtherOfAll(rule, name, descriptor)) {
        try {
          return Optional.of(bind(rule, name, descriptor));
        } catch (IllegalArgumentException e) {
          return Optional.empty(); // complaints() has said so
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a rule is for all functions of {@code Math}, of which this method is none. */
  private static boolean isOtherOfAll(CustomRule rule, String name, String descriptor) {
    return rule.action() instanceof Action.Like like
        && like.function().equals(CustomRule.ANY)
        && MathPartials.find(name, descriptor) == null;
  }

  /**
   * Whether calls of a method of a class that is not transformed can be replaced: no other method can be
   * selected for them, and nothing but numbers goes there.
   */
  public static boolean mayReplaceCalls(ClassInfo info, String name, String descriptor) {
    Integer access = info.method(name, descriptor);
    boolean isSelected =
        access != null && ((access | info.access() & Opcodes.ACC_FINAL) & ONLY_ONE) != 0;
    return isSelected
        && Stream.of(Type.getArgumentTypes(descriptor)).allMatch(t -> t.getSort() < Type.ARRAY);
  }

  /**
   * What is wrong with the rules for a class that is being loaded.
   *
   * @param transformed whether the class gets twins
   */
  public List<String> complaints(ClassInfo info, boolean transformed) {
    List<String> complaints = new ArrayList<>();
    for (CustomRule rule : rules) {
      if (rule.owner().equals(info.name())) {
        complain(rule, info, transformed, complaints);
      }
    }
    return complaints;
  }

  private static void complain(
      CustomRule rule, ClassInfo info, boolean transformed, List<String> complaints) {
    boolean found = false;
    for (String method : info.methods().keySet()) {
      String name = method.substring(0, method.indexOf('('));
      String descriptor = method.substring(name.length());
      if (rule.matches(name, descriptor) && !isOtherOfAll(rule, name, descriptor)) {
        found = true;
        try {
          check(rule, name, descriptor);
          checkClass(rule, info, method, transformed);
        } catch (IllegalArgumentException e) {
          complaints.add(rule.origin() + ": " + rule.name() + ": " + e.getMessage());
        }
      }
    }
    if (!found) {
      complaints.add(rule.origin() + ": " + Nearest.missing(rule, info));
    }
  }

  /**
   * What a rule needs of its method.
   *
   * @throws IllegalArgumentException with a message for users
   */
  private static void check(CustomRule rule, String name, String descriptor) {
    if (!Reals.isReal(Type.getReturnType(descriptor)) && !(rule.action() instanceof Action.Constant)) {
      throw new IllegalArgumentException("the method returns no double or float; rules are for methods that do");
    }
    if (name.startsWith("<")) {
      throw new IllegalArgumentException("rules are for methods, not for constructors");
    }
    if (rule.action() instanceof Action.Like like) {
      String function = like.function().equals(CustomRule.ANY) ? name : like.function();
      if (MathPartials.find(function, descriptor) == null) {
        throw new IllegalArgumentException(
            "its parameters are not those of Math." + function + "; write formulas for them");
      }
    } else if (rule.action() instanceof Action.Partials) {
      for (Type type : Type.getArgumentTypes(descriptor)) {
        if (Reals.isArray(type)) {
          throw new IllegalArgumentException("formulas are for numbers, and the method has a parameter that is an array");
        }
      }
    }
  }

  private static void checkClass(CustomRule rule, ClassInfo info, String method, boolean transformed) {
    if ((info.methods().get(method) & Opcodes.ACC_ABSTRACT) != 0) {
      throw new IllegalArgumentException("the method has no code; name the classes that implement it");
    }
    if (!transformed && rule.action() instanceof Action.Root) {
      throw new IllegalArgumentException("the class is not transformed (exclude=, include=), as a root's has to be");
    }
    int end = method.indexOf('(');
    if (!transformed && !mayReplaceCalls(info, method.substring(0, end), method.substring(end))) {
      throw new IllegalArgumentException(
          "the class is not transformed (exclude=, include=); there rules are for static and final methods of numbers");
    }
  }

  private static BoundRule bind(CustomRule rule, String name, String descriptor) {
    check(rule, name, descriptor);
    if (rule.action() instanceof Action.Constant) {
      return new BoundRule.Constant();
    }
    if (rule.action() instanceof Action.Root root) {
      List<String> names = rule.parameters().stream().map(CustomRule.Parameter::name).toList();
      return new BoundRule.Root(names.indexOf(root.parameter()));
    }
    FormulaClass formulas = new FormulaClass(descriptor);
    if (rule.action() instanceof Action.Like like) {
      String function = like.function().equals(CustomRule.ANY) ? name : like.function();
      addPartials(formulas, MathPartials.find(function, descriptor));
    } else if (rule.action() instanceof Action.Partials partials) {
      addFormulas(formulas, rule, partials.formulas(), descriptor);
    }
    BoundRule.Function result = formulas.bind();
    try {
      RuleTwins.define(formulas.bytes());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return result;
  }

  private static void addPartials(FormulaClass formulas, Rule.Function function) {
    for (String partial : function.partials()) {
      if (partial == null || partial.equals("zero")) {
        formulas.addNone();
      } else if (Rule.Function.isOne(partial)) {
        formulas.add(new Formula.Constant(1));
      } else {
        formulas.add(partial);
      }
    }
  }

  private static void addFormulas(FormulaClass formulas, CustomRule rule, List<String> texts, String descriptor) {
    List<String> variables = CustomRuleParser.variables(rule.parameters());
    int next = 0;
    for (Type type : Type.getArgumentTypes(descriptor)) {
      if (Reals.isReal(type)) {
        formulas.add(FormulaParser.parse(texts.get(next++), variables));
      } else {
        formulas.addNone();
      }
    }
  }
}
