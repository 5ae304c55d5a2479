package dev.wengert.it.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.corpus.Fork;
import dev.wengert.it.web.ClassFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bundle of an OSGi container differentiates another one. Neither imports {@code dev.wengert}, and the container is
 * not told of it: loaders of bundles hide what is not imported.
 */
class OsgiTest {
  private static final List<String> RESULT = List.of("right: true, leaks: [], api of the bootstrap loader: true");

  @TempDir Path folder;

  private Path bundle(String name, Map<String, String> headers, String... packages) throws IOException {
    Path classes = folder.resolve(name);
    for (String p : packages) {
      ClassFiles.copy(p, classes);
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    headers.forEach(main::putValue);
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  private void check(String container, Path... bundles) throws Exception {
    Path program = ClassFiles.copy("dev.wengert.it.osgi", folder.resolve("program"));
    Path jar = Path.of(System.getProperty("wengert.osgi")).resolve(container);
    List<String> arguments = new ArrayList<>(List.of(folder.resolve("storage").toString()));
    Stream.of(bundles).map(Path::toString).forEach(arguments::add);
    Fork.Output output =
        Fork.withAgent(ClassFiles.classPath(List.of(program, jar)), "")
            .run(5, Container.class.getName(), arguments);
    assertEquals(0, output.exitCode(), () -> String.join("\n", output.errors()));
    assertEquals(RESULT, output.out(), () -> String.join("\n", output.errors()));
    assertEquals(List.of(), output.errors().stream().filter(line -> line.startsWith("[wengert]")).toList());
  }

  private Path model() throws IOException {
    return bundle("model", Map.of("Export-Package", "dev.wengert.it.osgi.model"), "dev.wengert.it.osgi.model");
  }

  private static Map<String, String> user() {
    return Map.of(
        "Bundle-Activator", "dev.wengert.it.osgi.user.Sensitivities",
        "Import-Package", "org.osgi.framework,dev.wengert.it.osgi.model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.apache.felix.framework.jar", "org.eclipse.osgi.jar"})
  void bundlesFindTheRuntimeWithoutBeingTold(String container) throws Exception {
    check(container, model(), bundle("user", user(), "dev.wengert.it.osgi.user"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.apache.felix.framework.jar", "org.eclipse.osgi.jar"})
  void anApiInTheBundleGivesWay(String container) throws Exception {
    Path api = ClassFiles.unpack(ClassFiles.copyApi(folder), folder.resolve("user"));
    check(container, model(), bundle("user", user(), "dev.wengert.it.osgi.user"));
    assertTrue(Files.exists(api.resolve("dev/wengert/Wengert.class")));
  }
}
