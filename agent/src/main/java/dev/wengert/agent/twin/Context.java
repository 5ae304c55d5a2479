package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Declaration;
import dev.wengert.agent.classes.MemberName;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.custom.BoundRule;
import dev.wengert.agent.custom.CustomRuleTable;
import dev.wengert.agent.rules.Effects;
import dev.wengert.agent.rules.Rule;
import dev.wengert.agent.rules.RuleTable;
import dev.wengert.runtime.Settings;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What the transformation of one class can ask about the others. */
public final class Context {
  private static final int NO_CODE = Opcodes.ACC_ANNOTATION | Opcodes.ACC_MODULE;
  private static final String GRADIENT_TAPE = "dev/wengert/GradientTape";

  private final Targets targets;
  private final RuleTable rules;
  private final CustomRuleTable custom;
  private final ClassPool pool;
  private final Effects effects;
  private final Probing probing;
  private final boolean allowsPairs;
  private final FieldFacts fields = new FieldFacts(this);
  private final Map<String, Boolean> matches = new HashMap<>();
  /** Whether methods have twins. */
  private final Map<MemberName, Boolean> twins = new HashMap<>();
  /** Whether classes get twins. */
  private final Map<ClassInfo, Boolean> known = new IdentityHashMap<>();

  public Context(Targets targets, RuleTable rules, ClassPool pool) {
    this(targets, rules, new CustomRuleTable(), pool);
  }

  public Context(Targets targets, RuleTable rules, CustomRuleTable custom, ClassPool pool) {
    this(targets, rules, custom, pool, Probing.NONE);
  }

  public Context(
      Targets targets, RuleTable rules, CustomRuleTable custom, ClassPool pool, Probing probing) {
    this(targets, rules, custom, pool, probing, true);
  }

  private Context(
      Targets targets, RuleTable rules, CustomRuleTable custom, ClassPool pool, Probing probing, boolean allowsPairs) {
    this.probing = probing;
    this.allowsPairs = allowsPairs;
    this.custom = custom;
    this.targets = targets;
    this.rules = rules;
    this.pool = pool;
    this.effects = new Effects(pool);
  }

  /** The same where no method gets a pair, for those who look at the other twins only. */
  public Context withoutPairs() {
    return new Context(targets, rules, custom, pool, probing, false);
  }

  public ClassPool pool() {
    return pool;
  }

  /** What is known of fields. */
  FieldFacts fields() {
    return fields;
  }

  /** What the user's probes put into methods. */
  Probing probing() {
    return probing;
  }

  /** Whether a method of a library is native. */
  boolean isNative(String owner, String name, String descriptor) {
    ClassInfo found =
        owner.startsWith("[") ? null : pool.declaringMethod(owner, name, descriptor).owner();
    Integer access = found == null || found.isPlatform() ? null : found.method(name, descriptor);
    return access != null && (access & Opcodes.ACC_NATIVE) != 0;
  }

  /** How the JVM finds the method that a call runs. */
  enum Selection {
    /** It is the one that is named. */
    CERTAIN,
    /** The receiver's class has it, or inherits it, under this name. */
    BY_RECEIVER,
    /** Packages matter as well. */
    UNCERTAIN
  }

  Selection selection(MethodInsnNode call) {
    int op = call.getOpcode();
    if (op == Opcodes.INVOKESTATIC || op == Opcodes.INVOKESPECIAL) {
      return Selection.CERTAIN;
    }
    ClassInfo declaring = pool.declaringMethod(call.owner, call.name, call.desc).owner();
    Integer access = declaring == null ? null : declaring.method(call.name, call.desc);
    if (access == null) {
      return Selection.UNCERTAIN;
    }
    if (((access | declaring.access()) & Opcodes.ACC_FINAL) != 0 || (access & Opcodes.ACC_PRIVATE) != 0) {
      return Selection.CERTAIN;
    }
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 ? Selection.BY_RECEIVER : Selection.UNCERTAIN;
  }

  /** Whether methods get pairs. */
  boolean compiles() {
    return allowsPairs && Settings.compiles() && !explains() && !marksLines();
  }

  /** Whether twins look for what may surprise. */
  boolean explains() {
    return Settings.explains();
  }

  /** Whether twins mark source lines. */
  boolean marksLines() {
    return Settings.lines();
  }

  boolean isTarget(String className) {
    ClassInfo info = pool.find(className);
    return info != null && isTarget(info);
  }

  /** Whether a class, or one of its superclasses, is neither a target nor the JDK's. */
  boolean hasForeignSuperclass(String name) {
    for (ClassInfo info = name == null ? null : pool.find(name);
        info != null && !info.isPlatform();
        info = info.superName() == null ? null : pool.find(info.superName())) {
      if (!isTarget(info)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class gets twins. */
  public boolean isTarget(ClassInfo info) {
    return known.computeIfAbsent(info, this::findTarget);
  }

  private boolean findTarget(ClassInfo info) {
    return targets.matches(info)
        && (info.access() & NO_CODE) == 0
        && !OutsiderTwin.PROXY.equals(info.superName());
  }

  private boolean matches(String className) {
    return matches.computeIfAbsent(className, targets::matches);
  }

  /** Whether an ancestor of this name may have twins. */
  boolean mayBeTarget(String className) {
    return !className.startsWith("java/") || targets.matchesPlatform(className);
  }

  /** The rule of a user for a method that a class declares, or null. */
  BoundRule custom(String owner, String name, String descriptor) {
    return custom.find(owner, name, descriptor);
  }

  /** The rule of a user for calls of a method of a class that is not transformed, or null. */
  private Rule customCall(String owner, String name, String descriptor) {
    BoundRule rule = owner.startsWith("[") ? null : custom.find(owner, name, descriptor);
    ClassInfo info = rule == null ? null : pool.find(owner);
    if (info == null || isTarget(info) || !CustomRuleTable.mayReplaceCalls(info, name, descriptor)) {
      return null;
    }
    return rule instanceof BoundRule.Function f
        ? f.call()
        : rule instanceof BoundRule.Constant ? new Rule.Passive() : null;
  }

  Rule rule(String owner, String name, String descriptor) {
    Rule rule = customCall(owner, name, descriptor);
    rule = rule != null ? rule : rules.find(owner, name, descriptor);
    if (rule != null || owner.startsWith("[")) {
      return rule;
    }
    ClassInfo declaring =
        matches(owner) ? null : pool.declaringMethod(owner, name, descriptor).owner();
    if (declaring == null || declaring.name().equals(owner)) {
      return null;
    }
    rule = customCall(declaring.name(), name, descriptor);
    return rule != null ? rule : rules.find(declaring.name(), name, descriptor);
  }

  /** Whether a method is known to lose nothing where it works on the bits of doubles. */
  boolean mayUseBits(String owner, String name) {
    return rules.mayUseBits(owner, name);
  }

  /** Whether the methods of a class are functions of their arguments, as those of {@code Math} are. */
  boolean isLikeMath(String owner) {
    return rules.isLikeMath(owner);
  }

  /** Whether a method found from this owner has a twin. */
  boolean hasTwin(String owner, String name, String descriptor) {
    return twins.computeIfAbsent(new MemberName(owner, name, descriptor), this::findTwin);
  }

  private boolean findTwin(MemberName method) {
    if (method.owner().startsWith("[") || !hasTwinDescriptor(method.descriptor())) {
      return false;
    }
    Declaration found = pool.declaringMethod(method.owner(), method.name(), method.descriptor());
    return found.owner() != null && isTarget(found.owner().name());
  }

  /** The class that declares a method found from this owner; the owner, if that is not known. */
  String declaring(String owner, String name, String descriptor) {
    ClassInfo found =
        owner.startsWith("[") ? null : pool.declaringMethod(owner, name, descriptor).owner();
    return found == null ? owner : found.name();
  }

  /** Whether a method that is not transformed is neither the JDK's nor ours: it may keep what it is given. */
  boolean isOfLibrary(String owner, String name, String descriptor) {
    if (owner.startsWith("[") || isOurs(owner)) {
      return false;
    }
    ClassInfo found = pool.declaringMethod(owner, name, descriptor).owner();
    return found == null ? !owner.startsWith("java/") : !found.isPlatform();
  }

  /** Whether a field is of a class that is neither transformed nor the JDK's. */
  boolean isFieldOfLibrary(String owner, String name, String descriptor) {
    ClassInfo found = fields.declaration(owner, name, descriptor).owner();
    return found != null && !found.isPlatform() && !isTarget(found) && !isOurs(owner);
  }

  /** What a method of a library does with what it is given. */
  Effects.Effect effect(MethodInsnNode call) {
    return effects.of(call);
  }

  /** Whether a method that cannot be found is probably of a targeted class made at run time. */
  boolean probablyHasTwin(String owner, String name, String descriptor) {
    if (owner.startsWith("[") || !hasTwinDescriptor(descriptor)) {
      return false;
    }
    return isProbablyTarget(pool.declaringMethod(owner, name, descriptor));
  }

  private boolean isProbablyTarget(Declaration found) {
    return found.owner() == null && found.missing() != null && matches(found.missing());
  }

  /** Whether a twin's parameters fit into what the JVM allows. */
  static boolean hasTwinDescriptor(String descriptor) {
    return Names.slots(Names.twin(descriptor)) < 255;
  }

  /** Whether a field is declared by a class that was given {@link FieldShadows}. */
  boolean hasShadow(String owner, String name, String descriptor) {
    Declaration found = fields.declaration(owner, name, descriptor);
    ClassInfo declaring = found.owner();
    return declaring == null
        ? isProbablyTarget(found)
        : isTarget(declaring.name());
  }

  /** Whether the first use of a class by another may run an initialiser that meets active values. */
  boolean mayInitialize(String user, String className) {
    if (user.equals(className) || !matches(className)) {
      return false;
    }
    ClassInfo info = pool.find(className);
    if (info == null || !info.initializerIsPassive()) {
      return true;
    }
    return info.superName() != null && mayInitialize(user, info.superName())
        || info.interfaces().stream().anyMatch(i -> mayInitialize(user, i)); // if they have default methods
  }

  /** The same for the first use of a static field, which an interface may declare that its class does not initialise. */
  boolean mayInitialize(String user, FieldInsnNode field) {
    String declaring = declaringInterface(field.owner, field.name, field.desc);
    return mayInitialize(user, field.owner) || declaring != null && mayInitialize(user, declaring);
  }

  /** The interface that declares a field found from this owner, or null if a class does. */
  String declaringInterface(String owner, String name, String descriptor) {
    ClassInfo declaring = fields.declaration(owner, name, descriptor).owner();
    return declaring != null && declaring.isInterface() ? declaring.name() : null;
  }

  /** Whether a field is a constant, to which no active value is ever assigned. */
  boolean isConstant(String owner, String name, String descriptor) {
    ClassInfo declaring = fields.declaration(owner, name, descriptor).owner();
    return declaring != null && declaring.isConstant(name, descriptor);
  }

  /** Whether a class is of the api or the runtime. */
  static boolean isOurs(String owner) {
    int inPackage = "dev/wengert/".length();
    return owner.startsWith(Names.RUNTIME)
        || owner.startsWith("dev/wengert/") && owner.indexOf('/', inPackage) < 0;
  }

  static boolean isGradientTape(String owner) {
    return owner.equals(GRADIENT_TAPE);
  }
}
