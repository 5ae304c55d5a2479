package dev.wengert.agent.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A headless browser with one page, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
  private static final long SECONDS = 30;

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  /** Errors and warnings of the console, exceptions, violations of the page's policy. */
  final List<String> complaints = new CopyOnWriteArrayList<>();
  /** Addresses that were asked for. */
  final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  /** The browser of this machine, or null. */
  static Path find() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      for (String name : NAMES) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return file;
        }
      }
    }
    return null;
  }

  Chromium(Path executable) throws Exception {
    profile = Files.createTempDirectory("wengert-chromium-");
    process =
        new ProcessBuilder(
                executable.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--disable-dev-shm-usage", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    try {
      HttpClient http = HttpClient.newHttpClient();
      String list =
          http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/json/list")).build(), BodyHandlers.ofString())
              .body();
      Map<?, ?> page =
          ((List<?>) parse(list)).stream().map(t -> (Map<?, ?>) t).filter(t -> "page".equals(t.get("type"))).findFirst().orElseThrow();
      socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create((String) page.get("webSocketDebuggerUrl")), new Messages())
              .get(SECONDS, TimeUnit.SECONDS);
      for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM", "Accessibility")) {
        call(domain + ".enable");
      }
    } catch (Exception e) {
      stop();
      throw e;
    }
  }

  private String port() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos(); System.nanoTime() < end; Thread.sleep(20)) {
      if (Files.exists(file) && Files.size(file) > 0) {
        return Files.readAllLines(file).get(0);
      }
      if (!process.isAlive()) {
        break;
      }
    }
    throw new IOException("the browser does not start: " + Files.readString(profile.resolve("output.txt")));
  }

  /** JSON is a part of YAML, for which there is a reader on the class path. */
  private static Object parse(String json) {
    return new Load(LoadSettings.builder().setCodePointLimit(100_000_000).build()).loadFromString(json);
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        message(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void message(String json) {
    if (json.startsWith("{\"id\":")) {
      int id = Integer.parseInt(json.substring(6, json.indexOf(',', 6)));
      answers.remove(id).complete(json);
      return;
    }
    String method = json.substring(json.indexOf(":\"") + 2, json.indexOf('"', json.indexOf(":\"") + 2));
    switch (method) {
      case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(json);
      case "Runtime.consoleAPICalled" -> {
        if (json.contains("\"type\":\"error\"") || json.contains("\"type\":\"warning\"")) {
          complaints.add(json);
        }
      }
      case "Network.requestWillBeSent" ->
          requests.add(json.replaceFirst("(?s).*?\"request\":\\{\"url\":\"([^\"]*)\".*", "$1"));
      case "Page.loadEventFired" -> loaded.complete(null);
      default -> { }
    }
  }

  /**
   * Calls a method.
   *
   * @param parameters names and values
   */
  @SuppressWarnings("unchecked")
  Map<String, Object> call(String method, Object... parameters) throws Exception {
    Map<String, Object> message = (Map<String, Object>) parse(ask(method, parameters));
    if (message.containsKey("error")) {
      throw new IOException(method + ": " + message.get("error"));
    }
    return (Map<String, Object>) message.get("result");
  }

  /** Calls a method that returns a file. */
  private byte[] data(String method, Object... parameters) throws Exception {
    String answer = ask(method, parameters); // too large for a reader of YAML
    int start = answer.indexOf("\"data\":\"");
    if (start < 0) {
      throw new IOException(method + ": " + answer);
    }
    start += "\"data\":\"".length();
    return Base64.getDecoder().decode(answer.substring(start, answer.indexOf('"', start)));
  }

  private String ask(String method, Object... parameters) throws Exception {
    Map<String, Object> named = new java.util.LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      named.put((String) parameters[i], parameters[i + 1]);
    }
    int id = ids.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(JsonWriter.write(new java.util.TreeMap<>(Map.of("id", id, "method", method, "params", named))), true)
        .get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  void open(Path file) throws Exception {
    complaints.clear();
    requests.clear();
    loaded = new CompletableFuture<>();
    call("Page.navigate", "url", file.toUri().toString());
    loaded.get(SECONDS, TimeUnit.SECONDS);
  }

  /** The value of an expression of JavaScript: a string, number, boolean, list or map. */
  Object evaluate(String expression) throws Exception {
    Map<String, Object> result = call("Runtime.evaluate", "expression", expression, "returnByValue", true);
    if (result.containsKey("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return ((Map<?, ?>) result.get("result")).get("value");
  }

  /** Presses and releases a key. */
  void press(String key, int code, String text) throws Exception {
    call("Input.dispatchKeyEvent", "type", "keyDown", "key", key, "code", key.equals(" ") ? "Space" : key,
        "windowsVirtualKeyCode", code, "text", text);
    call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "code", key.equals(" ") ? "Space" : key,
        "windowsVirtualKeyCode", code);
  }

  /** @param media "screen" or "print"; @param scheme "light" or "dark" */
  void show(int width, int height, String media, String scheme) throws Exception {
    call("Emulation.setDeviceMetricsOverride", "width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
    call("Emulation.setEmulatedMedia", "media", media,
        "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
  }

  byte[] screenshot() throws Exception {
    return data("Page.captureScreenshot", "format", "png");
  }

  byte[] pdf() throws Exception {
    return data("Page.printToPDF", "preferCSSPageSize", true, "printBackground", false);
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    stop();
  }

  private void stop() throws IOException {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(p -> p.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
