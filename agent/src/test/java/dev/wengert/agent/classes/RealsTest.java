package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class RealsTest {
  @Test
  void integersAndObjectsAreNoReals() {
    assertTrue(Reals.isReal(Type.DOUBLE_TYPE));
    assertTrue(Reals.isReal(Type.FLOAT_TYPE));
    assertFalse(Reals.isReal(Type.LONG_TYPE));
    assertFalse(Reals.isReal(Type.getType("Ljava/lang/Double;")));
  }

  @Test
  void arraysOfRealsHaveAnyDimension() {
    assertTrue(Reals.isArray(Type.getType("[D")));
    assertTrue(Reals.isArray(Type.getType("[[[D")));
    assertTrue(Reals.isArray(Type.getType("[[F")));
    assertFalse(Reals.isArray(Type.getType("[J")));
    assertFalse(Reals.isArray(Type.getType("[Ljava/lang/Double;")));
    assertFalse(Reals.isArray(Type.DOUBLE_TYPE));
  }

  @Test
  void realsAndTheirArraysHaveShadows() {
    assertTrue(Reals.hasShadow(Type.DOUBLE_TYPE));
    assertTrue(Reals.hasShadow(Type.getType("[[D")));
    assertFalse(Reals.hasShadow(Type.INT_TYPE));
    assertFalse(Reals.hasShadow(Type.getType("Ljava/lang/Object;")));
  }

  @Test
  void boxesAndInstructions() {
    assertTrue(Reals.isBox("java/lang/Double"));
    assertTrue(Reals.isBox("java/lang/Float"));
    assertFalse(Reals.isBox("java/lang/Long"));
    assertTrue(Reals.isLoad(Opcodes.DLOAD));
    assertFalse(Reals.isLoad(Opcodes.DSTORE));
    assertTrue(Reals.isStore(Opcodes.DSTORE));
    assertFalse(Reals.isStore(Opcodes.LSTORE));
    assertTrue(Reals.isMoveOrConstant(Opcodes.FCONST_2));
    assertFalse(Reals.isMoveOrConstant(Opcodes.FADD));
    assertTrue(Reals.isElement(Opcodes.T_FLOAT));
    assertFalse(Reals.isElement(Opcodes.T_LONG));
  }
}
