package dev.wengert.it.applications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pricing service, started from its fat jar. */
final class Service implements AutoCloseable {
  private static final Path JAR = Program.ROOT.resolve("examples/pricing-service/target/pricing-service.jar");
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private Service(Process process, Path out, Path err) throws IOException, InterruptedException {
    this.process = process;
    this.out = out;
    this.err = err;
    this.port = waitForPort();
  }

  /** Starts it with options of the JVM, in a folder, at a port that is free. */
  static Service start(Path folder, List<String> options, String... arguments) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String[] rest = new String[3 + arguments.length];
    rest[0] = "-jar";
    rest[1] = JAR.toString();
    rest[2] = "--server.port=0";
    System.arraycopy(arguments, 0, rest, 3, arguments.length);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    return new Service(Program.java(options, rest).in(folder).start(out.toFile(), err.toFile()), out, err);
  }

  private int waitForPort() throws IOException, InterruptedException {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(100)) {
      Matcher m = PORT.matcher(Files.readString(out));
      if (m.find()) {
        return Integer.parseInt(m.group(1));
      }
      if (!process.isAlive()) {
        break;
      }
    }
    process.destroyForcibly();
    throw new IOException("the service did not start: " + Files.readString(out) + Files.readString(err));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  private HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/price?" + query)).timeout(PATIENCE);
  }

  /** Status and body. */
  String get(String query) throws IOException, InterruptedException {
    return describe(client.send(request(query).build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
  }

  /** The same, without waiting for it. */
  CompletableFuture<String> ask(String query) {
    return client.sendAsync(request(query).build(), BodyHandlers.ofString(StandardCharsets.UTF_8)).thenApply(Service::describe);
  }

  private static String describe(HttpResponse<String> response) {
    return response.statusCode() + " " + response.headers().firstValue("Content-Type").orElse("") + " " + response.body();
  }

  /** Asks it to end, as a supervisor does. Returns its exit code. */
  int terminate() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("the service did not end");
    }
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
