package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.DirectCall;
import dev.wengert.agent.pair.Effect;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.Factor;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.LinkedCall;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Operation;
import dev.wengert.agent.pair.Plan;
import dev.wengert.agent.pair.ReverseProgram;
import dev.wengert.agent.rules.Rule;
import dev.wengert.runtime.PairDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What a forward twin does in place of recording statements: it keeps what the reverse method needs, and tells the
 * {@link ReverseProgram} what there is to undo.
 *
 * <p>Arithmetic, locals, array elements and fields are undone by the reverse method itself. Everything else (calls,
 * boxes, lambdas, leaks) is emitted as in a recording twin, and records statements; the reverse method walks them
 * back to a mark.
 */
final class PairForward {
  private static final String REVERSAL = "L" + Names.RUNTIME + "Reversal;";
  private static final int MOST_FLAGS = 4;
  /** For how many numbers or addresses there is room where an inner loop begins. */
  private static final int MARGIN = 1024;

  final ReverseProgram program;
  final PairHelpers helpers;
  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final State state;
  private final Graph graph;
  private final List<Loop> loops;
  private final Constants constants;
  private final Loads loads = new Loads();
  private final PairVariables vars;
  private final PairBases bases;
  private final PairRows rows;
  private final PairArrays arrays;
  private final PairObjects objects;
  private final StaleBases stale;
  private final PairNames names;
  private final Plan plan;
  private final TreeSet<Integer> written = new TreeSet<>();
  private List<Effect> effects;
  private PairGroup group;
  private int linkedCalls;
  /** Whether the block is in a loop. */
  private boolean repeats;
  private int largestData;
  private int largestIndices;
  private boolean begun;
  /** The site that the variable holds, or -1; and how many effects there were then. */
  private int site = -1;

  private int effectsAtSite;
  /** What the instruction that is being emitted reads or writes. */
  private Value array;

  private Value index;
  private Value object;
  /** Whether what is being emitted may record statements. */
  private boolean recording;

  PairForward(TwinMethod method, PairNames names) {
    this.method = method;
    this.code = method.code;
    this.locals = method.locals;
    this.state = method.state;
    this.names = names;
    this.helpers = new PairHelpers(names);
    this.graph = new Graph(method.flow);
    this.loops = Loop.all(graph);
    this.constants = new Constants(method, graph, loops);
    this.plan = names.plan();
    this.vars = new PairVariables(locals, graph.counted(), plan);
    this.bases = new PairBases(method, vars, plan, this::helper);
    this.objects = new PairObjects(method, vars, plan, helpers);
    this.rows = new PairRows(method, graph, loops, constants, this::records);
    this.arrays = new PairArrays(method, names);
    List<Object> followed = new ArrayList<>(vars.bases.keySet());
    followed.addAll(vars.objects.keySet());
    this.stale = new StaleBases(plan, graph, loops, followed, this::mayChange, this::refresh);
    this.program =
        new ReverseProgram(
            graph,
            plan,
            Reals.isReal(Type.getReturnType(method.original.desc)),
            PairEligibility.calls(method.original) || arrays.needFrame(),
            method.original.maxLocals,
            method.original.maxStack);
  }

  // ---------------------------------------------------------------- blocks

  void startBlock(int start) {
    if (group != null) {
      throw new IllegalStateException("a block has not ended what it keeps");
    }
    state.clear();
    locals.newBlock();
    written.clear();
    effects = program.effects(start);
    repeats = graph.repeats(start);
    loads.clear();
    begun = false;
    site = -1;
    for (int d = 0; d < method.flow.stackSize(start); d++) {
      Type type = method.flow.stackType(start, d);
      if (Reals.isReal(type)) {
        state.push(new PairValue(type, Adjoint.ofStack(d), locals.stackAddress(d)));
      } else if (Reals.isArray(type)) {
        state.push(new Value.Array(locals.stackSpan(d)));
      } else {
        state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      }
    }
  }

  /** The first code of a block, behind its label and frame. */
  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    int block = method.block;
    if (graph.isCounted(block)) {
      code.iinc(vars.counters.get(block), 1);
      effects.add(Effects.round(block));
    } else if (graph.isJoin(block)) {
      int from = group().keepIndex(() -> code.iload(vars.from));
      effects.add(Effects.entered(from));
    }
    if (graph.predecessors(block).isEmpty()) {
      method.blocks.realParameters().forEach((local, type) -> {
        int address = group().keepIndex(() -> code.iload(locals.address(local)));
        effects.add(Effects.parameter(Adjoint.ofLocal(local), address));
      });
    }
    stale.begin(block);
  }

  /** The end of a block; what is on the operand stack is left there. */
  void flush() {
    begin();
    List<Effects.Last> last = new ArrayList<>();
    List<Runnable> stores = new ArrayList<>();
    for (int local : written) {
      Expr e = state.locals.get(local);
      if (e != null && method.flow.liveOut(method.block).get(local)) {
        last.add(new Effects.Last(Adjoint.ofLocal(local), adjoint(e)));
        pushActive(e);
        stores.add(() -> code.istore(locals.address(local)));
      }
    }
    for (int d = 0; d < state.stack.size(); d++) {
      Value value = state.stack.get(d);
      int depth = d;
      if (value instanceof Expr e) {
        if (!(e instanceof PairValue p && p.adjoint.isStack(depth))) {
          last.add(new Effects.Last(Adjoint.ofStack(depth), adjoint(e)));
          pushActive(e);
          stores.add(() -> code.istore(locals.stackAddress(depth)));
        }
      } else if (value instanceof Value.Array array && array.spanVar != locals.stackSpan(depth)) {
        method.values.pushSpan(array);
        stores.add(() -> code.astore(locals.stackSpan(depth)));
      }
    }
    for (int i = stores.size() - 1; i >= 0; i--) {
      stores.get(i).run();
    }
    if (!last.isEmpty()) {
      effects.add(Effects.last(last));
    }
    boolean joins = false;
    for (int next : graph.successors(method.block)) {
      if (graph.isCounted(next) && graph.entry(next) == method.block) {
        int counter = vars.counters.get(next);
        if (repeats) {
          int kept = group().keepIndex(() -> code.iload(counter));
          effects.add(Effects.beginLoop(next, kept));
        }
        code.op(Opcodes.ICONST_0).istore(counter);
      }
      joins |= graph.isJoin(next);
    }
    enterLoops();
    stale.end(method.block);
    endGroup();
    makeRoomForLoops();
    if (joins) {
      code.push(program.number(method.block)).istore(vars.from);
    }
  }

  /** So that an inner loop hardly ever has to make room itself. */
  private void makeRoomForLoops() {
    for (Loop loop : loops) {
      if (loop.entry() == method.block && loops.stream().noneMatch(l -> l != loop && loop.blocks().get(l.head()))) {
        if (plan.keepsNumbers(loop.blocks())) {
          PairGroup.room(code, vars.data, vars.top, "[D", MARGIN, locals.tape, this::helper);
        }
        if (plan.keepsIndices(loop.blocks())) {
          PairGroup.room(code, vars.indices, vars.topIndex, "[I", MARGIN, locals.tape, this::helper);
        }
      }
    }
  }

  /** Arrays that loops behind this block find again in every round. */
  private void enterLoops() {
    for (int next : graph.successors(method.block)) {
      if (!graph.dominates(next, method.block)) {
        for (int row : rows.of(next)) {
          if (bases.variable(row) >= 0) {
            if (repeats) {
              int kept = group().keepIndex(() -> code.iload(bases.variable(row)));
              effects.add(Effects.array(row, kept));
            }
            rows.lookUp(row);
            bases.stored(row);
            stale.lookedUp(row);
          }
        }
      }
    }
  }

  /** ..., array, index -> ..., row     or     ..., receiver -> ..., array */
  private boolean pushArray(AbstractInsnNode insn) {
    int row = rows.at(method.index);
    if (row < 0 || plan.isComplete() && bases.variable(row) < 0) {
      return insn.getOpcode() == Opcodes.GETFIELD && isForRow() && pushPlainly(insn);
    }
    code.add(method.copyOf(insn));
    state.pop();
    if (insn.getOpcode() == Opcodes.AALOAD) {
      state.pop();
    }
    state.push(new Value.Array(locals.span(row)));
    return true;
  }

  /** Whether an array of arrays is about to be pushed for a row that is followed, and for nothing else. */
  private boolean isForRow() {
    int index = method.index + 1;
    if (index + 1 >= method.original.instructions.size()) {
      return false;
    }
    int push = method.original.instructions.get(index).getOpcode();
    boolean isOneIndex = push == Opcodes.ILOAD || push >= Opcodes.ICONST_M1 && push <= Opcodes.SIPUSH;
    return isOneIndex && bases.variable(rows.at(index + 1)) >= 0;
  }

  /** ..., receiver -> ..., array; its span is not needed. */
  private boolean pushPlainly(AbstractInsnNode insn) {
    code.add(method.copyOf(insn));
    state.pop();
    state.push(Value.ONE_WORD);
    return true;
  }

  // ---------------------------------------------------------------- instructions

  /** Called before an instruction is emitted. Returns whether that is done here. */
  boolean emit(AbstractInsnNode insn) {
    begin();
    int op = insn.getOpcode();
    if (op == Opcodes.ATHROW) {
      endGroup(); // as at the end of other blocks
    }
    if (mayThrow(insn)) {
      markSite();
    }
    if (Reals.isLoad(op) && insn instanceof VarInsnNode v) {
      load(v);
      return true;
    }
    if (Reals.isStore(op) && insn instanceof VarInsnNode v) {
      store(v);
      return true;
    }
    if (follow(insn, op) || ofReceiver(insn) || pushArray(insn) || arrays.create(insn, this, effects)) {
      return true;
    }
    if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
      exit(Type.getReturnType(method.original.desc));
      if (op == Opcodes.DRETURN || op == Opcodes.FRETURN) {
        code.add(method.copyOf(insn));
        return true;
      }
      return false;
    }
    if (op == Opcodes.DASTORE || op == Opcodes.FASTORE || op == Opcodes.PUTFIELD || op == Opcodes.PUTSTATIC) {
      if (state.peek() instanceof PairValue p) {
        settleFlag(p);
      }
    }
    PairNames callee = insn instanceof MethodInsnNode call ? names.callee(call) : null;
    if (callee != null) {
      call((MethodInsnNode) insn, callee);
      return true;
    }
    if (insn instanceof MethodInsnNode call
        && !names.recursion().test(call)
        && method.calls.goesToTwin(call)
        && method.context.selection(call) != Context.Selection.UNCERTAIN) {
      linkedCall(call);
      return true;
    }
    if (records(insn)) {
      recorded(insn);
      return true;
    }
    return false;
  }

  /** Called behind what was emitted elsewhere: what it left is known by an address. */
  void emitted(AbstractInsnNode insn) {
    if (!state.stack.isEmpty()
        && state.peek() instanceof Expr.Leaf leaf
        && !(leaf instanceof PairValue)) {
      state.pop();
      state.push(loaded(leaf, insn));
    }
  }

  /** ..., value -> ..., value; a value at an address. */
  private PairValue loaded(Expr.Leaf leaf, AbstractInsnNode insn) {
    Object key = loads.key(insn, array, index, object, locals, method);
    Adjoint known = loads.get(key);
    PairValue value = new PairValue(leaf.type, known == null ? Adjoint.temporary() : known, leaf.addressVar);
    value.valueVar = leaf.valueVar;
    if (object instanceof ObjectValue o && o.local() == 0 && insn instanceof FieldInsnNode field) {
      value.followed = constants.ofReceiver(field);
    }
    if (known == null) {
      effects.add(Effects.load(value.adjoint, address(insn, leaf.addressVar, false)));
      loads.put(key, value.adjoint);
    }
    return value;
  }

  /** Whether the way back knows a number that does not change. */
  boolean follow(Object key) {
    return plan.follow(key);
  }

  /** How the way back finds an address that is in a variable now. */
  private Address address(AbstractInsnNode insn, int addressVar, boolean isStore) {
    int op = insn.getOpcode();
    boolean isElement =
        op == Opcodes.DALOAD || op == Opcodes.FALOAD || op == Opcodes.DASTORE || op == Opcodes.FASTORE;
    if (isElement && followsElement()) {
      return Address.element(locals.arrayWithSpan(((Value.Array) array).spanVar), ((IndexValue) index).expr());
    }
    if (insn instanceof FieldInsnNode field && object instanceof ObjectValue o) {
      int number = method.fields.number(field);
      PairObjects.Key followed = objects.key(o.local(), field);
      if (followed != null) {
        return Address.ofObject(followed, number);
      }
      if (number >= 0) {
        PairGroup.ObjectKey key = new PairGroup.ObjectKey(o.local(), method.fields.declaring(field));
        return group().keepField(key, number, addressVar, isStore);
      }
    }
    return Address.kept(group().keepIndex(() -> code.iload(addressVar)));
  }

  /** Whether the way back finds the element that is read or written by the local with the array. */
  boolean followsElement() {
    if (array instanceof Value.Array a && index instanceof IndexValue i) {
      int local = locals.arrayWithSpan(a.spanVar);
      return local >= 0 && plan.follow(local, i.expr());
    }
    return false;
  }

  /** The variable with the address of the array whose element is read, if there is one; or -1. */
  int baseOfElement() {
    if (!followsElement()) {
      return -1;
    }
    int local = locals.arrayWithSpan(((Value.Array) array).spanVar);
    stale.use(method.block, local);
    return bases.variable(local);
  }

  /** ..., receiver -> ..., value; a final field of the receiver is as active as it was when the method began. */
  private boolean ofReceiver(AbstractInsnNode insn) {
    if (insn.getOpcode() != Opcodes.GETFIELD || !(object instanceof ObjectValue o && o.local() == 0)) {
      return false;
    }
    FieldInsnNode field = (FieldInsnNode) insn;
    Object key = Reals.isReal(Type.getType(field.desc)) ? constants.ofReceiver(field) : null;
    if (key == null || method.fields.number(field) < 0 || !plan.follow(key)) {
      return false;
    }
    if (names.kind() == PairNames.Kind.PASSIVE_RECEIVER) {
      code.add(method.copyOf(insn));
      state.pop();
      state.push(new PassiveValue(Type.getType(field.desc), Factor.followed(key)));
      return true;
    }
    PairObjects.Key followed = objects.key(0, field);
    if (followed == null || !plan.isComplete()) {
      return false;
    }
    code.add(method.copyOf(insn));
    state.pop();
    Object place = loads.key(insn, array, index, object, locals, method);
    Adjoint known = loads.get(place);
    PairValue value =
        new PairValue(
            Type.getType(field.desc), known == null ? Adjoint.temporary() : known, vars.receiverActive);
    value.followed = key;
    if (known == null) {
      effects.add(Effects.load(value.adjoint, Address.ofObject(followed, method.fields.number(field))));
      loads.put(place, value.adjoint);
    }
    state.push(value);
    return true;
  }

  /** The variable with the address of the object whose field is read or written, if there is one; or -1. */
  int baseOfField(FieldInsnNode field) {
    PairObjects.Key key =
        object instanceof ObjectValue o ? objects.key(o.local(), field) : null;
    if (key == null) {
      return -1;
    }
    stale.use(method.block, key);
    return objects.variable(key);
  }

  /** A real was stored in a field of an object that the way back follows. */
  void storedField(Expr e, FieldInsnNode field) {
    PairObjects.Key key = objects.key(((ObjectValue) object).local(), field);
    objects.claim(key, () -> pushActive(e));
    stale.changed(method.block, key);
    stored(e, -1, field);
  }

  /** Follows whole numbers, arrays in locals and objects in locals. Returns whether the instruction is emitted. */
  private boolean follow(AbstractInsnNode insn, int op) {
    int depth = state.stack.size();
    switch (op) {
      case Opcodes.DALOAD, Opcodes.FALOAD -> operands(depth - 2, depth - 1, -1);
      case Opcodes.DASTORE, Opcodes.FASTORE -> operands(depth - 3, depth - 2, -1);
      case Opcodes.GETFIELD -> operands(-1, -1, depth - 1);
      case Opcodes.PUTFIELD -> operands(-1, -1, depth - 2);
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> object = new ObjectValue(-1);
      case Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2, Opcodes.ICONST_3,
          Opcodes.ICONST_4, Opcodes.ICONST_5 -> {
        code.add(method.copyOf(insn));
        state.push(new IndexValue(new IntExpr.Constant(op - Opcodes.ICONST_0)));
        return true;
      }
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> {
        code.add(method.copyOf(insn));
        state.push(new IndexValue(new IntExpr.Constant(((IntInsnNode) insn).operand)));
        return true;
      }
      case Opcodes.ILOAD -> {
        code.add(method.copyOf(insn));
        state.push(new IndexValue(new IntExpr.Local(((VarInsnNode) insn).var)));
        return true;
      }
      case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL -> {
        code.add(method.copyOf(insn));
        Value right = state.pop();
        state.push(IndexValue.of(op, state.pop(), right));
        return true;
      }
      case Opcodes.IINC -> {
        IincInsnNode increase = (IincInsnNode) insn;
        code.add(method.copyOf(insn));
        Integer copy = vars.integers.get(increase.var);
        if (copy != null) {
          code.iinc(copy, increase.incr);
          effects.add(Effects.increased(increase.var, increase.incr));
        }
        loads.changed(increase.var);
        state.stack.replaceAll(
            v -> v instanceof IndexValue i
                ? new IndexValue(i.expr().afterIncrease(increase.var, increase.incr)) : v);
        return true;
      }
      case Opcodes.ALOAD -> {
        int var = ((VarInsnNode) insn).var;
        Type type = method.flow.localType(method.index, var);
        if (type == null || !Reals.isArray(type)) {
          code.add(method.copyOf(insn));
          state.push(new ObjectValue(var));
          return true;
        }
      }
      default -> {
        if (insn instanceof VarInsnNode v && op >= Opcodes.ISTORE && op <= Opcodes.ASTORE) {
          overwritten(v);
        }
        return op == Opcodes.ASTORE ? storeArray((VarInsnNode) insn) : store(insn, op);
      }
    }
    return false;
  }

  private void operands(int arrayAt, int indexAt, int objectAt) {
    array = arrayAt < 0 ? null : state.stack.get(arrayAt);
    index = indexAt < 0 ? null : state.stack.get(indexAt);
    object = objectAt < 0 ? null : state.stack.get(objectAt);
  }

  /** A local gets another content: what is known of the old one is kept, or no longer said by its name. */
  private void overwritten(VarInsnNode insn) {
    int k = insn.var;
    int size = insn.getOpcode() == Opcodes.LSTORE || insn.getOpcode() == Opcodes.DSTORE ? 2 : 1;
    for (int local = k; local < k + size; local++) {
      int changed = local;
      loads.changed(changed);
      state.stack.replaceAll(
          v -> v instanceof IndexValue i && i.expr().uses(changed)
                  || v instanceof ObjectValue o && o.local() == changed
              ? Value.ONE_WORD : v);
      if (group != null) {
        group.forget(changed);
      }
    }
    if (insn.getOpcode() == Opcodes.ASTORE && bases.variable(k) >= 0) {
      bases.beforeStore(k);
      int kept = group().keepIndex(() -> code.iload(bases.variable(k)));
      effects.add(Effects.array(k, kept));
    }
  }

  /** ASTORE to a local whose array is followed. */
  private boolean storeArray(VarInsnNode insn) {
    if (bases.variable(insn.var) < 0) {
      return false;
    }
    method.instructions.emit(insn);
    bases.stored(insn.var);
    stale.lookedUp(insn.var);
    return true;
  }

  /** ISTORE to a local that is followed. */
  private boolean store(AbstractInsnNode insn, int op) {
    Integer copy = op == Opcodes.ISTORE ? vars.integers.get(((VarInsnNode) insn).var) : null;
    if (copy == null) {
      return false;
    }
    int var = ((VarInsnNode) insn).var;
    int kept = group().keepIndex(() -> code.iload(copy));
    effects.add(Effects.integer(var, kept));
    method.instructions.emit(insn);
    code.iload(var).istore(copy);
    return true;
  }

  private void load(VarInsnNode insn) {
    code.add(method.copyOf(insn));
    Expr e = state.locals.get(insn.var);
    if (e == null) {
      Type type = insn.getOpcode() == Opcodes.DLOAD ? Type.DOUBLE_TYPE : Type.FLOAT_TYPE;
      PairValue entry = new PairValue(type, Adjoint.ofLocal(insn.var), locals.address(insn.var));
      entry.followed = constants.ofLocal(insn.var, method.block);
      e = entry;
      e.valueVar = insn.var;
      state.locals.put(insn.var, e);
    }
    state.push(e);
  }

  private void store(VarInsnNode insn) {
    int k = insn.var;
    overwritten(insn);
    method.hazards.releaseValues(k, state.peek().size());
    Expr e = state.popExpr();
    Object key = constants.ofLocal(k);
    Integer copy = vars.numbers.get(key);
    if (copy != null && !constants.isAssignedOnce(k)) {
      int kept = group().keepData(() -> code.dload(copy));
      effects.add(Effects.number(key, kept));
    }
    code.add(method.copyOf(insn));
    if (e.valueVar < 0) {
      e.valueVar = k;
    }
    state.locals.put(k, e);
    written.add(k);
    if (copy != null) {
      code.loadAsDouble(e.type, k).dstore(copy);
    }
  }

  // ---------------------------------------------------------------- arithmetic

  /** What an operation leaves on the operand stack. */
  PairValue value(Type type, List<Expr> operands) {
    int[] flags = PairValue.union(operands);
    if (flags.length > MOST_FLAGS) {
      pushOr(flags);
      flags = new int[] {locals.temp(Type.INT_TYPE)};
      code.istore(flags[0]);
    }
    return new PairValue(type, Adjoint.temporary(), flags);
  }

  /** How that depends on its operands. */
  void computed(PairValue result, List<Operation.Term> terms) {
    Operation operation = new Operation(result.adjoint, terms);
    effects.add(operation);
    result.unused = operation;
    state.push(result);
  }

  /** Calls a method of {@code PairData}, or in loops one that does the same. */
  interface Helper {
    MethodInsnNode call(String name, String descriptor);
  }

  private MethodInsnNode helper(String name, String descriptor) {
    if (site == -2 || !repeats || helpers.isFull()) {
      return new MethodInsnNode(Opcodes.INVOKESTATIC, Names.RUNTIME + "PairData", name, descriptor, false);
    }
    String own = name.equals("touch") ? helpers.touch() : helpers.room(descriptor.substring(1, 3));
    return new MethodInsnNode(Opcodes.INVOKESTATIC, method.owner(), own, descriptor, names.isInterface());
  }

  PairGroup group() {
    if (group == null) {
      markSite();
      group = new PairGroup(code, vars, locals.tape, this::helper, null);
    }
    return group;
  }

  private void endGroup() {
    if (group != null) {
      group.end();
      effects.add(Effects.kept(group.data, group.indices));
      plan.keeps(method.block, group.data > 0, group.indices > 0);
      largestData = Math.max(largestData, group.data);
      largestIndices = Math.max(largestIndices, group.indices);
      group = null;
    }
  }

  // ---------------------------------------------------------------- the heap

  /** A real was stored in an array that the way back follows. */
  void storedElement(Expr e, AbstractInsnNode insn) {
    int local = locals.arrayWithSpan(((Value.Array) array).spanVar);
    if (bases.variable(local) >= 0) {
      bases.touch(local, () -> pushActive(e));
      stale.lookedUp(local);
    }
    stale.changed(method.block, local);
    stored(e, -1, insn);
  }

  /** A real was stored at an address that is in a variable; 0 if neither it nor the place is active. */
  void stored(Expr e, int addressVar, AbstractInsnNode insn) {
    endRecorded(); // of an initialiser
    if (addressVar >= 0 && insn instanceof FieldInsnNode) {
      stale.changed(method.block, StaleBases.Unknown.FIELD);
    } else if (addressVar >= 0) {
      stale.changed(method.block, StaleBases.Unknown.ELEMENT);
    }
    Object place = loads.key(insn, array, index, object, locals, method);
    Adjoint before = loads.get(place);
    int stored = array instanceof Value.Array a ? locals.arrayWithSpan(a.spanVar) : -1;
    loads.stored(insn, other -> bases.areDistinct(stored, other, names.kind() != PairNames.Kind.ALIASED));
    Address address = address(insn, addressVar, true);
    if (before != null && e instanceof PairValue sum && isOnlyHere(sum) && sum.unused.dropOne(before)) {
      effects.add(Effects.storeSum(sum.adjoint, address));
    } else {
      effects.add(Effects.store(adjoint(e), address));
      loads.put(place, adjoint(e));
      if (e instanceof PairValue value) {
        value.unused = null;
      }
    }
  }

  /** Whether nothing but the instruction that takes a value from the stack uses it. */
  private boolean isOnlyHere(PairValue value) {
    return value.unused != null && !state.stack.contains(value) && !state.locals.containsValue(value);
  }

  // ---------------------------------------------------------------- what is recorded in statements

  /** Whether an instruction may run code that records. */
  private boolean records(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      return !isFunction(call);
    }
    if (insn instanceof InvokeDynamicInsnNode) {
      return true;
    }
    if (insn instanceof FieldInsnNode field) {
      boolean isStatic = field.getOpcode() == Opcodes.GETSTATIC || field.getOpcode() == Opcodes.PUTSTATIC;
      return isStatic && method.context.mayInitialize(method.owner(), field.owner);
    }
    if (insn instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
      return method.context.mayInitialize(method.owner(), type.desc);
    }
    return insn instanceof LdcInsnNode ldc && ldc.cst instanceof org.objectweb.asm.ConstantDynamic;
  }

  private boolean isFunction(MethodInsnNode call) {
    Rule rule = method.context.rule(call.owner, call.name, call.desc);
    return rule instanceof Rule.Function f
        && f.partials().size() == Type.getArgumentTypes(call.desc).length
        && method.context.custom(call.owner, call.name, call.desc) == null;
  }

  /**
   * Emits an instruction as a recording twin has it, between a mark and the end of what was recorded.
   *
   * <pre>
   *   mark = tape.mark(); tape.dataTop = top; tape.indexTop = topIndex;
   *   ...
   *   data = tape.data; indices = tape.indices; top = tape.dataTop; topIndex = tape.indexTop;
   * </pre>
   */
  private void recorded(AbstractInsnNode insn) {
    loads.clear();
    endGroup();
    settleArguments(insn);
    effects.add(Effects.recorded());
    markSite();
    code.aload(locals.tape).invokeVirtual(Names.TAPE, "mark", "()I").istore(vars.mark);
    saveTops();
    recording = true;
    method.instructions.emit(insn);
    endRecorded();
    emitted(insn);
  }

  /**
   * Calls the forward twin of another pair. Where it would leave statements is kept for exceptions only.
   *
   * <pre>
   *   mark = tape.position(); tape.dataTop = top; ...
   *   forward(...)
   *   data = tape.data; ...
   * </pre>
   */
  private void call(MethodInsnNode insn, PairNames callee) {
    loads.clear();
    endGroup();
    settleArguments(insn);
    DirectCall effect = new DirectCall(program, callee.reverse());
    code.push(effect.site()).istore(vars.site);
    code.aload(locals.tape).invokeVirtual(Names.TAPE, "position", "()I").istore(vars.mark);
    saveTops();
    int slot = method.calls.toForwardTwin(insn, callee.forward());
    reload();
    effects.add(effect);
    site = -1;
    if (slot >= 0) {
      Expr.Leaf leaf = (Expr.Leaf) state.pop();
      PairValue result = new PairValue(leaf.type, Adjoint.temporary(), leaf.addressVar);
      effects.add(Effects.result(result.adjoint, slot));
      state.push(result);
    }
  }

  /**
   * Calls the forward twin of another class's pair, or whatever twin there is.
   *
   * <pre>
   *   number = PairDepth.number((invokedynamic) number(receiver), fp)    if the method is the receiver's
   *   mark = tape.mark(); tape.dataTop = top; ...
   *   number = PairDepth.mark(mark, fp)                                  if it is certain
   *   (invokedynamic) call(..., number)
   *   data = tape.data; ...
   * </pre>
   */
  private void linkedCall(MethodInsnNode insn) {
    loads.clear();
    endGroup();
    settleArguments(insn);
    boolean isVirtual = method.context.selection(insn) == Context.Selection.BY_RECEIVER;
    String key = names.forward() + '#' + linkedCalls++;
    int number = locals.temp(Type.INT_TYPE);
    if (isVirtual) {
      Operands operands = Operands.keep(method, insn);
      code.aload(operands.receiver)
          .add(method.calls.pairCall(insn, "number", "(L" + insn.owner + ";)I", key));
      unlessTooDeep("number").istore(number);
      operands.pushAgain();
    }
    LinkedCall effect = new LinkedCall(program, key);
    code.push(effect.site()).istore(vars.site);
    code.aload(locals.tape).invokeVirtual(Names.TAPE, "mark", "()I").istore(vars.mark);
    if (!isVirtual) {
      code.iload(vars.mark);
      unlessTooDeep("mark").istore(number);
    }
    saveTops();
    method.calls.toPair(insn, isVirtual ? "call" : "bound", number, key);
    reload();
    site = -1;
    effects.add(effect);
    int mark = group().keepIndex(() -> code.iload(isVirtual ? vars.mark : number));
    effect.kept(mark, isVirtual ? group().keepIndex(() -> code.iload(number)) : -1);
    emitted(insn);
  }

  /** ..., number or mark -> ..., what says which twin is called */
  private Code unlessTooDeep(String name) {
    return code.iload(locals.fp).invokeStatic(Names.RUNTIME + "PairDepth", name, "(II)I");
  }

  private void endRecorded() {
    if (recording) {
      recording = false;
      reload();
      site = -1;
      int mark = group().keepIndex(() -> code.iload(vars.mark));
      effects.add(Effects.mark(mark));
    }
  }

  /** Arguments of a call go to slots of this frame. */
  private void settleArguments(AbstractInsnNode insn) {
    String descriptor =
        insn instanceof MethodInsnNode call
            ? call.desc
            : insn instanceof InvokeDynamicInsnNode indy ? indy.desc : null;
    int n = descriptor == null
        ? insn instanceof FieldInsnNode f && f.getOpcode() == Opcodes.PUTSTATIC ? 1 : 0
        : Type.getArgumentTypes(descriptor).length;
    boolean isField = insn instanceof FieldInsnNode;
    int first = state.stack.size() - n;
    for (int i = first; i < state.stack.size(); i++) {
      if (state.stack.get(i) instanceof PairValue p && !isField) {
        state.stack.set(i, settled(p));
      }
    }
  }

  /** An argument at an address of its own, or at 0 if it is passive. */
  private Expr.Leaf settled(PairValue p) {
    p.unused = null;
    int slot = method.slots.unique();
    int address = locals.temp(Type.INT_TYPE);
    pushActive(p);
    method.values.pushSlot(slot);
    code.invokeStatic(Names.RUNTIME + "PairData", "at", "(II)I").istore(address);
    Expr.Leaf leaf = Expr.Leaf.owned(p.type, address, slot);
    leaf.valueVar = p.valueVar;
    effects.add(Effects.argument(p.adjoint, slot));
    return leaf;
  }

  private void saveTops() {
    code.aload(locals.tape).iload(vars.top).field(Opcodes.PUTFIELD, Names.TAPE, "dataTop", "I");
    code.aload(locals.tape).iload(vars.topIndex).field(Opcodes.PUTFIELD, Names.TAPE, "indexTop", "I");
  }

  /** Unknown code ran. */
  private void reload() {
    loadAll(code);
    stale.changed(method.block, StaleBases.Unknown.CODE);
  }

  private boolean mayChange(Object stored, Object key) {
    if (key instanceof Integer local) {
      return stored == StaleBases.Unknown.ELEMENT || stored instanceof Integer other && bases.mayChange(other, local);
    }
    return stored == StaleBases.Unknown.FIELD
        || stored instanceof PairObjects.Key other && PairObjects.mayChange(other, (PairObjects.Key) key);
  }

  private void refresh(Object key) {
    markSite();
    if (key instanceof Integer local) {
      bases.refresh(local);
    } else {
      objects.refresh((PairObjects.Key) key);
    }
  }

  private void loadAll(Code to) {
    loadArrays(to);
    to.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "dataTop", "I").istore(vars.top);
    to.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "indexTop", "I").istore(vars.topIndex);
  }

  private void loadArrays(Code to) {
    to.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "data", "[D").astore(vars.data);
    to.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "indices", "[I").astore(vars.indices);
  }

  // ---------------------------------------------------------------- ends

  /** ..., result -> ..., result */
  private void exit(Type type) {
    Expr result = Reals.isReal(type) ? state.popExpr() : null;
    int number = program.exit(method.block);
    if (adjoint(result) != null) {
      effects.add(Effects.returned(adjoint(result)));
    }
    PairGroup before = group;
    endGroup();
    markSite();
    group = new PairGroup(code, vars, locals.tape, this::helper, before);
    keepRecord(number);
    endRecord();
    saveTops();
    arrays.leave();
    if (result != null) {
      code.aload(locals.tape);
      pushActive(result);
      code.iload(locals.ret)
          .invokeStatic(Names.RUNTIME + "PairData", "at", "(II)I")
          .field(Opcodes.PUTFIELD, Names.TAPE, "ret", "I");
    }
  }

  private void keepRecord(int exit) {
    for (int copy : vars.numbers.values()) {
      group().keepData(() -> code.dload(copy));
    }
    if (program.returnsReal()) {
      group().keepIndex(() -> code.iload(locals.ret));
    }
    if (program.hasFrame()) {
      group().keepIndex(() -> code.iload(locals.fp));
    }
    for (int head : program.loops()) {
      group().keepIndex(() -> code.iload(vars.counters.get(head)));
    }
    for (int base : vars.bases.values()) {
      group().keepIndex(() -> code.iload(base));
    }
    for (int base : vars.objects.values()) {
      group().keepIndex(() -> code.iload(base));
    }
    for (int copy : vars.integers.values()) {
      group().keepIndex(() -> code.iload(copy));
    }
    group().keepIndex(() -> code.push(exit));
  }

  /** The record is read by the reverse method before it comes to a block. */
  private void endRecord() {
    group.end();
    group = null;
  }

  /** ... -> ...; tape.pair(reversal): a forward twin has ended */
  static void call(Code code, int tape, PairNames names) {
    code.aload(tape);
    pushReversal(code, names);
    code.invokeVirtual(Names.TAPE, "pair", "(" + REVERSAL + ")V");
  }

  /** ... -> ..., reversal */
  private static void pushReversal(Code code, PairNames names) {
    code.add(new InvokeDynamicInsnNode("reversal", "()" + REVERSAL, LINK, names.reverse(), names.unwind()));
  }

  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Names.RUNTIME + "Reversal",
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
          false);

  /** What the variables of the forward twin begin with. */
  void addPrologue(Code start) {
    if (program.hasFrame()) {
      method.slots.atLeast(PairDepth.FRAME);
    }
    if ((method.original.access & Opcodes.ACC_STATIC) == 0) { // the forward twin is static, and so are calls of it
      start.aload(0).invokeVirtual("java/lang/Object", "getClass", "()Ljava/lang/Class;").op(Opcodes.POP);
    }
    loadAll(start);
    pushReversal(start, names); // a handler may have no stack left to link it
    start.astore(vars.reversal);
    objects.addPrologue(start, vars.receiverActive);
    new PairVariants(method, names, program, vars).addPrologue(start);
    arrays.addPrologue(start);
    bases.addPrologue(start);
    constants.addPrologue(start, vars.numbers);
    int local = (method.original.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (Type type : Type.getArgumentTypes(method.original.desc)) {
      Integer copy = vars.integers.get(local);
      if (copy != null && type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.INT) {
        start.iload(local).istore(copy);
      }
      local += type.getSize();
    }
  }

  /**
   * Catches what leaves the method; the record says where it was.
   *
   * <pre>
   *   catch (Throwable t) {
   *     baseTop = top; top = max(top + most, tape.dataTop); ...; tape.pair(unwinding reversal, ...); throw t;
   *   }
   * </pre>
   */
  void addHandler(LabelNode start) {
    locals.newBlock();
    LabelNode end = new LabelNode();
    code.add(end);
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = new ArrayList<>();
    frame.stack = List.of();
    FrameNode shadows = method.frames.frame(frame);
    shadows.stack = new ArrayList<>(List.of("java/lang/Throwable"));
    code.add(shadows);
    int thrown = locals.temp(Type.getObjectType("java/lang/Throwable"));
    int top = locals.temp(Type.INT_TYPE);
    int topIndex = locals.temp(Type.INT_TYPE);
    code.astore(thrown).iload(vars.top).istore(top).iload(vars.topIndex).istore(topIndex);
    above(vars.top, largestData, "dataTop");
    above(vars.topIndex, largestIndices, "indexTop");
    loadArrays(code);
    site = -2; // what is thrown from here on is not caught
    group = new PairGroup(code, vars, locals.tape, this::helper, null);
    keepRecord(0);
    group.keepIndex(() -> code.iload(vars.mark));
    group.keepIndex(() -> code.iload(top));
    group.keepIndex(() -> code.iload(topIndex));
    group.keepIndex(() -> code.iload(vars.site));
    endRecord();
    saveTops();
    arrays.leave();
    code.aload(locals.tape).aload(vars.reversal);
    code.invokeVirtual(Names.TAPE, "unwind", "(" + REVERSAL + ")V");
    LabelNode last = new LabelNode();
    code.add(last).aload(thrown).op(Opcodes.ATHROW);
    LabelNode lost = new LabelNode();
    FrameNode second = method.frames.frame(frame);
    second.stack = new ArrayList<>(List.of("java/lang/Throwable"));
    code.add(lost).add(second).aload(locals.tape).push(1).field(Opcodes.PUTFIELD, Names.TAPE, "lost", "Z");
    code.op(Opcodes.ATHROW);
    method.twin.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    method.twin.tryCatchBlocks.add(new TryCatchBlockNode(end, last, lost, null));
  }

  /** top = Math.max(top + most, tape.dataTop) */
  private void above(int top, int most, String field) {
    code.iload(top).push(most).op(Opcodes.IADD);
    code.aload(locals.tape).field(Opcodes.GETFIELD, Names.TAPE, field, "I");
    code.invokeStatic("java/lang/Math", "max", "(II)I").istore(top);
  }

  // ---------------------------------------------------------------- sites

  /** What is thrown next is thrown behind the effects that there are now. */
  private void markSite() {
    if (site == -2 || site >= 0 && effects.size() == effectsAtSite) {
      return;
    }
    site = program.site(method.block);
    effectsAtSite = effects.size();
    code.push(site).istore(vars.site);
  }

  private static boolean mayThrow(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return switch (insn.getType()) {
      case AbstractInsnNode.METHOD_INSN, AbstractInsnNode.INVOKE_DYNAMIC_INSN, AbstractInsnNode.FIELD_INSN,
          AbstractInsnNode.TYPE_INSN, AbstractInsnNode.MULTIANEWARRAY_INSN, AbstractInsnNode.LDC_INSN -> true;
      case AbstractInsnNode.INT_INSN -> op == Opcodes.NEWARRAY;
      default -> op >= Opcodes.IALOAD && op <= Opcodes.SALOAD
          || op >= Opcodes.IASTORE && op <= Opcodes.SASTORE
          || op == Opcodes.IDIV || op == Opcodes.IREM || op == Opcodes.LDIV || op == Opcodes.LREM
          || op == Opcodes.ARRAYLENGTH || op == Opcodes.ATHROW;
    };
  }

  // ---------------------------------------------------------------- activity

  private static Adjoint adjoint(Expr e) {
    return e instanceof PairValue p ? p.adjoint : null;
  }

  /** ... -> ..., not 0 if the value is active */
  private void pushActive(Expr e) {
    if (e instanceof PairValue p) {
      pushOr(p.active);
    } else {
      code.push(0);
    }
  }

  private void pushOr(int[] flags) {
    code.iload(flags[0]);
    for (int i = 1; i < flags.length; i++) {
      code.iload(flags[i]).op(Opcodes.IOR);
    }
  }

  /** Brings what says that a value is active to one variable. */
  private void settleFlag(PairValue p) {
    if (p.active.length > 1) {
      pushOr(p.active);
      int var = locals.temp(Type.INT_TYPE);
      code.istore(var);
      p.active = new int[] {var};
    }
    p.addressVar = p.active[0];
  }
}
