package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

class ParameterNamesTest {

  private static MethodNode compiled(String name, int flags) throws IOException {
    ClassNode node = new ClassNode();
    new ClassReader(Samples.class.getName()).accept(node, flags);
    return node.methods.stream().filter(method -> method.name.equals(name)).findFirst().orElseThrow();
  }

  @Test
  void fromTheLocalVariableTable() throws IOException {
    assertEquals(
        List.of("x", "l", "s", "b", "c", "flag", "i", "text", "y"), ParameterNames.of(compiled("everything", 0)));
    assertEquals(List.of("x"), ParameterNames.of(compiled("instance", 0)));
    assertEquals(List.of("x"), ParameterNames.of(compiled("reused", 0)));
  }

  @Test
  void fromTheMethodParametersAttribute() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "(DI)D", null, null);
    method.parameters = List.of(new ParameterNode("rate", 0), new ParameterNode(null, 0));
    assertEquals(List.of("rate", "arg1"), ParameterNames.of(method));
  }

  @Test
  void numberedWhereThereAreNone() throws IOException {
    assertEquals(List.of("arg0", "arg1"), ParameterNames.of(compiled("npv", ClassReader.SKIP_DEBUG)));
  }

  @Test
  void aVariableThatStartsLaterIsNoParameter() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "(D)D", null, null);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    method.instructions.add(new InsnNode(Opcodes.NOP));
    method.instructions.add(start);
    method.instructions.add(end);
    method.localVariables = List.of(new LocalVariableNode("later", "D", null, start, end, 0));
    assertEquals(List.of("arg0"), ParameterNames.of(method));
  }
}
