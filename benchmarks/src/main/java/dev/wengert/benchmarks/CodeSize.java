package dev.wengert.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Adds up the bytecode that the agent added to classes. */
final class CodeSize {
  private static final Pattern TWIN = Pattern.compile(".*\\$wengert.*");
  /** A forward twin or a reverse method; their numbers are those of no overload. */
  private static final Pattern PAIR = Pattern.compile(".*\\$wengert\\$2\\d{9}");

  private long pairs;
  private long twins;

  void add(Path file) {
    String path = file.toString().replace('\\', '/');
    if (path.contains("dev/wengert/benchmarks/") && !path.contains("/kernels/")) {
      return; // what measures
    }
    ClassNode node = new ClassNode();
    try {
      new ClassReader(Files.readAllBytes(file)).accept(node, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (MethodNode method : node.methods) {
      if (TWIN.matcher(method.name).matches()) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        if (PAIR.matcher(method.name).matches()) {
          pairs += size.getMinSize();
        } else {
          twins += size.getMinSize();
        }
      }
    }
  }

  long pairs() {
    return pairs;
  }

  long twins() {
    return twins;
  }
}
