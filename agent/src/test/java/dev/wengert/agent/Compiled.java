package dev.wengert.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles source text to class files in memory. */
public final class Compiled {
  private static final Pattern NAME =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|enum|record|@interface) (\\w+)");
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

  private Compiled() {}

  /** The classes of some compilation units, by internal name. */
  public static Map<String, byte[]> classes(String... sources) {
    return classes(List.of("-g", "-nowarn", "-proc:none"), sources);
  }

  private static Map<String, byte[]> classes(List<String> options, String... sources) {
    List<Text> units = new ArrayList<>();
    for (String source : sources) {
      units.add(new Text(source));
    }
    Map<String, ByteArrayOutputStream> out = new TreeMap<>();
    boolean done = JAVAC.getTask(null, new Memory(out), null, options, null, units).call();
    if (!done) {
      throw new IllegalArgumentException("the sources do not compile");
    }
    Map<String, byte[]> classes = new TreeMap<>();
    out.forEach((name, bytes) -> classes.put(name.replace('.', '/'), bytes.toByteArray()));
    return classes;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String source) {
      super(URI.create("memory:///" + name(source) + ".java"), Kind.SOURCE);
      this.source = source;
    }

    private static String name(String source) {
      Matcher m = NAME.matcher(source);
      if (!m.find()) {
        throw new IllegalArgumentException("no type in " + source);
      }
      return m.group(1);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> out;

    Memory(Map<String, ByteArrayOutputStream> out) {
      super(FILES);
      this.out = out;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() throws IOException {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          out.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
