package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.desugar.MethodReferences;
import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.runtime.OperationCounts;
import dev.wengert.runtime.Originals;
import dev.wengert.agent.custom.BoundRule;
import dev.wengert.runtime.LineMarks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Gives a targeted class its twins: class bytes in, class bytes out. */
public final class ClassTwin {
  /** Told of methods that could not be given a twin of their own. */
  public interface Listener {
    void methodSkipped(String className, String method, String reason);

    /** A rule of a user does not fit its method. */
    default void ruleIgnored(String className, String method, String reason) {}

    /** A method has no pair: its arithmetic is recorded in statements. */
    default void withoutPair(String className, String method, String reason) {}

    /** A twin is so large that the JVM's compilers leave it to the interpreter. */
    default void methodTooLargeToCompile(String className, String method) {}
  }

  private static final int HUGE_METHOD = 8000;
  private static final String NEW_CODE = "code that was not there when the class was loaded";

  private final Context context;
  private final Listener listener;
  private final boolean bridgesOnly;
  /** What the class was given when it was loaded; null if that is now. */
  private final Map<String, Integer> given;
  private final boolean shared;
  /** Whether a class for an old JVM becomes one for Java 7. */
  private final boolean raises;
  private Members added;
  private Pairs pairs;
  /** Methods whose twin turned out to be none to which a pair belongs. */
  private final Set<String> withoutPair = new HashSet<>();

  private ClassTwin(
      Context context, Listener listener, boolean bridgesOnly, Members given, boolean shared) {
    this.given = given == null ? null : given.read();
    this.shared = shared;
    this.context = context;
    this.listener = listener;
    this.bridgesOnly = bridgesOnly;
    this.raises = given == null && !shared && !bridgesOnly && context.compiles();
  }

  /** Twins that record. */
  public static ClassTwin full(Context context, Listener listener) {
    return new ClassTwin(context, listener, false, null, false);
  }

  /**
   * The same for a class that is redefined.
   *
   * @param given what it was given when it was loaded
   * @param shared whether another agent changes its methods after us
   */
  public static ClassTwin again(
      Context context, Listener listener, Members given, boolean shared) {
    return new ClassTwin(context, listener, false, given, shared);
  }

  /** Twins that call their originals and report that; for a class that defeats {@link #full}. */
  public static ClassTwin bridges(Context context) {
    return new ClassTwin(context, (className, method, reason) -> {}, true, null, false);
  }

  /**
   * Transforms a class.
   *
   * @throws RuntimeException if it cannot be transformed at all
   */
  public byte[] transform(byte[] bytes) {
    ClassInfo info = context.pool().define(bytes);
    boolean isOld = raises && info.version() < Opcodes.V1_7 && !info.isInterface();
    byte[] raised = isOld ? FrameWriter.raise(bytes, context) : null;
    int version = raised == null ? info.version() : Opcodes.V1_7;
    Set<String> tooLarge = new HashSet<>();
    while (true) {
      try {
        return write(transform(raised == null ? bytes : raised, info, tooLarge), version);
      } catch (MethodTooLargeException e) {
        String method = e.getMethodName() + e.getDescriptor();
        if (!tooLarge.add(method)) {
          throw e;
        }
        listener.methodSkipped(
            info.name(), Names.originalName(e.getMethodName()), "its twin would be larger than 64 KB");
      }
    }
  }

  /** What the class was given by the last {@link #transform}. */
  public Members added() {
    return added;
  }

  private ClassNode transform(byte[] bytes, ClassInfo info, Set<String> tooLarge) {
    ClassNode node = read(bytes, info);
    if (given != null) {
      Members.strip(node, given);
    }
    Set<String> own = node.methods.stream().map(Members::key).collect(Collectors.toSet());
    OutsiderTwin.replaceInherited(node);
    if (info.isInterface() && (node.version & 0xffff) < Opcodes.V1_8) {
      node.version = Opcodes.V1_8; // for default methods
    }
    if (!bridgesOnly && (node.version & 0xffff) >= Opcodes.V1_8) {
      MethodReferences.desugar(node, method -> given == null || given.containsKey(method));
    }
    Set<String> declared =
        node.methods.stream().map(m -> m.name + m.desc).collect(Collectors.toSet());
    boolean withFrames = (node.version & 0xffff) >= Opcodes.V1_6;
    List<MethodNode> twins = new ArrayList<>();
    pairs = new Pairs(node, context, withoutPair);
    if (given == null && !shared && !bridgesOnly && context.compiles()) {
      pairs.generate();
      pairs.reasons().forEach((method, reason) -> listener.withoutPair(node.name, method, reason));
    }
    for (MethodNode method : node.methods) {
      if (method.name.equals("<clinit>")) {
        addToInitializer(node, info, method, tooLarge, withFrames);
        continue;
      }
      if (Names.isTwin(method.name, method.desc)
          || declared.contains(Names.twinName(method.name) + Names.twin(method.desc))) {
        continue;
      }
      if (method.name.equals("<init>") && !records(node, method)) {
        Skipped.reportBefore(method, ClassTwin::concernsRealsIn, node.name, NEW_CODE);
        continue; // reflection sees as few constructors more as possible
      }
      int before = twins.size();
      if (Context.hasTwinDescriptor(method.desc)) {
        addTwin(node, method, tooLarge, withFrames, twins);
      } else if (concernsReals(method)) {
        Skipped.reportInOriginal(method, node.name, "a method with too many parameters for a twin");
      }
      addRoot(node, method, withFrames, twins.subList(before, twins.size()));
    }
    if (withoutPair.addAll(pairs.missing())) {
      return transform(bytes, info, tooLarge);
    }
    twins.addAll(new InheritedTwins(context).missing(node));
    Members.hide(node, twins);
    node.methods.addAll(twins);
    if (given != null) {
      Members.align(node, given, own);
    }
    added = Members.added(node.methods, own);
    addFields(node, info);
    return node;
  }

  /** Lets recordings begin and end with a method, if it is the root of probes. */
  private void addRoot(ClassNode node, MethodNode method, boolean withFrames, List<MethodNode> added) {
    if (!context.probing().isRoot(node, method)) {
      return;
    }
    String name = Names.twinName(method.name);
    String descriptor = Names.wayToTwin(method.desc);
    if (added.stream().anyMatch(m -> m.name.equals(name) && m.desc.equals(descriptor))) {
      new RootEntry(node.name, (node.access & Opcodes.ACC_INTERFACE) != 0, method).insert(withFrames);
    } else {
      new RootBody(method).insert(withFrames);
    }
  }

  private ClassNode read(byte[] bytes, ClassInfo info) {
    ClassNode node = new ClassNode();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, SerialIdentity.keep(node, info, context)) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor m =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            return (node.version & 0xffff) <= Opcodes.V1_6
                ? new JSRInlinerAdapter(m, access, name, descriptor, signature, exceptions)
                : m;
          }
        };
    new ClassReader(bytes).accept(visitor, ClassReader.EXPAND_FRAMES);
    if (context.marksLines()) {
      LineMarks.file(node.name.replace('/', '.'), node.sourceFile);
    }
    return node;
  }

  // ---------------------------------------------------------------- methods

  private void addTwin(
      ClassNode node,
      MethodNode method,
      Set<String> tooLarge,
      boolean withFrames,
      List<MethodNode> twins) {
    boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
    if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
      twins.add(
          BridgeTwin.generate(
              node.name,
              isInterface,
              method,
              false,
              true,
              "an implementation that is not transformed"));
      return;
    }
    if ((method.access & Opcodes.ACC_NATIVE) != 0) {
      twins.add(nativeTwin(node, isInterface, method));
      return;
    }
    if (!records(node, method) && !concernsReals(method)) {
      twins.add(BridgeTwin.generate(node.name, isInterface, method, true, false, ""));
      return;
    }
    String reason = records(node, method) ? null : NEW_CODE;
    boolean hasNoRoom = tooLarge.contains(method.name + method.desc); // not even for a guard
    if (reason != null) {
      // said below
    } else if (hasNoRoom || tooLarge.contains(Names.twinName(method.name) + Names.twin(method.desc))) {
      reason = "a method too large to transform";
    } else if (bridgesOnly) {
      reason = "a class that could not be transformed";
    } else {
      try {
        MethodNode source =
            context.probing().woven(node, method, standIn(node, method, twins));
        TwinMethod generator =
            new TwinMethod(node.name, node.version, source, pairs.flow(source), context, null);
        MethodNode twin = generator.generate();
        OperationMarks.count(generator, OperationCounts.STATEMENTS, pairs.whyStatements(method));
        int before = twins.size();
        LargeTwins.add(context, node, method.name, twin, generator.locals.tape, twins);
        if (!wereGiven(twins.subList(before, twins.size()))) {
          twins.subList(before, twins.size()).clear();
          twin = // undivided
              new TwinMethod(node.name, node.version, source, pairs.flow(source), context, null).generate();
          twins.add(twin);
        }
        if (isInterpreted(twin) && !isInterpreted(method)) {
          listener.methodTooLargeToCompile(node.name, method.name + method.desc);
        }
        if (source == method) {
          pairs.add(method, twin, twins);
        }
        if (Computations.isIn(method)) {
          Originals.computes(node.name.replace('/', '.'), method.name, method.desc);
        }
        boolean isBelowForeign = context.hasForeignSuperclass(node.superName);
        MethodNode wayToTwin =
            new Guard(node.name, isInterface, isBelowForeign, method, shared).insert(withFrames);
        if (shared && !method.name.equals("<init>")) {
          new DetourTwin(node.name, isInterface, method, twin).insert(withFrames);
        }
        if (wayToTwin != null) {
          twins.add(wayToTwin);
        }
        return;
      } catch (Exception | StackOverflowError e) {
        reason = "a method that could not be transformed";
        listener.methodSkipped(node.name, method.name + method.desc, e.toString());
      }
    }
    if (method.name.equals("<init>")) {
      Skipped.reportInOriginal(method, node.name, reason);
      return;
    }
    MethodNode bridge = BridgeTwin.generate(node.name, isInterface, method, true, true, reason);
    Skipped.report(bridge, node.name, method.name, reason);
    twins.add(bridge);
  }

  /** The method itself, or what stands in for it if it has a rule; then it gets a twin under another name. */
  private MethodNode standIn(ClassNode node, MethodNode method, List<MethodNode> twins) throws AnalyzerException {
    BoundRule rule =
        Guard.usesGradientTape(method) ? null : context.custom(node.name, method.name, method.desc);
    if (rule == null) {
      return method;
    }
    MethodNode standIn;
    try {
      standIn = new StandIn(node, method, context).generate(rule);
    } catch (IllegalArgumentException e) {
      listener.ruleIgnored(node.name, method.name + method.desc, e.getMessage());
      return method;
    }
    TwinMethod generator = new TwinMethod(node.name, node.version, method, context);
    MethodNode body = generator.generate();
    body.name = StandIn.bodyName(method);
    body.access = body.access & Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    LargeTwins.add(context, node, method.name, body, generator.locals.tape, twins);
    return standIn;
  }

  private MethodNode nativeTwin(ClassNode node, boolean isInterface, MethodNode method) {
    BoundRule rule = context.custom(node.name, method.name, method.desc);
    if (rule != null) {
      try {
        return new TwinMethod(node.name, node.version, new StandIn(node, method, context).generate(rule), context)
            .generate();
      } catch (Exception | StackOverflowError e) {
        listener.methodSkipped(node.name, method.name + method.desc, e.toString());
      }
    }
    return BridgeTwin.generate(node.name, isInterface, method, true, true, BridgeTwin.NATIVE);
  }

  /** Whether a class that is redefined has the methods into which a large twin is divided. */
  private boolean wereGiven(List<MethodNode> pieces) {
    return given == null || pieces.stream().allMatch(m -> given.containsKey(Members.key(m)));
  }

  private void addToInitializer(
      ClassNode node, ClassInfo info, MethodNode method, Set<String> tooLarge, boolean withFrames) {
    if (!info.initializerIsPassive() && concernsReals(method)) {
      String reason = null;
      if (tooLarge.contains(method.name + method.desc)) {
        reason = "a class initialiser too large to transform";
      } else if (bridgesOnly) {
        reason = "a class that could not be transformed";
      } else {
        try {
          InitializerTwin.insert(node.name, node.version, method, context, withFrames);
        } catch (Exception | StackOverflowError e) {
          reason = "a class initialiser that could not be transformed";
          listener.methodSkipped(node.name, method.name, e.toString());
        }
      }
      if (reason != null) {
        Skipped.reportInOriginal(method, node.name, reason);
      }
    }
    if (FieldShadows.hasWordInInterface(info)) {
      FieldShadows.makeWord(method, info);
    }
  }

  /** HotSpot does not compile methods of more bytes than this, unless it is told to. */
  private static boolean isInterpreted(MethodNode method) {
    if (method.instructions.size() < HUGE_METHOD / 4) {
      return false;
    }
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    method.accept(size);
    return size.getMinSize() > HUGE_METHOD;
  }

  /** A call that goes on in the callee's twin by itself, through the callee's guard. */
  private static boolean isCallWithoutReals(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call && Context.isGradientTape(call.owner)) {
      return false;
    }
    String descriptor =
        insn instanceof MethodInsnNode call
            ? call.desc
            : insn instanceof InvokeDynamicInsnNode indy ? indy.desc : null;
    return descriptor != null
        && !Names.hasShadows(descriptor)
        && !Reals.hasShadow(Type.getReturnType(descriptor));
  }

  /** Whether a method has a twin that records: since it concerns reals or probes, or did when it was loaded. */
  private boolean records(ClassNode node, MethodNode method) {
    if (given == null || Guard.usesGradientTape(method)) {
      return concernsReals(method) || context.probing().concerns(node, method);
    }
    return given.containsKey(
        method.name.equals("<init>")
            ? method.name + Names.twin(method.desc)
            : Names.twinName(method.name) + Names.wayToTwin(method.desc));
  }

  /** Whether an instruction of an initialiser needs a twin. */
  private static boolean concernsRealsIn(AbstractInsnNode insn) {
    return MethodFlow.concernsReals(insn) && !isCallWithoutReals(insn);
  }

  /** Whether a method has a twin that records, unless probes make it have one. */
  static boolean concernsReals(MethodNode method) {
    boolean isInitializer = method.name.startsWith("<"); // of an object or of the class
    for (AbstractInsnNode insn : method.instructions) {
      if (isInitializer ? concernsRealsIn(insn) : MethodFlow.concernsReals(insn)) {
        return true;
      }
    }
    if (isInitializer) {
      return Names.hasShadows(method.desc);
    }
    Type result = Type.getReturnType(method.desc);
    return Reals.hasShadow(result)
        || result.getSort() == Type.OBJECT && Reals.isBox(result.getInternalName());
  }

  // ---------------------------------------------------------------- fields

  private static void addFields(ClassNode node, ClassInfo info) {
    FieldShadows.add(node, info);
    if (info.isInterface()) {
      return;
    }
    for (FieldNode field : new ArrayList<>(node.fields)) {
      if (Reals.isArray(Type.getType(field.desc))) {
        boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
        SpanCache.add(node, node.name, field.name, field.desc, isStatic);
      }
    }
  }

  /**
   * Writes a class.
   *
   * @param version of the class that was read: one that has become an interface of another version needs frames
   */
  private byte[] write(ClassNode node, int version) {
    boolean hasFrames = (node.version & 0xffff) == version;
    ClassWriter writer = hasFrames ? new ClassWriter(ClassWriter.COMPUTE_MAXS) : new FrameWriter(context);
    node.accept(writer);
    return writer.toByteArray();
  }
}
