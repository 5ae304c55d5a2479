package dev.wengert.agent.attach;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A JVM that attaches the agent to the one that started it, which itself runs without the module jdk.attach. */
public final class AttachHelper {
  private AttachHelper() {}

  static void start(Path jar, String options) throws IOException, InterruptedException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path java = Files.exists(bin.resolve("java.exe")) ? bin.resolve("java.exe") : bin.resolve("java");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-Xshare:auto", "-cp", jar.toString(), AttachHelper.class.getName()));
    command.addAll(List.of(jar.toString(), Long.toString(ProcessHandle.current().pid())));
    if (options != null) {
      command.add(options);
    }
    Process helper = new ProcessBuilder(command).redirectErrorStream(true).start();
    helper.getOutputStream().close();
    String output = new String(helper.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
    if (helper.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  /** Takes the agent, the number of the process, and maybe options. */
  public static void main(String[] args) {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      System.out.println("its JDK has no module jdk.attach");
      System.exit(1);
    }
    try {
      ByteBuddyAgent.attach(Path.of(args[0]).toFile(), args[1], args.length > 2 ? args[2] : null);
    } catch (RuntimeException e) {
      System.out.println(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      System.exit(1);
    }
  }
}
