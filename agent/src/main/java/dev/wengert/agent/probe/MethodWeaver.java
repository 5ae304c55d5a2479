package dev.wengert.agent.probe;

import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Puts the probes of a method's parameters and result into what its twin is made from.
 *
 * <pre>
 *   ProbeTwins.begin(3);
 *   ProbeTwins.require(unit, "boiler", 3);        // for with: {unit: boiler}
 *   pressure = ProbeTwins.input(pressure, 3);
 *   try {
 *     ...
 *     r = ProbeTwins.output(r, 4);
 *     ProbeTwins.leave(3);
 *     return r;
 *   } catch (Throwable t) {                       // not in constructors
 *     ProbeTwins.leave(3);
 *     throw t;
 *   }
 * </pre>
 */
final class MethodWeaver {
  private final MethodNode method;
  private final List<MethodProbe> probes;
  private final Parameters parameters;

  MethodWeaver(MethodNode method, List<MethodProbe> probes) {
    this.method = method;
    this.probes = probes;
    this.parameters = Parameters.of(method);
  }

  void weave() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      int op = insn.getOpcode();
      if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
        method.instructions.insertBefore(insn, atReturn());
      }
    }
    if (!method.name.equals("<init>")) {
      addHandler();
    }
    method.instructions.insert(atStart());
    method.maxStack += 6;
  }

  private InsnList atStart() {
    Emitter code = new Emitter();
    for (MethodProbe p : probes) {
      code.begin(p.probe());
      if (p.receiver() != null) {
        code.aload(0).push(p.receiver()).push(p.probe().number());
        code.call("requireInstance", "(" + Emitter.OBJECT + Emitter.TEXT + "I)V");
      }
      p.probe().with().forEach(
          (name, wanted) -> {
            int i = parameters.find(name);
            code.require(p.probe(), parameters.types()[i], parameters.locals()[i], wanted);
          });
    }
    for (MethodProbe p : probes) {
      if (!p.isResult()) {
        int local = parameters.locals()[p.parameter()];
        if (isFilled(p)) {
          code.aload(local).push(p.probe().number()).call("given", "(" + Emitter.OBJECT + "I)V");
          continue;
        }
        code.load(p.type(), local).value(p.probe(), p.type());
        if (Reals.isReal(p.type())) {
          code.store(p.type(), local);
        } else {
          code.op(Opcodes.POP);
        }
      }
    }
    return code.list;
  }

  /** ..., result -> ..., result */
  private InsnList atReturn() {
    Emitter code = new Emitter();
    for (MethodProbe p : probes) {
      if (p.isResult()) {
        code.value(p.probe(), p.type());
      } else if (isFilled(p)) {
        code.push(p.probe().number()).call("returns", "(I)V");
      }
    }
    probes.forEach(p -> code.leave(p.probe()));
    return code.list;
  }

  /** An array that the method may fill is an output as it is when the method returns. */
  private static boolean isFilled(MethodProbe p) {
    return !p.probe().isInput() && !p.isResult() && !Reals.isReal(p.type());
  }

  private void addHandler() {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    method.instructions.insert(start);
    Emitter code = new Emitter();
    code.list.add(end);
    code.list.add(handler);
    FrameNode frame = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
    frame.local = new ArrayList<>();
    frame.stack = new ArrayList<>(List.of("java/lang/Throwable"));
    code.list.add(frame);
    probes.forEach(p -> code.leave(p.probe()));
    code.op(Opcodes.ATHROW);
    method.instructions.add(code.list);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
  }
}
