package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What runs while classes are loaded leaves the JDK's immutable lists to the program. */
class ListsTest {
  private static final Set<String> STAGES =
      Set.of("classes", "desugar", "emit", "expr", "flow", "lambda", "outline", "pair", "rules", "twin");

  @Test
  void listsHaveTheirElements() {
    assertEquals(List.of(1, 2, 3), Lists.of(1, 2, 3));
    assertEquals(List.of(1, 2), Lists.copyOf(Set.of(1, 2)).stream().sorted().collect(Lists.toList()));
    assertTrue(Lists.of().isEmpty());
  }

  @Test
  void noStageMakesImmutableLists() throws IOException, URISyntaxException {
    List<String> found = new ArrayList<>();
    int read =
        ClassFiles.read(
            Lists.class,
            file -> STAGES.contains(file.getParent().getFileName().toString()),
            method -> calls(method, found));
    assertFalse(read < 100, () -> read + " classes");
    assertEquals(List.of(), found);
  }

  private static MethodVisitor calls(String method, List<String> found) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(int opcode, String owner, String called, String desc, boolean isInterface) {
        boolean ofList = owner.equals("java/util/List") && (called.equals("of") || called.equals("copyOf"));
        if (ofList || owner.equals("java/util/stream/Stream") && called.equals("toList")) {
          found.add(method + ": " + called + ", see Lists");
        }
      }
    };
  }
}
