package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.rules.RuleTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** The agent leaves java.util.stream as it is; but as a program it could be transformed. */
class JdkStreamsTest {
  private static final Path FOLDER =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base/java/util/stream");

  @Test
  void everyClassCanBeTransformedAndVerifies() throws IOException {
    ClassLoader loader = JdkStreamsTest.class.getClassLoader();
    Context context = new Context(new Targets(List.of(), List.of()), new RuleTable(), new ClassPool(loader));
    List<String> skipped = new ArrayList<>();
    StringWriter problems = new StringWriter();
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(f -> f.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      byte[] twins =
          ClassTwin.full(context, (c, m, reason) -> skipped.add(c + ' ' + m + ' ' + reason))
              .transform(Files.readAllBytes(file));
      CheckClassAdapter.verify(new ClassReader(twins), loader, false, new PrintWriter(problems));
    }
    assertTrue(files.size() > 200, files::toString);
    assertEquals(List.of(), skipped);
    assertEquals("", problems.toString());
  }
}
