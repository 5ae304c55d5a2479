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
    assertFalse(Reals.isReal(Type.LONG_TYPE));
    assertFalse(Reals.isReal(Type.getType("Ljava/lang/Double;")));
  }

  @Test
  void arraysOfRealsHaveAnyDimension() {
    assertTrue(Reals.isArray(Type.getType("[D")));
    assertTrue(Reals.isArray(Type.getType("[[[D")));
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
    assertFalse(Reals.isBox("java/lang/Long"));
    assertTrue(Reals.isLoad(Opcodes.DLOAD));
    assertFalse(Reals.isLoad(Opcodes.DSTORE));
    assertTrue(Reals.isStore(Opcodes.DSTORE));
    assertFalse(Reals.isStore(Opcodes.LSTORE));
  }
}
