package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.emit.CodeSize;
import dev.wengert.agent.flow.LocalArrays;
import dev.wengert.agent.outline.Inliner;
import dev.wengert.agent.outline.Outliner;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.ReverseMethod;
import dev.wengert.runtime.OperationCounts;
import dev.wengert.runtime.PairDepth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Gives a method a pair: a forward twin, which keeps what the way back needs, and its reverse methods. The twin
 * that records statements begins with the choice between the two.
 *
 * <pre>
 *   if (tape.usesPairs() &amp;&amp; fp >= -deepest) {
 *     result = forward(...);
 *     tape.pair(reverse method);
 *     return result;
 *   }
 * </pre>
 */
final class Pairs {
  static final int FIRST_NUMBER = 2_000_000_000;
  /** Of pairs of short methods, which the JIT finds by their names. */
  static final int FIRST_OF_SHORT = 2_100_000_000;
  /** Of the methods that forward twins call in loops. */
  static final int FIRST_HELPER = 1_000_000_000;
  /** How many numbers there are for each method. */
  static final int STRIDE = 32;

  /** Bytes of a method that HotSpot compiles. */
  private static final int LARGEST = Integer.getInteger("wengert.pair.limit", 8000);

  private static final int LARGEST_UNWINDING = 56_000;
  /** Calls of calls that code is put in place of. */
  private static final int DEEPEST = 8;

  private final ClassNode owner;
  private final Context context;
  private final boolean isInterface;
  private LocalArrays arrays;
  private final Map<String, PairNames> names = new HashMap<>();
  private final Map<String, List<MethodNode>> pairs = new HashMap<>();
  /** What they were made from, part by part. */
  private final Map<String, List<PairInputs>> inputs = new HashMap<>();
  private final Map<String, MethodNode> methods = new HashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Recursions recursions;
  private final Map<String, PairDivision> divisions = new HashMap<>();
  private final Set<String> excluded;
  private final Set<String> added = new HashSet<>();
  /** By method: copies with the code of small methods in place of calls, or the method itself. */
  private final Map<String, MethodNode> inlined = new HashMap<>();
  private final Inliner inliner;
  /** How many methods wait for the code of what they call. */
  private int inlining;
  private final Map<MethodNode, PairFlow> flows = new IdentityHashMap<>();
  private int nextPiece;

  /**
   * @param excluded methods that get no pair, by name and descriptor
   */
  Pairs(ClassNode owner, Context context, Set<String> excluded) {
    this.excluded = excluded;
    this.owner = owner;
    this.context = context;
    this.isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    this.recursions = new Recursions(owner);
    this.inliner = new Inliner(owner.name, this::small, call -> PairEligibility.isFunction(context, call));
    owner.methods.forEach(method -> methods.put(Members.key(method), method));
  }

  /** Makes the pairs of all methods, which are as they were read; to be called before guards are added. */
  void generate() {
    for (MethodNode method : owner.methods) {
      String reason = PairEligibility.reason(method, owner.version);
      if (reason == null && context.custom(owner.name, method.name, method.desc) != null) {
        reason = "a rule";
      }
      if (reason == null && !Context.hasTwinDescriptor(method.desc)) {
        reason = "too many parameters";
      }
      if (reason == null && excluded.contains(Members.key(method))) {
        reason = "no twin made of its code alone";
      }
      if (reason == null) {
        names.put(Members.key(method), names(method));
      } else {
        reasons.put(Members.key(method), reason);
      }
    }
    names.keySet().forEach(this::inline);
    boolean complete;
    do { // one that fails must not be called by the others, which are made again then
      int divided = divisions.size();
      arrays = new LocalArrays(owner.name, this::body, new HarmlessUses(context)::keepsNothing);
      complete = true;
      for (MethodNode method : owner.methods) {
        if (names.containsKey(Members.key(method))) {
          complete &= generate(method);
        }
      }
      complete &= divisions.size() == divided; // arrays may leave by the result of a part
    } while (!complete);
  }

  /** The code of a method, with that of small methods in place of calls. */
  private MethodNode inline(String key) {
    MethodNode method = methods.get(key);
    if (inlining > DEEPEST) {
      return method; // for now: a chain of calls may be longer than the stack
    }
    if (inlined.putIfAbsent(key, method) == null) { // calls that lead back here stay
      inlining++;
      try {
        inlined.put(key, inliner.inline(method));
      } catch (AnalyzerException e) {
        reasons.put(key, e.toString()); // that of the pair, too
      } finally {
        inlining--;
      }
    }
    return inlined.get(key);
  }

  /** The code that may stand in place of a call, if that is certain; or null. */
  private MethodNode small(MethodInsnNode call) {
    return methods.containsKey(call.name + call.desc) && callee(call) != null ? inline(call.name + call.desc) : null;
  }

  /** Makes the pair of a method, or says why there is none. */
  private boolean generate(MethodNode method) {
    String key = Members.key(method);
    try {
      if (!pairs.containsKey(key) || !inputs(method).equals(inputs.get(key))) {
        pairs.put(key, divisions.containsKey(key) ? divided(method) : whole(method));
        inputs.put(key, inputs(method));
      }
      return true;
    } catch (Unsuitable e) {
      reasons.put(key, e.getMessage());
    } catch (Exception | StackOverflowError e) {
      reasons.put(key, e.toString());
    }
    pairs.remove(key);
    forget(key);
    if (inlined.put(key, method) != method) {
      reasons.remove(key);
      names.put(key, names(method)); // with its calls it may have one
    } else {
      names.remove(key);
    }
    return false;
  }

  private List<PairInputs> inputs(MethodNode method) {
    List<PairInputs> all = new ArrayList<>();
    PairDivision division = divisions.get(Members.key(method));
    if (division != null) {
      division.pieces().forEach(piece -> all.add(PairInputs.of(piece, names.get(Members.key(piece)))));
    }
    all.add(PairInputs.of(division == null ? inlined.get(Members.key(method)) : division.rest(), names.get(Members.key(method))));
    return all;
  }

  private List<MethodNode> whole(MethodNode method) throws AnalyzerException {
    PairNames own = names.get(Members.key(method));
    MethodNode code = inlined.get(Members.key(method));
    try {
      return pair(code, own);
    } catch (TooLarge e) {
      if (code != method) {
        throw e;
      }
      return divided(method, e);
    }
  }

  /** Tries with smaller and smaller parts. */
  private List<MethodNode> divided(MethodNode method, TooLarge reason) throws AnalyzerException {
    String key = Members.key(method);
    for (int part = 3; part > 0; part--) {
      int first = nextPiece;
      int limit = (int) ((long) Outliner.size(method) * LARGEST / reason.bytes * part / 4);
      PairDivision division = PairDivision.of(context, owner, method, limit, k -> piece(method, first + k));
      if (division == null) {
        continue;
      }
      nextPiece += division.pieces().size();
      divisions.put(key, division);
      for (int k = 0; k < division.pieces().size(); k++) {
        names.put(Members.key(division.pieces().get(k)), names(method, pieceNumber(first + k)));
      }
      names.put(key, names(method)); // with a plan of its own
      try {
        return divided(method);
      } catch (TooLarge e) {
        forget(key);
      }
    }
    throw reason;
  }

  private List<MethodNode> divided(MethodNode method) throws AnalyzerException {
    PairDivision division = divisions.get(Members.key(method));
    List<MethodNode> all = new ArrayList<>();
    for (MethodNode piece : division.pieces()) {
      all.addAll(pair(piece, names.get(Members.key(piece))));
    }
    all.addAll(pair(division.rest(), names.get(Members.key(method))));
    return all;
  }

  private void forget(String key) {
    PairDivision division = divisions.remove(key);
    if (division != null) {
      division.pieces().forEach(piece -> names.remove(Members.key(piece)));
    }
  }

  /** Not the number of a forward twin that calls find by it. */
  private int pieceNumber(int piece) {
    return FIRST_NUMBER + STRIDE * (owner.methods.size() + piece) + 1;
  }

  /** The name by which the rest of a divided method calls a part. */
  private String piece(MethodNode method, int piece) {
    return Names.piece(method.name, pieceNumber(piece));
  }

  /** The blocks of a method as it was read, or of a part of one that was divided. */
  PairFlow flow(MethodNode method) throws AnalyzerException {
    PairFlow flow = flows.get(method);
    if (flow == null) {
      flow = new PairFlow(owner.name, method);
      flows.put(method, flow);
    }
    return flow;
  }

  /** Why methods have no pair, by name and descriptor. */
  Map<String, String> reasons() {
    return reasons;
  }

  /** Why a method's statements are recorded. */
  String whyStatements(MethodNode method) {
    if (!context.compiles()) {
      return "pairs are switched off";
    }
    return reasons.getOrDefault(Members.key(method), "a recording without pairs");
  }

  /**
   * Adds the pair of a method to the twins, if there is one.
   *
   * @param twin the twin of the method, which records statements
   */
  void add(MethodNode method, MethodNode twin, List<MethodNode> twins) {
    List<MethodNode> pair = pairs.get(Members.key(method));
    if (pair != null) {
      added.add(Members.key(method));
      choose(method, twin, names.get(Members.key(method)));
      twins.addAll(pair);
    }
  }

  /** The methods whose pairs have not been added, while others may call them. */
  Set<String> missing() {
    Set<String> missing = new HashSet<>(pairs.keySet());
    missing.removeAll(added);
    return missing;
  }

  private List<MethodNode> pair(MethodNode method, PairNames own) throws AnalyzerException {
    TwinMethod generator = own.plan().isComplete() ? null : firstPass(method, own);
    List<MethodNode> variants = variants(method, own);
    if (generator == null) {
      generator = new TwinMethod(owner.name, owner.version, method, flow(method), context, own);
      generator.generate();
    }
    List<MethodNode> pair = new ArrayList<>();
    pair.add(generator.twin);
    int access = (isInterface ? Opcodes.ACC_PUBLIC : 0) | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    pair.add(new ReverseMethod(generator.pair.program, false).generate(access, own.reverse().getName(), generator.pair.helpers));
    int largest = Math.max(CodeSize.most(pair.get(0)), CodeSize.most(pair.get(1)));
    if (largest > LARGEST) {
      throw new TooLarge(largest);
    }
    pair.add(new ReverseMethod(generator.pair.program, true).generate(access, own.unwind().getName(), generator.pair.helpers));
    if (CodeSize.most(pair.get(2)) > LARGEST_UNWINDING) {
      throw new Unsuitable("too large");
    }
    pair.addAll(generator.pair.helpers.methods());
    OperationMarks.count(generator, OperationCounts.PAIR, "");
    pair.addAll(variants);
    return pair;
  }

  /** Finds out what is followed. Returns the forward twin if that is nothing, or null. */
  private TwinMethod firstPass(MethodNode method, PairNames own) throws AnalyzerException {
    TwinMethod first = new TwinMethod(owner.name, owner.version, method, flow(method), context, own);
    if (first.flow.entryIsTarget()) {
      throw new Unsuitable("a jump to its first instruction");
    }
    first.generate();
    return first.pair.complete() ? first : null;
  }

  /** Pairs of the same method for what its pair does not expect: it asks first, and goes on there. */
  private List<MethodNode> variants(MethodNode method, PairNames own) throws AnalyzerException {
    List<MethodNode> all = new ArrayList<>();
    own.variants().clear();
    if (own.kind() != PairNames.Kind.MAIN) {
      return all;
    }
    if (!own.plan().distinct().isEmpty()) {
      all.addAll(variant(method, own, PairNames.Kind.ALIASED));
    }
    if (own.plan().numbers().stream().anyMatch(Constants::isOfReceiver)) {
      try {
        all.addAll(variant(method, own, PairNames.Kind.PASSIVE_RECEIVER));
      } catch (Unsuitable e) {
        own.variants().remove(PairNames.Kind.PASSIVE_RECEIVER); // it is only faster
      }
    }
    return all;
  }

  private List<MethodNode> variant(MethodNode method, PairNames own, PairNames.Kind kind) throws AnalyzerException {
    String forward = own.forward();
    int number = Integer.parseInt(forward.substring(forward.lastIndexOf('$') + 1)) + 3 * kind.ordinal();
    PairNames names = names(method, number, kind);
    List<MethodNode> pair = pair(method, names);
    own.variants().put(kind, names);
    return pair;
  }

  /** Why a method gets no pair. */
  private static class Unsuitable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsuitable(String reason) {
      super(reason, null, false, false);
    }
  }

  /** The twin or its reverse method has more bytes than HotSpot compiles. */
  private static final class TooLarge extends Unsuitable {
    private static final long serialVersionUID = 1;

    final int bytes;

    TooLarge(int bytes) {
      super("too large to be compiled");
      this.bytes = bytes;
    }
  }

  private PairNames names(MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int kind = isSynchronized(method) ? 1 : isStatic ? STRIDE / 2 : 0; // calls find the others
    int first = ShortMethod.is(method) ? FIRST_OF_SHORT : FIRST_NUMBER;
    return names(method, first + STRIDE * owner.methods.indexOf(method) + kind);
  }

  private PairNames names(MethodNode method, int number) {
    return names(method, number, PairNames.Kind.MAIN);
  }

  private PairNames names(MethodNode method, int number, PairNames.Kind kind) {
    return new PairNames(
        Names.piece(method.name, number),
        handle(method, number + 1),
        handle(method, number + 2),
        this::callee,
        m -> arrays.of(m),
        call -> recursions.isPartOfOne(method, call),
        new Plan(),
        (isInterface ? Opcodes.ACC_PUBLIC : 0) | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
        kind,
        new EnumMap<>(PairNames.Kind.class));
  }

  /** The pair of this class that a call goes to, whatever class its receiver is of. */
  private PairNames callee(MethodInsnNode call) {
    PairNames callee = call.owner.equals(owner.name) ? names.get(call.name + call.desc) : null;
    boolean isCertain = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
    MethodNode method = callee == null ? null : methods.get(call.name + call.desc);
    if (method == null) {
      return isCertain ? callee : null; // a part of a divided method
    }
    if (isSynchronized(method)) {
      return null; // its twin has the monitor
    }
    if (isCertain) {
      return callee;
    }
    boolean isFinal = ((owner.access | method.access) & Opcodes.ACC_FINAL) != 0;
    return isFinal || (method.access & Opcodes.ACC_PRIVATE) != 0 ? callee : null;
  }

  private static boolean isSynchronized(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }

  /** What the pair was made of to which a call goes, if that is certain; or null. */
  private MethodNode body(MethodInsnNode call) {
    if (callee(call) == null || recursions.contain(call.name + call.desc)) {
      return null;
    }
    PairDivision divided = divisions.get(call.name + call.desc);
    if (divided != null) {
      return divided.rest();
    }
    MethodNode whole = methods.get(call.name + call.desc);
    return whole != null ? inlined.get(call.name + call.desc) : piece(call.name + call.desc);
  }

  /** The part of a divided method that has a name and descriptor, or null. */
  private MethodNode piece(String key) {
    for (PairDivision division : divisions.values()) {
      for (MethodNode piece : division.pieces()) {
        if (Members.key(piece).equals(key)) {
          return piece;
        }
      }
    }
    return null;
  }

  private Handle handle(MethodNode method, int number) {
    return new Handle(
        Opcodes.H_INVOKESTATIC,
        owner.name,
        Names.piece(method.name, number),
        ReverseMethod.DESCRIPTOR,
        isInterface);
  }

  private void choose(MethodNode method, MethodNode twin, PairNames names) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    Type[] types = Type.getArgumentTypes(twin.desc);
    int tape = (Type.getArgumentsAndReturnSizes(twin.desc) >> 2) - 1 - (isStatic ? 1 : 0);
    LabelNode statements = new LabelNode();
    Code code = new Code(new InsnList());
    code.aload(tape)
        .invokeVirtual(Names.TAPE, "usesPairs", "()Z")
        .add(new JumpInsnNode(Opcodes.IFEQ, statements));
    code.iload(tape - 1).push(-PairDepth.DEEPEST).add(new JumpInsnNode(Opcodes.IF_ICMPLT, statements));
    int local = 0;
    if (!isStatic) {
      code.aload(0);
      local = 1;
    }
    for (Type type : types) {
      code.load(type, local);
      local += type.getSize();
    }
    String descriptor = isStatic ? twin.desc : "(L" + owner.name + ";" + twin.desc.substring(1);
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner.name, names.forward(), descriptor, isInterface));
    PairReversal.ended(code, tape, names);
    code.op(Type.getReturnType(twin.desc).getOpcode(Opcodes.IRETURN));
    code.add(statements).add(Guard.frame(isStatic ? null : owner.name, types, Lists.of()));
    if (twin.localVariables != null) {
      LabelNode start = new LabelNode(); // a debugger finds the parameters there too
      code.list.insert(start);
      twin.localVariables.stream().filter(v -> DebugStart.isFirst(v.start)).forEach(v -> v.start = start);
    }
    twin.instructions.insert(code.list);
  }
}
