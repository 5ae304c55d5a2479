package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods of a class HotSpot leaves to its interpreter. */
final class CodeSizes {
  private static final int LIMIT = 8000;

  private CodeSizes() {}

  /** Requires that methods whose names start so are divided into several, each of which HotSpot compiles. */
  static void assertCompiled(byte[] classFile, String prefix) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    List<String> tooLarge = new ArrayList<>();
    int methods = 0;
    for (MethodNode method : node.methods) {
      if (method.name.startsWith(prefix)) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        methods++;
        if (size.getMinSize() > LIMIT) {
          tooLarge.add(method.name + ": " + size.getMinSize());
        }
      }
    }
    assertTrue(methods > 2, "it is not divided");
    assertEquals(List.of(), tooLarge);
  }
}
