package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.runtime.Tape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is loaded into programs links no lambda there: the build makes classes of them. */
class LinkedLambdasTest {

  @Test
  void theAgentLinksNone() throws Exception {
    assertEquals(List.of(), linkedBeside(Lists.class));
  }

  @Test
  void theRuntimeLinksNone() throws Exception {
    assertEquals(List.of(), linkedBeside(Tape.class));
  }

  private static List<String> linkedBeside(Class<?> one) throws Exception {
    List<String> linked = new ArrayList<>();
    int read = ClassFiles.read(one, file -> true, method -> links(method, linked));
    assertTrue(read > 100, () -> "classes beside " + one);
    return linked;
  }

  private static MethodVisitor links(String method, List<String> linked) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInvokeDynamicInsn(String sam, String factory, Handle bootstrap, Object... arguments) {
        if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
          linked.add(method);
        }
      }
    };
  }
}
