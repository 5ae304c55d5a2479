package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
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
    Path agent = Path.of(Lists.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("dev/wengert/agent");
    List<String> found = new ArrayList<>();
    int read = 0;
    try (Stream<Path> files = Files.walk(agent)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        if (STAGES.contains(file.getParent().getFileName().toString())) {
          new ClassReader(Files.readAllBytes(file)).accept(calls(file, found), ClassReader.SKIP_DEBUG);
          read++;
        }
      }
    }
    assertFalse(read < 100, () -> "classes in " + agent);
    assertEquals(List.of(), found);
  }

  private static ClassVisitor calls(Path file, List<String> found) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(int opcode, String owner, String called, String desc, boolean isInterface) {
            boolean ofList = owner.equals("java/util/List") && (called.equals("of") || called.equals("copyOf"));
            if (ofList || owner.equals("java/util/stream/Stream") && called.equals("toList")) {
              found.add(file.getFileName() + " " + name + ": " + called + ", see Lists");
            }
          }
        };
      }
    };
  }
}
