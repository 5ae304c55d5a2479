package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.List;
import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The start of an original that is the root of probes: a recording begins and ends with it.
 *
 * <pre>
 *   RootRun run = Probes.begin(0);
 *   if (run != null) {
 *     try {
 *       Tape tape = run.tape();
 *       int top = tape.enterOriginal();
 *       r = method$wengert(arguments, shadows, [top - 1,] top - 1, tape);
 *     } catch (Throwable t) {
 *       throw run.threw(t);
 *     }
 *     run.returned();
 *     return r;
 *   }
 *   ...                                             // the guard, and the method
 * </pre>
 */
final class RootEntry {
  private static final String PROBES = Names.RUNTIME + "Probes";
  private static final String RUN = Names.RUNTIME + "RootRun";
  private static final String THROWABLE = "java/lang/Throwable";

  private final String owner;
  private final boolean ownerIsInterface;
  private final MethodNode method;
  private final boolean isStatic;
  private final Type[] types;

  RootEntry(String owner, boolean ownerIsInterface, MethodNode method) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.method = method;
    this.isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    this.types = Type.getArgumentTypes(method.desc);
  }

  /** Inserts it in front of the guard. */
  void insert(boolean withFrames) {
    Type result = Type.getReturnType(method.desc);
    int run = Names.slots(method.desc) - (isStatic ? 1 : 0);
    int tape = run + 1;
    int top = run + 2;
    int value = run + 3;
    method.maxLocals = Math.max(method.maxLocals, value + 2);
    LabelNode plain = new LabelNode();
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    Code code = new Code(new InsnList());
    Guard.addFirstLine(method, code);
    code.push(0).invokeStatic(PROBES, "begin", "(I)L" + RUN + ";").op(Opcodes.DUP).astore(run);
    code.add(new JumpInsnNode(Opcodes.IFNULL, plain)).add(start);
    code.aload(run).invokeVirtual(RUN, "tape", "()" + Names.L_TAPE).astore(tape);
    code.aload(tape).invokeVirtual(Names.TAPE, "enterOriginal", "()I").istore(top);
    pushArguments(code);
    pushShadows(code, tape);
    if (Reals.isReal(result)) {
      code.iload(top).push(1).op(Opcodes.ISUB);
    }
    code.iload(top).push(1).op(Opcodes.ISUB).aload(tape);
    int call = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    String twin = Names.twin(method.desc);
    code.add(new MethodInsnNode(call, owner, Names.twinName(method.name), twin, ownerIsInterface)).add(end);
    if (result != Type.VOID_TYPE) {
      code.store(result, value);
    }
    code.aload(run).invokeVirtual(RUN, "returned", "()V");
    if (result != Type.VOID_TYPE) {
      code.load(result, value);
    }
    code.op(result.getOpcode(Opcodes.IRETURN)).add(handler);
    if (withFrames) {
      code.add(frame(Lists.of(THROWABLE), true));
    }
    code.aload(run).op(Opcodes.SWAP);
    code.invokeVirtual(RUN, "threw", "(L" + THROWABLE + ";)L" + THROWABLE + ";").op(Opcodes.ATHROW);
    code.add(plain);
    if (withFrames) {
      code.add(frame(Lists.of(), false));
    }
    DebugStart.move(method, code.list);
    method.instructions.insert(code.list);
    method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, end, handler, null));
  }

  private void pushArguments(Code code) {
    int local = 0;
    if (!isStatic) {
      code.aload(local++);
    }
    for (Type type : types) {
      code.load(type, local);
      local += type.getSize();
    }
  }

  /** ... -> ..., addresses and spans; nothing is active yet */
  private void pushShadows(Code code, int tape) {
    int local = isStatic ? 0 : 1;
    for (Type type : types) {
      if (Reals.isReal(type)) {
        code.push(0);
      } else if (Reals.isArray(type)) {
        code.aload(tape).aload(local).invokeVirtual(Names.TAPE, "span", "(Ljava/lang/Object;)" + Names.L_SPAN);
      }
      local += type.getSize();
    }
  }

  private FrameNode frame(List<Object> stack, boolean withRun) {
    Type[] locals = withRun ? Arrays.copyOf(types, types.length + 1) : types;
    if (withRun) {
      locals[types.length] = Type.getObjectType(RUN);
    }
    return Guard.frame(isStatic ? null : owner, locals, stack);
  }
}
