package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.expr.Expr.Leaf;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Makes the twin of one method: the same instructions in the same order, and between them the code
 * that records. The twin has the control flow of the original and no branch of its own.
 *
 * <p>Within a basic block doubles are expressions ({@link Expr}); a statement is recorded when one
 * leaves its expression: stored, passed, returned, or still needed in a local after the block.
 */
final class TwinMethod {
  /** Leaves of an expression that is still put off. */
  private static final int MOST_LEAVES = 12;

  private static final int MOST_NODES = 48;

  private final String owner;
  private final MethodNode original;
  private final MethodFlow flow;
  private final MethodNode twin;
  final Context context;
  final Code code;
  final Locals locals;
  final Slots slots = new Slots();
  final Statements statements;
  final State state = new State();
  private final Calls calls;
  private final FieldAccess fields;
  private final Map<LabelNode, LabelNode> labels = new HashMap<>();
  private final List<FrameNode> frames = new ArrayList<>();
  private final boolean securesParameters;
  private int block;
  private int index;
  private int line = -1;

  TwinMethod(String owner, int classVersion, MethodNode original, Context context)
      throws AnalyzerException {
    this.owner = owner;
    this.original = original;
    this.context = context;
    this.flow = new MethodFlow(owner, original);
    int access =
        original.access & ~(Opcodes.ACC_VARARGS | Opcodes.ACC_BRIDGE) | Opcodes.ACC_SYNTHETIC;
    this.twin =
        new MethodNode(
            Opcodes.ASM9,
            access,
            original.name,
            Names.twin(original.desc),
            null,
            original.exceptions.toArray(new String[0]));
    this.code = new Code(twin.instructions);
    this.locals =
        new Locals(
            original.access,
            original.desc,
            original.maxLocals,
            2 * (original.maxLocals + original.maxStack) + 4);
    this.statements = new Statements(code, locals);
    this.calls = new Calls(this, classVersion);
    this.fields = new FieldAccess(this);
    this.securesParameters = !original.tryCatchBlocks.isEmpty() || flow.entryIsTarget();
  }

  MethodNode generate() {
    for (AbstractInsnNode insn : original.instructions) {
      if (insn instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    InsnList source = original.instructions;
    boolean reachable = true;
    for (int i = 0; i < source.size(); i++) {
      AbstractInsnNode insn = source.get(i);
      if (flow.isLeader(i)) {
        if (i > 0 && reachable && fallsThrough(source.get(i - 1))) {
          index = i - 1;
          flush();
        }
        block = i;
        reachable = flow.isReachable(i);
        if (reachable) {
          startBlock(i);
        }
      }
      index = i;
      if (insn.getOpcode() < 0) {
        pseudo(insn);
      } else if (!flow.isReachable(i)) {
        code.add(cloneInsn(insn)); // never runs
      } else {
        instruction(insn);
      }
    }
    finish();
    return twin;
  }

  private static boolean fallsThrough(AbstractInsnNode last) {
    int op = last.getOpcode();
    return !(last instanceof JumpInsnNode
        || op == Opcodes.TABLESWITCH
        || op == Opcodes.LOOKUPSWITCH
        || op >= Opcodes.IRETURN && op <= Opcodes.RETURN
        || op == Opcodes.ATHROW);
  }

  private AbstractInsnNode cloneInsn(AbstractInsnNode insn) {
    return insn.clone(labels);
  }

  private void pseudo(AbstractInsnNode insn) {
    if (insn instanceof FrameNode frame) {
      code.add(frame(frame));
    } else {
      if (insn instanceof LineNumberNode number) {
        line = number.line;
      }
      code.add(insn.clone(labels));
    }
  }

  // ---------------------------------------------------------------- blocks

  private void startBlock(int start) {
    state.clear();
    locals.newBlock();
    for (int d = 0; d < flow.stackSize(start); d++) {
      Type type = flow.stackType(start, d);
      if (type == Type.DOUBLE_TYPE) {
        state.push(Leaf.owned(locals.stackAddress(d), slots.stack(d)));
      } else if (Names.isDoubleArray(type)) {
        state.push(new Value.Array(locals.stackSpan(d)));
      } else {
        state.push(type.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      }
    }
    if (start == 0 && !securesParameters) {
      for (int local : doubleParameters()) {
        Leaf leaf =
            new Leaf(Leaf.Kind.PARAMETER, locals.address(local), slots.local(local), -1, null);
        leaf.valueVar = local;
        state.locals.put(local, leaf);
      }
    }
  }

  private List<Integer> doubleParameters() {
    List<Integer> result = new ArrayList<>();
    int local = (original.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (Type type : Type.getArgumentTypes(original.desc)) {
      if (type == Type.DOUBLE_TYPE) {
        result.add(local);
      }
      local += type.getSize();
    }
    return result;
  }

  /** Brings everything that outlives the block to its own address. */
  private void flush() {
    for (Leaf leaf : pending()) {
      if (leaf.kind == Leaf.Kind.RESULT) {
        secure(leaf);
      }
    }
    for (int local : new ArrayList<>(state.locals.keySet())) {
      Expr e = state.locals.get(local);
      if (flow.liveOut(block).get(local)) {
        settleLocal(local, e);
      }
    }
    for (int d = 0; d < state.stack.size(); d++) {
      Value value = state.stack.get(d);
      if (value instanceof Expr e) {
        Expr placeholder = new Expr.Passive(null);
        state.stack.set(d, placeholder);
        assign(e, slots.stack(d), locals.stackAddress(d));
        Leaf settled = Leaf.owned(locals.stackAddress(d), slots.stack(d));
        state.stack.set(d, settled);
      } else if (value instanceof Value.Array array) {
        int var = locals.stackSpan(d);
        if (array.spanVar != var) {
          releaseSpan(var);
          pushSpan(array);
          code.astore(var);
          array.spanVar = var;
        }
      }
    }
  }

  private void settleLocal(int local, Expr e) {
    if (e instanceof Leaf leaf
        && leaf.kind == Leaf.Kind.PARAMETER
        && leaf.slot == slots.local(local)) {
      secure(leaf);
    } else {
      state.locals.remove(local);
      assign(e, slots.local(local), locals.address(local));
    }
    state.locals.remove(local);
  }

  // ---------------------------------------------------------------- values and their addresses

  /** Leaves that are still needed, except through what was just popped. */
  Set<Leaf> pending() {
    return state.pendingLeaves(local -> flow.isLiveAfter(index, block, local));
  }

  void pushSlot(int slot) {
    code.iload(locals.fp).push(slot + 1).op(Opcodes.ISUB);
  }

  /** Records an expression over a slot and leaves its address in a variable. */
  private void assign(Expr e, int slot, int addressVar) {
    if (e instanceof Leaf leaf && leaf.kind == Leaf.Kind.OWNED && leaf.slot == slot) {
      if (leaf.addressVar != addressVar) {
        releaseAddress(addressVar);
        code.iload(leaf.addressVar).istore(addressVar);
      }
      return;
    }
    if (e.isPassive()) {
      releaseAddress(addressVar);
      code.push(0).istore(addressVar);
      return;
    }
    beforeSlotIsWritten(slot);
    if (e instanceof Leaf leaf && leaf.kind == Leaf.Kind.RESULT) {
      code.aload(locals.tape).iload(leaf.addressVar);
      pushSlot(slot);
      code.invokeVirtual(Names.TAPE, "secureReturn", "(II)I");
    } else {
      statements.record(e, () -> pushSlot(slot), false, leafInSlot(e, slot));
    }
    int result = addressVar;
    if (pendingUses(addressVar)) {
      int temp = locals.temp(Type.INT_TYPE);
      code.istore(temp);
      releaseAddress(addressVar);
      code.iload(temp);
    }
    code.istore(result);
  }

  private static Leaf leafInSlot(Expr e, int slot) {
    List<Leaf> leaves = new ArrayList<>();
    e.leaves(leaves);
    for (Leaf leaf : leaves) {
      if ((leaf.kind == Leaf.Kind.OWNED || leaf.kind == Leaf.Kind.PARAMETER) && leaf.slot == slot) {
        return leaf;
      }
    }
    return null;
  }

  private boolean pendingUses(int addressVar) {
    return pending().stream().anyMatch(l -> l.addressVar == addressVar);
  }

  /** Moves addresses of pending values out of a variable that gets another content. */
  private void releaseAddress(int addressVar) {
    int copy = -1;
    for (Leaf leaf : pending()) {
      if (leaf.addressVar == addressVar) {
        if (copy < 0) {
          copy = locals.temp(Type.INT_TYPE);
          code.iload(addressVar).istore(copy);
        }
        leaf.addressVar = copy;
        if (leaf.kind == Leaf.Kind.PARAMETER) {
          leaf.slot = slots.unique(); // the local's own slot is its next value's
        }
      }
    }
  }

  private void releaseSpan(int spanVar) {
    int copy = -1;
    for (Value value : state.stack) {
      if (value instanceof Value.Array array && array.spanVar == spanVar) {
        if (copy < 0) {
          copy = locals.temp(Type.getObjectType(Names.SPAN));
          code.aload(spanVar).astore(copy);
        }
        array.spanVar = copy;
      }
    }
  }

  /** Copies pending values that a write to a slot of this frame would destroy. */
  void beforeSlotIsWritten(int slot) {
    for (Leaf leaf : pending()) {
      if (leaf.kind == Leaf.Kind.OWNED && leaf.slot == slot) {
        int own = slots.unique();
        code.aload(locals.tape);
        pushSlot(own);
        code.iload(leaf.addressVar).invokeVirtual(Names.TAPE, "move", "(II)I");
        relocate(leaf, own);
      } else if (leaf.kind == Leaf.Kind.RESULT
          || leaf.kind == Leaf.Kind.PARAMETER && leaf.slot == slot) {
        if (leaf.slot == slot) {
          leaf.slot = slots.unique(); // the slot is another value's from here on
        }
        protect(leaf, () -> pushSlot(slot), leaf.slot);
      }
    }
  }

  /** Copies pending values that a store to the heap would destroy, if it goes to their address. */
  void beforeHeapIsWritten(int addressVar, String field) {
    for (Leaf leaf : pending()) {
      boolean mayBe =
          switch (leaf.kind) {
            case OWNED -> false;
            case HEAP -> field == null ? leaf.field == null : field.equals(leaf.field);
            case RESULT, PARAMETER -> true;
          };
      if (mayBe) {
        if (leaf.kind == Leaf.Kind.HEAP && leaf.slot < 0) {
          leaf.slot = slots.unique();
        }
        protect(leaf, () -> code.iload(addressVar), leaf.slot);
      }
    }
  }

  private void protect(Leaf leaf, Runnable overwritten, int own) {
    code.aload(locals.tape).iload(leaf.addressVar);
    overwritten.run();
    pushSlot(own);
    code.invokeVirtual(Names.TAPE, "protect", "(III)I").istore(leaf.addressVar);
  }

  /** Copies pending values that unknown code might destroy. */
  void beforeCall() {
    for (Leaf leaf : pending()) {
      if (leaf.kind != Leaf.Kind.OWNED) {
        secure(leaf);
      }
    }
  }

  /** Gives a value an address of its own frame (or of a caller's). */
  void secure(Leaf leaf) {
    if (leaf.kind == Leaf.Kind.HEAP && leaf.slot < 0) {
      leaf.slot = slots.unique();
    }
    String how = leaf.kind == Leaf.Kind.RESULT ? "secureReturn" : "secure";
    code.aload(locals.tape).iload(leaf.addressVar);
    pushSlot(leaf.slot);
    code.invokeVirtual(Names.TAPE, how, "(II)I");
    if (leaf.kind == Leaf.Kind.PARAMETER) {
      code.istore(leaf.addressVar);
      leaf.kind = Leaf.Kind.OWNED;
    } else {
      relocate(leaf, leaf.slot);
    }
  }

  /** ..., address -> ... */
  private void relocate(Leaf leaf, int slot) {
    int var = locals.temp(Type.INT_TYPE);
    code.istore(var);
    leaf.addressVar = var;
    leaf.slot = slot;
    leaf.kind = Leaf.Kind.OWNED;
  }

  /** An expression as a leaf: recorded over a slot of its own if it is an operation. */
  Expr materialize(Expr e) {
    if (!(e instanceof Expr.Op)) {
      return e;
    }
    int slot = slots.unique();
    int var = locals.temp(Type.INT_TYPE);
    statements.record(e, () -> pushSlot(slot), false, null);
    code.istore(var);
    Leaf leaf = Leaf.owned(var, slot);
    leaf.valueVar = e.valueVar;
    return leaf;
  }

  /** ... -> ..., span */
  void pushSpan(Value value) {
    if (value instanceof Value.Array array && array.spanVar >= 0) {
      code.aload(array.spanVar);
    } else {
      code.op(Opcodes.ACONST_NULL);
    }
  }

  /** ..., array -> ..., array; leaves the array's span in a new variable, by identity. */
  Value.Array lookUpSpan(String tapeMethod) {
    int var = locals.temp(Type.getObjectType(Names.SPAN));
    code.op(Opcodes.DUP)
        .aload(locals.tape)
        .op(Opcodes.SWAP)
        .invokeVirtual(Names.TAPE, tapeMethod, "(Ljava/lang/Object;)" + Names.L_SPAN)
        .astore(var);
    return new Value.Array(var);
  }

  /** Whether the instruction after the current one only asks for an array's length. */
  boolean onlyLengthIsNeeded() {
    AbstractInsnNode next = original.instructions.get(index).getNext();
    while (next instanceof LineNumberNode) {
      next = next.getNext();
    }
    return next != null && next.getOpcode() == Opcodes.ARRAYLENGTH;
  }

  /** The double local that the next instruction stores to, or -1. */
  int nextStoredLocal() {
    AbstractInsnNode next = original.instructions.get(index).getNext();
    return next instanceof VarInsnNode v && v.getOpcode() == Opcodes.DSTORE ? v.var : -1;
  }

  /** Whether an entry of the operand stack was left by {@code new Double}. */
  boolean isNewBox(int entryFromTop) {
    return flow.isNewBox(index, flow.stackSize(index) - 1 - entryFromTop);
  }

  boolean isUninitializedThis(int entryFromTop) {
    return flow.isUninitializedThis(index, flow.stackSize(index) - 1 - entryFromTop);
  }

  /** Class, method, line and callee, as the runtime takes them. */
  String site(String callee) {
    return owner.replace('/', '.') + '\t' + original.name + '\t' + line + '\t' + callee;
  }

  /** Reports a double that leaves the instrumented world here, if it is active. */
  void leak(Expr e, String kind, String callee) {
    if (e.isPassive()) {
      return;
    }
    code.aload(locals.tape);
    statements.pushActive(e);
    code.push(kind)
        .push(site(callee))
        .invokeVirtual(Names.TAPE, "leak", "(ILjava/lang/String;Ljava/lang/String;)V");
  }

  /** Whether bits of doubles are only used to compare or to hash here. */
  boolean isComparison() {
    return switch (original.name) {
      case "equals", "hashCode", "compareTo", "compare" -> true;
      default -> false;
    };
  }

  // ---------------------------------------------------------------- instructions

  private void instruction(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    switch (insn.getType()) {
      case AbstractInsnNode.VAR_INSN -> local((VarInsnNode) insn);
      case AbstractInsnNode.FIELD_INSN -> fields.access((FieldInsnNode) insn);
      case AbstractInsnNode.METHOD_INSN -> calls.invoke((MethodInsnNode) insn);
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> calls.invokeDynamic((InvokeDynamicInsnNode) insn);
      case AbstractInsnNode.JUMP_INSN -> jump(insn, operandsOfJump(op));
      case AbstractInsnNode.TABLESWITCH_INSN, AbstractInsnNode.LOOKUPSWITCH_INSN -> jump(insn, 1);
      case AbstractInsnNode.LDC_INSN -> constant((LdcInsnNode) insn);
      case AbstractInsnNode.TYPE_INSN -> type((TypeInsnNode) insn);
      case AbstractInsnNode.INT_INSN -> intOperand((IntInsnNode) insn);
      case AbstractInsnNode.MULTIANEWARRAY_INSN -> multiArray((MultiANewArrayInsnNode) insn);
      case AbstractInsnNode.IINC_INSN -> code.add(cloneInsn(insn));
      default -> simple(insn, op);
    }
  }

  private static int operandsOfJump(int op) {
    return op == Opcodes.GOTO ? 0 : op >= Opcodes.IF_ICMPEQ && op <= Opcodes.IF_ACMPNE ? 2 : 1;
  }

  private void jump(AbstractInsnNode insn, int operands) {
    for (int i = 0; i < operands; i++) {
      state.pop();
    }
    flush();
    code.add(cloneInsn(insn));
  }

  private void constant(LdcInsnNode insn) {
    code.add(cloneInsn(insn));
    if (insn.cst instanceof Double d) {
      state.push(new Expr.Passive(d));
    } else if (insn.cst instanceof Long) {
      state.push(Value.TWO_WORDS);
    } else if (insn.cst instanceof ConstantDynamic c) {
      state.push(
          c.getDescriptor().equals("D")
              ? new Expr.Passive(null)
              : c.getSize() == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
    } else {
      state.push(Value.ONE_WORD);
    }
  }

  private void type(TypeInsnNode insn) {
    code.add(cloneInsn(insn));
    Type type = Type.getObjectType(insn.desc);
    switch (insn.getOpcode()) {
      case Opcodes.NEW -> state.push(Value.ONE_WORD);
      case Opcodes.ANEWARRAY -> {
        state.pop();
        boolean ofDoubles = Names.isDoubleArray(type);
        state.push(ofDoubles ? lookUpSpan("fresh") : Value.ONE_WORD);
      }
      case Opcodes.CHECKCAST -> {
        if (Names.isDoubleArray(type)) {
          Value before = state.pop();
          state.push(
              before instanceof Value.Array a && a.spanVar >= 0 ? before : lookUpSpan("span"));
        } else if (state.peek() instanceof Value.Array) {
          state.pop();
          state.push(Value.ONE_WORD);
        }
      }
      default -> {
        state.pop(); // INSTANCEOF
        state.push(Value.ONE_WORD);
      }
    }
  }

  private void intOperand(IntInsnNode insn) {
    code.add(cloneInsn(insn));
    if (insn.getOpcode() == Opcodes.NEWARRAY) {
      state.pop();
      state.push(insn.operand == Opcodes.T_DOUBLE ? lookUpSpan("fresh") : Value.ONE_WORD);
    } else {
      state.push(Value.ONE_WORD);
    }
  }

  private void multiArray(MultiANewArrayInsnNode insn) {
    code.add(cloneInsn(insn));
    for (int i = 0; i < insn.dims; i++) {
      state.pop();
    }
    state.push(
        Names.isDoubleArray(Type.getType(insn.desc)) ? lookUpSpan("fresh") : Value.ONE_WORD);
  }

  // ---------------------------------------------------------------- locals

  private void local(VarInsnNode insn) {
    int k = insn.var;
    switch (insn.getOpcode()) {
      case Opcodes.DLOAD -> {
        code.add(cloneInsn(insn));
        Expr e = state.locals.get(k);
        if (e == null) {
          e = Leaf.owned(locals.address(k), slots.local(k));
          e.valueVar = k;
          state.locals.put(k, e);
        } else if (e instanceof Expr.Op) {
          // An operation that is used once; what is left behind is not read again.
          state.locals.remove(k);
        }
        state.push(e);
      }
      case Opcodes.ALOAD -> {
        code.add(cloneInsn(insn));
        Type type = flow.localType(index, k);
        state.push(
            type != null && Names.isDoubleArray(type)
                ? new Value.Array(locals.span(k))
                : Value.ONE_WORD);
      }
      case Opcodes.ILOAD, Opcodes.FLOAD -> {
        code.add(cloneInsn(insn));
        state.push(Value.ONE_WORD);
      }
      case Opcodes.LLOAD -> {
        code.add(cloneInsn(insn));
        state.push(Value.TWO_WORDS);
      }
      case Opcodes.DSTORE -> storeDouble(insn);
      case Opcodes.ASTORE -> {
        Value value = state.pop();
        releaseValues(k, 1);
        code.add(cloneInsn(insn));
        if (value instanceof Value.Array array) {
          int var = locals.span(k);
          if (array.spanVar != var) {
            releaseSpan(var);
            pushSpan(array);
            code.astore(var);
          }
        } else if (flow.stackType(index, flow.stackSize(index) - 1) != null
            && flow.stackType(index, flow.stackSize(index) - 1).getInternalName().equals("null")) {
          int var = locals.span(k);
          releaseSpan(var);
          code.op(Opcodes.ACONST_NULL).astore(var);
        }
      }
      case Opcodes.RET -> throw new IllegalStateException("ret");
      default -> {
        Value value = state.pop();
        releaseValues(k, value.size());
        code.add(cloneInsn(insn));
      }
    }
  }

  private void storeDouble(VarInsnNode insn) {
    int k = insn.var;
    releaseValues(k, 2); // the stored expression may need the old value too
    Expr e = state.popExpr();
    code.add(cloneInsn(insn));
    if (e.valueVar < 0) {
      e.valueVar = k;
    }
    boolean caught = flow.handlerLive(block).get(k);
    boolean settles =
        caught
            || e instanceof Expr.Op
                && (flow.liveOut(block).get(k) && !isOverwritten(k)
                    || flow.usesAfter(index, flow.blockEnd(block), k) > 1);
    if (!settles) {
      state.locals.put(k, e);
      return;
    }
    assign(e, slots.local(k), locals.address(k));
    if (e.isPassive()) {
      state.locals.put(k, e);
    } else {
      Leaf leaf = Leaf.owned(locals.address(k), slots.local(k));
      leaf.valueVar = k;
      state.locals.put(k, leaf);
    }
  }

  private boolean isOverwritten(int k) {
    int end = flow.blockEnd(block);
    for (int i = index + 1; i < end; i++) {
      if (original.instructions.get(i) instanceof VarInsnNode v
          && v.getOpcode() == Opcodes.DSTORE
          && v.var == k) {
        return true;
      }
    }
    return false;
  }

  /** Prepares for new contents of a local: what pending expressions know to be there moves away. */
  private void releaseValues(int local, int size) {
    for (int k = local - 1; k < local + size; k++) {
      state.locals.remove(k);
    }
    for (int k = local - 1; k < local + size; k++) {
      int var = Math.max(0, k);
      int copy = -1;
      for (Expr e : state.nodes()) {
        if (e.valueVar == var && k >= 0) {
          if (copy < 0) {
            copy = locals.temp(Type.DOUBLE_TYPE);
            code.dload(var).dstore(copy);
          }
          e.valueVar = copy;
        }
      }
    }
  }

  // ---------------------------------------------------------------- arithmetic, arrays, the stack

  private void simple(AbstractInsnNode insn, int op) {
    switch (op) {
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> {
        code.add(cloneInsn(insn));
        state.push(new Expr.Passive(op == Opcodes.DCONST_0 ? 0.0 : 1.0));
      }
      case Opcodes.DADD -> binary(insn, Expr.Kind.ADD);
      case Opcodes.DSUB -> binary(insn, Expr.Kind.SUB);
      case Opcodes.DMUL -> binary(insn, Expr.Kind.MUL);
      case Opcodes.DDIV -> binary(insn, Expr.Kind.DIV);
      case Opcodes.DREM -> binary(insn, Expr.Kind.REM);
      case Opcodes.DNEG -> {
        code.add(cloneInsn(insn));
        Expr e = state.popExpr();
        state.push(
            e.isPassive()
                ? new Expr.Passive(null)
                : new Expr.Op(Expr.Kind.NEG, List.of(e), null, null, null));
      }
      case Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> {
        code.add(cloneInsn(insn));
        state.pop();
        state.push(new Expr.Passive(null));
      }
      case Opcodes.D2F -> {
        leak(state.popExpr(), "CONVERSION", "float");
        code.add(cloneInsn(insn));
        state.push(Value.ONE_WORD);
      }
      case Opcodes.DALOAD -> loadElement(insn);
      case Opcodes.DASTORE -> storeElement(insn);
      case Opcodes.AALOAD -> loadRow(insn);
      case Opcodes.DRETURN -> returnDouble(insn);
      case Opcodes.ARETURN -> {
        Value value = state.pop();
        if (Names.isDoubleArray(Type.getReturnType(original.desc))) {
          code.aload(locals.tape);
          pushSpan(value);
          code.field(Opcodes.PUTFIELD, Names.TAPE, "retSpan", Names.L_SPAN);
        }
        code.add(cloneInsn(insn));
      }
      default -> {
        if (op >= Opcodes.POP && op <= Opcodes.SWAP) {
          shuffle(insn, op);
        } else {
          other(insn, op);
        }
      }
    }
  }

  private void binary(AbstractInsnNode insn, Expr.Kind kind) {
    Expr right = state.popExpr();
    Expr left = state.popExpr();
    if (left.isPassive() && right.isPassive()) {
      code.add(cloneInsn(insn));
      state.push(new Expr.Passive(null));
      return;
    }
    boolean needsLeft =
        kind == Expr.Kind.MUL && !right.isPassive()
            || kind == Expr.Kind.REM && !right.isPassive();
    boolean needsRight =
        kind == Expr.Kind.MUL && !left.isPassive()
            || kind == Expr.Kind.DIV
            || kind == Expr.Kind.REM && !right.isPassive();
    boolean needsResult =
        (kind == Expr.Kind.DIV || kind == Expr.Kind.REM) && !right.isPassive();
    saveOperands(left, needsLeft, right, needsRight);
    code.add(cloneInsn(insn));
    Expr.Op result = new Expr.Op(kind, List.of(left, right), null, null, null);
    if (needsResult) {
      saveTop(result);
    }
    pushBounded(result);
  }

  /** Pushes an operation; one with many leaves is recorded now, so that no statement grows too long. */
  private void pushBounded(Expr.Op result) {
    if (result.leaves <= MOST_LEAVES && result.nodes <= MOST_NODES) {
      state.push(result);
      return;
    }
    saveTop(result);
    state.push(materialize(result));
  }

  /** ..., left, right -> ..., left, right; both in variables where they are needed. */
  private void saveOperands(Expr left, boolean needsLeft, Expr right, boolean needsRight) {
    boolean saveLeft = needsLeft && !isKnown(left);
    boolean saveRight = needsRight && !isKnown(right);
    if (saveLeft) {
      if (left == right) {
        saveTop(right);
        return;
      }
      int var = isKnown(right) && right.valueVar >= 0 ? right.valueVar : -1;
      if (var < 0) {
        var = locals.temp(Type.DOUBLE_TYPE);
        right.valueVar = var;
        code.dstore(var);
      } else {
        code.op(Opcodes.POP2);
      }
      saveTop(left);
      code.dload(var);
    } else if (saveRight) {
      saveTop(right);
    }
  }

  private static boolean isKnown(Expr e) {
    return e.valueVar >= 0 || e instanceof Expr.Passive p && p.constant != null;
  }

  /** ..., value -> ..., value */
  private void saveTop(Expr e) {
    if (e.valueVar < 0) {
      int var = locals.temp(Type.DOUBLE_TYPE);
      code.op(Opcodes.DUP2).dstore(var);
      e.valueVar = var;
    }
  }

  /**
   * A function with a rule.
   *
   * <pre>
   *   ..., arguments -> ..., value
   * </pre>
   */
  void function(MethodInsnNode insn, List<String> partials) {
    Type[] types = Type.getArgumentTypes(insn.desc);
    Expr[] arguments = new Expr[types.length];
    int[] vars = new int[types.length];
    boolean active = false;
    for (int i = types.length - 1; i >= 0; i--) {
      Value value = state.pop();
      String partial = partials.get(i);
      if (value instanceof Expr e && partial != null && !partial.equals("zero")) {
        arguments[i] = e;
        active |= !e.isPassive();
      }
    }
    boolean isDouble = Type.getReturnType(insn.desc) == Type.DOUBLE_TYPE;
    if (!active || !isDouble) {
      code.add(cloneInsn(insn));
      int size = Type.getReturnType(insn.desc).getSize();
      state.push(isDouble ? new Expr.Passive(null) : size == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
      return;
    }
    for (int i = 0; i < types.length; i++) {
      vars[i] = locals.temp(types[i]);
    }
    spill(types, vars);
    code.add(cloneInsn(insn));
    List<Expr> list = new ArrayList<>(Arrays.asList(arguments));
    Expr.Op result = new Expr.Op(Expr.Kind.FUNCTION, list, partials, insn.desc, vars);
    saveTop(result);
    pushBounded(result);
  }

  /** ..., arguments -> ..., arguments; all of them stored in variables as well. */
  private void spill(Type[] types, int[] vars) {
    int last = types.length - 1;
    for (int i = last; i > 0; i--) {
      code.var(types[i].getOpcode(Opcodes.ISTORE), vars[i]);
    }
    code.op(types[0].getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP)
        .var(types[0].getOpcode(Opcodes.ISTORE), vars[0]);
    for (int i = 1; i <= last; i++) {
      code.var(types[i].getOpcode(Opcodes.ILOAD), vars[i]);
    }
  }

  /** ..., array, index -> ..., value */
  private void loadElement(AbstractInsnNode insn) {
    state.pop();
    Value array = state.pop();
    int i = locals.temp(Type.INT_TYPE);
    code.op(Opcodes.DUP).istore(i).add(cloneInsn(insn));
    int address = locals.temp(Type.INT_TYPE);
    pushSpan(array);
    code.iload(i)
        .invokeStatic(Names.SPAN, "address", "(" + Names.L_SPAN + "I)I")
        .istore(address);
    int span = array instanceof Value.Array a ? a.spanVar : -1;
    state.push(new Leaf(Leaf.Kind.HEAP, address, -1, span, null));
  }

  /** ..., array, index, value -> ... */
  private void storeElement(AbstractInsnNode insn) {
    Expr e = state.popExpr();
    state.pop();
    Value array = state.pop();
    int value = locals.temp(Type.DOUBLE_TYPE);
    int i = locals.temp(Type.INT_TYPE);
    int address = locals.temp(Type.INT_TYPE);
    code.dstore(value).op(Opcodes.DUP).istore(i).dload(value).add(cloneInsn(insn));
    if (e.valueVar < 0) {
      e.valueVar = value;
    }
    code.aload(locals.tape);
    pushSpan(array);
    code.iload(i);
    statements.pushActive(e);
    code.invokeVirtual(Names.TAPE, "target", "(" + Names.L_SPAN + "II)I").istore(address);
    beforeHeapIsWritten(address, null);
    Leaf self = array instanceof Value.Array a ? elementOf(e, a.spanVar) : null;
    statements.record(e, () -> code.iload(address), true, self);
    code.op(Opcodes.POP);
  }

  private static Leaf elementOf(Expr e, int spanVar) {
    Collection<Leaf> leaves = new ArrayList<>();
    e.leaves(leaves);
    for (Leaf leaf : leaves) {
      if (leaf.kind == Leaf.Kind.HEAP && leaf.spanVar == spanVar && leaf.field == null) {
        return leaf;
      }
    }
    return null;
  }

  /** ..., array, index -> ..., element */
  private void loadRow(AbstractInsnNode insn) {
    Type element = flow.stackType(index, flow.stackSize(index) - 2);
    boolean isRow = Names.isDoubleArray(element) && element.getDimensions() > 1;
    state.pop();
    Value parent = state.pop();
    if (!isRow || onlyLengthIsNeeded()) {
      code.add(cloneInsn(insn));
      state.push(isRow ? new Value.Array(-1) : Value.ONE_WORD);
      return;
    }
    int i = locals.temp(Type.INT_TYPE);
    int row = locals.temp(Type.getObjectType("java/lang/Object"));
    int span = locals.temp(Type.getObjectType(Names.SPAN));
    code.op(Opcodes.DUP).istore(i).add(cloneInsn(insn)).op(Opcodes.DUP).astore(row);
    pushSpan(parent);
    code.iload(i)
        .aload(row)
        .aload(locals.tape)
        .invokeStatic(
            Names.SPAN,
            "child",
            "(" + Names.L_SPAN + "ILjava/lang/Object;" + Names.L_TAPE + ")" + Names.L_SPAN)
        .astore(span);
    state.push(new Value.Array(span));
  }

  /** ..., value -> */
  private void returnDouble(AbstractInsnNode insn) {
    Expr e = state.popExpr();
    code.aload(locals.tape);
    if (e instanceof Leaf leaf) {
      code.iload(leaf.addressVar);
    } else if (e.isPassive()) {
      code.push(0);
    } else {
      statements.record(e, () -> code.iload(locals.ret), false, null);
    }
    code.field(Opcodes.PUTFIELD, Names.TAPE, "ret", "I");
    code.add(cloneInsn(insn));
  }

  /** dup, swap and their relatives; an operation that is doubled is recorded first. */
  private void shuffle(AbstractInsnNode insn, int op) {
    Value top = state.peek();
    boolean doubles = op == Opcodes.DUP2 || op == Opcodes.DUP2_X1 || op == Opcodes.DUP2_X2;
    if (doubles && top instanceof Expr e && e instanceof Expr.Op) {
      saveTop(e);
      state.pop();
      state.push(materialize(e));
    }
    code.add(cloneInsn(insn));
    switch (op) {
      case Opcodes.POP -> state.pop();
      case Opcodes.POP2 -> popWords(2);
      case Opcodes.DUP -> insertCopy(1, 0);
      case Opcodes.DUP_X1 -> insertCopy(1, 1);
      case Opcodes.DUP_X2 -> insertCopy(1, 2);
      case Opcodes.DUP2 -> insertCopy(2, 0);
      case Opcodes.DUP2_X1 -> insertCopy(2, 1);
      case Opcodes.DUP2_X2 -> insertCopy(2, 2);
      default -> {
        Value a = state.pop();
        Value b = state.pop();
        state.push(a);
        state.push(b);
      }
    }
  }

  private List<Value> popWords(int words) {
    List<Value> popped = new ArrayList<>();
    for (int n = 0; n < words; ) {
      Value value = state.pop();
      popped.add(0, value);
      n += value.size();
    }
    return popped;
  }

  /** Inserts a copy of the top words below the words under them. */
  private void insertCopy(int words, int below) {
    List<Value> copied = popWords(words);
    List<Value> under = popWords(below);
    for (Value v : copied) {
      state.push(v instanceof Value.Array a ? new Value.Array(a.spanVar) : v);
    }
    under.forEach(state::push);
    copied.forEach(state::push);
  }

  /** Instructions that neither take nor leave doubles. */
  private void other(AbstractInsnNode insn, int op) {
    int before = flow.stackSize(index);
    code.add(cloneInsn(insn));
    int after = resultSize(op);
    int operands = operandCount(op, before);
    for (int i = 0; i < operands; i++) {
      state.pop();
    }
    if (after > 0) {
      state.push(after == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
    }
  }

  private static int operandCount(int op, int stack) {
    return switch (op) {
      case Opcodes.NOP, Opcodes.ACONST_NULL, Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1,
          Opcodes.ICONST_2, Opcodes.ICONST_3, Opcodes.ICONST_4, Opcodes.ICONST_5, Opcodes.LCONST_0,
          Opcodes.LCONST_1, Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2,
          Opcodes.RETURN -> 0;
      case Opcodes.IASTORE, Opcodes.LASTORE, Opcodes.FASTORE, Opcodes.AASTORE, Opcodes.BASTORE,
          Opcodes.CASTORE, Opcodes.SASTORE -> 3;
      case Opcodes.IALOAD, Opcodes.LALOAD, Opcodes.FALOAD, Opcodes.BALOAD, Opcodes.CALOAD,
          Opcodes.SALOAD, Opcodes.LCMP, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL,
          Opcodes.DCMPG -> 2;
      case Opcodes.INEG, Opcodes.LNEG, Opcodes.FNEG, Opcodes.ARRAYLENGTH, Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT, Opcodes.ATHROW, Opcodes.IRETURN, Opcodes.LRETURN,
          Opcodes.FRETURN -> 1;
      default -> op >= Opcodes.I2L && op <= Opcodes.I2S ? 1 : 2;
    };
  }

  private static int resultSize(int op) {
    return switch (op) {
      case Opcodes.NOP, Opcodes.RETURN, Opcodes.IASTORE, Opcodes.LASTORE, Opcodes.FASTORE,
          Opcodes.AASTORE, Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE, Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT, Opcodes.ATHROW, Opcodes.IRETURN, Opcodes.LRETURN,
          Opcodes.FRETURN -> 0;
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.LALOAD, Opcodes.LADD, Opcodes.LSUB,
          Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM, Opcodes.LNEG, Opcodes.LSHL, Opcodes.LSHR,
          Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR, Opcodes.I2L, Opcodes.F2L,
          Opcodes.D2L -> 2;
      default -> 1;
    };
  }

  // ---------------------------------------------------------------- the whole method

  private void finish() {
    InsnList prologue = new InsnList();
    Code start = new Code(prologue);
    moveShadowParameters(start);
    for (Locals.Shadow shadow : locals.shadows()) {
      Type type = shadow.type();
      start.op(
          type == Type.INT_TYPE
              ? Opcodes.ICONST_0
              : type == Type.LONG_TYPE ? Opcodes.LCONST_0 : Opcodes.ACONST_NULL);
      start.var(type.getOpcode(Opcodes.ISTORE), shadow.var());
    }
    if (securesParameters) {
      for (int local : doubleParameters()) {
        int address = locals.address(local);
        start.aload(locals.tape).iload(address).iload(locals.fp).push(slots.local(local) + 1);
        start.op(Opcodes.ISUB).invokeVirtual(Names.TAPE, "secure", "(II)I").istore(address);
      }
    }
    if (slots.size() > 0) {
      start.aload(locals.tape).iload(locals.fp).push(slots.size());
      start.invokeVirtual(Names.TAPE, "enter", "(II)V");
    }
    code.patchFrameSizes(slots.size());
    twin.instructions.insert(prologue);
    for (TryCatchBlockNode t : original.tryCatchBlocks) {
      twin.tryCatchBlocks.add(
          new TryCatchBlockNode(
              labels.get(t.start), labels.get(t.end), labels.get(t.handler), t.type));
    }
    twin.localVariables = new ArrayList<>();
    if (original.localVariables != null) {
      for (LocalVariableNode v : original.localVariables) {
        twin.localVariables.add(
            new LocalVariableNode(
                v.name,
                v.desc,
                v.signature,
                labels.get(v.start),
                labels.get(v.end),
                v.index));
      }
    }
    for (FrameNode frame : frames) {
      addShadows(frame);
    }
  }

  private void moveShadowParameters(Code start) {
    if (locals.firstExtra == locals.parameterSize) {
      return;
    }
    for (int i = locals.extraTypes.size() - 1; i >= 0; i--) {
      boolean isInt = locals.extraTypes.get(i) == Opcodes.INTEGER;
      start.var(isInt ? Opcodes.ILOAD : Opcodes.ALOAD, locals.parameterSize + i);
      start.var(isInt ? Opcodes.ISTORE : Opcodes.ASTORE, locals.firstExtra + i);
    }
  }

  /** The frame of the original, with the twin's parameters; shadows are added at the end. */
  private FrameNode frame(FrameNode frame) {
    List<Object> types = new ArrayList<>();
    int slot = 0;
    for (Object type : frame.local) {
      types.add(relabel(type));
      slot += type == Opcodes.DOUBLE || type == Opcodes.LONG ? 2 : 1;
    }
    for (; slot < locals.firstExtra; slot++) {
      types.add(Opcodes.TOP);
    }
    types.addAll(locals.extraTypes);
    List<Object> stack = new ArrayList<>();
    for (Object type : frame.stack) {
      stack.add(relabel(type));
    }
    FrameNode copy = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    copy.local = types;
    copy.stack = stack;
    frames.add(copy);
    return copy;
  }

  private Object relabel(Object type) {
    return type instanceof LabelNode label ? labels.get(label) : type;
  }

  private void addShadows(FrameNode frame) {
    for (Locals.Shadow shadow : locals.shadows()) {
      Type type = shadow.type();
      frame.local.add(
          type == Type.INT_TYPE
              ? Opcodes.INTEGER
              : type == Type.LONG_TYPE ? Opcodes.LONG : (Object) Names.SPAN);
    }
  }
}
