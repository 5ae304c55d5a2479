package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The local variables of a twin:
 *
 * <pre>
 *   own parameters and locals | shadows of parameters, ret, fp, tape | shadows | temporaries
 * </pre>
 *
 * The shadows of parameters arrive right behind the own parameters, where the original keeps other
 * locals; the prologue moves them up.
 *
 * Shadows live through the whole method and appear in its stack map frames; temporaries live within
 * a basic block.
 */
final class Locals {
  /** A shadow that the prologue has to initialise. */
  record Shadow(int var, Type type) {}

  private static final Type SPAN = Type.getObjectType(Names.SPAN);

  final int parameterSize;
  /** Where the shadow parameters are once they were moved. */
  final int firstExtra;
  /** Verification types of the shadow parameters, in order. */
  final List<Object> extraTypes = new ArrayList<>();
  int ret = -1;
  int fp;
  int tape;

  private final Map<Integer, Integer> addressVars = new HashMap<>();
  private final Map<Integer, Integer> spanVars = new HashMap<>();
  private final Map<Integer, Integer> stackAddressVars = new HashMap<>();
  private final Map<Integer, Integer> stackSpanVars = new HashMap<>();
  private final List<Shadow> shadows = new ArrayList<>();
  private final int shadowLimit;
  private int nextShadow;
  private int nextTemp;
  private int longShadow = -1;

  /**
   * @param maxLocals of the original
   * @param doubleSlots how many locals and stack entries may need shadows at most
   */
  Locals(int access, String descriptor, int maxLocals, int doubleSlots) {
    int next = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    Type[] parameters = Type.getArgumentTypes(descriptor);
    int[] index = new int[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      index[i] = next;
      next += parameters[i].getSize();
    }
    parameterSize = next;
    firstExtra = Math.max(maxLocals, parameterSize);
    next = firstExtra;
    for (int i = 0; i < parameters.length; i++) {
      if (Reals.isReal(parameters[i])) {
        addressVars.put(index[i], next++);
        extraTypes.add(Opcodes.INTEGER);
      } else if (Reals.isArray(parameters[i])) {
        spanVars.put(index[i], next++);
        extraTypes.add(Names.SPAN);
      }
    }
    if (Reals.isReal(Type.getReturnType(descriptor))) {
      ret = next++;
      extraTypes.add(Opcodes.INTEGER);
    }
    fp = next++;
    extraTypes.add(Opcodes.INTEGER);
    tape = next++;
    extraTypes.add(Names.TAPE);
    nextShadow = next;
    shadowLimit = next + doubleSlots;
    nextTemp = shadowLimit;
  }

  /** The shadow with the address of a double local. */
  int address(int local) {
    return addressVars.computeIfAbsent(local, k -> shadow(Type.INT_TYPE));
  }

  /** The shadow with the span of an array local. */
  int span(int local) {
    return spanVars.computeIfAbsent(local, k -> shadow(SPAN));
  }

  /** The local whose span a variable holds; -1 for none. */
  int arrayWithSpan(int spanVar) {
    for (Map.Entry<Integer, Integer> entry : spanVars.entrySet()) {
      if (entry.getValue() == spanVar) {
        return entry.getKey();
      }
    }
    return -1;
  }

  /** The shadow with the address of a double on the operand stack across blocks. */
  int stackAddress(int depth) {
    return stackAddressVars.computeIfAbsent(depth, k -> shadow(Type.INT_TYPE));
  }

  int stackSpan(int depth) {
    return stackSpanVars.computeIfAbsent(depth, k -> shadow(SPAN));
  }

  /** The shadow with the addresses of the object under construction. */
  int freshBase() {
    if (longShadow < 0) {
      longShadow = shadow(Type.LONG_TYPE);
    }
    return longShadow;
  }

  /** A variable of another kind that lives through the whole method. */
  int extra(Type type) {
    return shadow(type);
  }

  private int shadow(Type type) {
    int var = nextShadow;
    nextShadow += type.getSize();
    if (nextShadow > shadowLimit) {
      throw new IllegalStateException("more shadows than expected");
    }
    shadows.add(new Shadow(var, type));
    return var;
  }

  int temp(Type type) {
    int var = nextTemp;
    nextTemp += type.getSize();
    return var;
  }

  /** Forgets the temporaries of the last block. */
  void newBlock() {
    nextTemp = shadowLimit;
  }

  /**
   * Uses variables again that no value needs any more; twins stay small, and in reach of the short
   * forms of instructions.
   *
   * @param lastUsed the highest variable that is still needed
   */
  void reuseAbove(int lastUsed) {
    nextTemp = Math.min(nextTemp, Math.max(shadowLimit, lastUsed + 1));
  }

  /** Moves the temporaries down to the shadows; to be called at the end. Frames of the interpreter have no holes then. */
  void closeGap(InsnList instructions) {
    int gap = shadowLimit - nextShadow;
    for (AbstractInsnNode insn : instructions) {
      if (insn instanceof VarInsnNode v && v.var >= shadowLimit) {
        v.var -= gap;
      } else if (insn instanceof IincInsnNode increase && increase.var >= shadowLimit) {
        increase.var -= gap;
      }
    }
  }

  /** The first variable of temporaries, behind {@link #closeGap}. */
  int firstTemporary() {
    return nextShadow;
  }

  List<Shadow> shadows() {
    return shadows;
  }
}
