package dev.wengert.agent.desugar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.MemoryLoader;
import dev.wengert.runtime.Lambdas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** Programs with method references run as before once these are methods of the class itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodReferencesTest {
  private Map<String, byte[]> classes;
  private MemoryLoader before;
  private MemoryLoader after;

  @BeforeAll
  void compile() {
    Lambdas.install(null); // the JDK links
    classes = ReferencePrograms.classes();
    before = new MemoryLoader(classes);
    after = new MemoryLoader(classes, this::desugared);
  }

  private byte[] desugared(byte[] bytes) {
    ClassNode node = desugar(bytes);
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    byte[] result = writer.toByteArray();
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(result), before, false, new PrintWriter(problems));
    assertEquals("", problems.toString());
    return result;
  }

  private static ClassNode desugar(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, 0);
    MethodReferences.desugar(node);
    return node;
  }

  @ParameterizedTest
  @MethodSource("dev.wengert.agent.desugar.ReferencePrograms#names")
  void behavesAsBefore(String method) throws Throwable {
    assertEquals(before.call("References", method), after.call("References", method));
  }

  @Test
  void everyReferenceIsAMethodOfTheClassItself() {
    for (byte[] bytes : classes.values()) {
      ClassNode node = desugar(bytes);
      for (InvokeDynamicInsnNode site : sites(node)) {
        if (site.bsm.getName().equals("metafactory")) {
          assertEquals("dev/wengert/runtime/Lambdas", site.bsm.getOwner());
          Handle h = (Handle) site.bsmArgs[1];
          assertEquals(node.name, h.getOwner());
          assertTrue(node.methods.stream().anyMatch(m -> m.name.equals(h.getName()) && m.desc.equals(h.getDesc())));
        }
      }
    }
  }

  @Test
  void everySiteHasItsOwnNumber() {
    List<Object> numbers = new ArrayList<>();
    for (InvokeDynamicInsnNode site : sites(desugar(classes.get("References")))) {
      if (site.bsm.getOwner().equals("dev/wengert/runtime/Lambdas")) {
        numbers.add(site.bsmArgs[3]);
      }
    }
    assertFalse(numbers.isEmpty());
    assertEquals(IntStream.range(0, numbers.size()).boxed().toList(), numbers);
  }

  @Test
  void whatIsAddedIsPrivateAndSynthetic() {
    ClassNode plain = new ClassNode();
    new ClassReader(classes.get("References")).accept(plain, 0);
    ClassNode node = desugar(classes.get("References"));
    assertTrue(node.methods.size() > plain.methods.size());
    for (MethodNode m : node.methods.subList(plain.methods.size(), node.methods.size())) {
      assertEquals(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, m.access);
    }
  }

  @Test
  void otherDynamicCallsStay() {
    ClassNode node = desugar(Compiled.classes("record Pair(double a) { String text(int n) { return a + \"x\" + n; } }").get("Pair"));
    List<String> owners = sites(node).stream().map(s -> s.bsm.getOwner()).distinct().sorted().toList();
    assertEquals(List.of("java/lang/invoke/StringConcatFactory", "java/lang/runtime/ObjectMethods"), owners);
  }

  private static List<InvokeDynamicInsnNode> sites(ClassNode node) {
    List<InvokeDynamicInsnNode> sites = new ArrayList<>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode site) {
          sites.add(site);
        }
      }
    }
    return sites;
  }
}
