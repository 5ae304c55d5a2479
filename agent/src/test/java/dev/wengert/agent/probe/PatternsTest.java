package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes and methods as users write them. */
class PatternsTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Plant, com/acme/Plant, true",
    "com.acme.Plant, com/acme/Plants, false",
    "com.acme.Plant, org/acme/Plant, false",
    "com/acme/Plant, com/acme/Plant, true",
    "Plant, com/acme/Plant, true",
    "Plant, Plant, true",
    "Plant, com/acme/PowerPlant, false",
    "Valve, com/acme/Plant$Valve, true",
    "Plant.Valve, com/acme/Plant$Valve, true",
    "Plant$Valve, com/acme/Plant$Valve, true",
    "com.acme.Plant.Valve, com/acme/Plant$Valve, true",
    "acme.Plant, com/acme/Plant, false",
    "com.acme.*, com/acme/sub/Plant, true",
    "*Plant, com/acme/PowerPlant, true",
    "com.acme.P?ant, com/acme/Plant, true",
    "com.acme.P?ant, com/acme/Plaant, false",
  })
  void classes(String pattern, String name, boolean matches) {
    assertEquals(matches, ClassPattern.of(pattern).matches(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A::run | run | (DI)D | true",
        "A::run | ran | (DI)D | false",
        "A::r*n | ran | (DI)D | true",
        "A::run(double,int) | run | (DI)D | true",
        "A::run (double, int) | run | (DI)D | true",
        "A::run(double) | run | (DI)D | false",
        "A::run() | run | ()V | true",
        "A::run() | run | (I)V | false",
        "A::run(*) | run | (DI)D | true",
        "A::run(DI)D | run | (DI)D | true",
        "A::run(DI)D | run | (DI)V | false",
        "A::run(double[],String) | run | ([DLjava/lang/String;)V | true",
        "A::run(double...) | run | ([D)V | true",
        "A::run(List<Double>) | run | (Ljava/util/List;)V | true",
        "A::run(Map<String,List<Double>>,int) | run | (Ljava/util/Map;I)V | true",
        "A::run(Map.Entry) | run | (Ljava/util/Map$Entry;)V | true",
        "A::new(double) | <init> | (D)V | true",
      })
  void methods(String pattern, String name, String descriptor, boolean matches) {
    assertEquals(matches, MethodPattern.parse(pattern).matches(name, descriptor));
  }

  @Test
  void aNameMayBeThatOfNestedClasses() {
    assertEquals(
        List.of("com/acme/Plant/Valve", "com/acme/Plant$Valve", "com/acme$Plant$Valve", "com$acme$Plant$Valve"),
        ClassPattern.of("com.acme.Plant.Valve").candidates());
  }

  @Test
  void theMainClassIsInTheCommand(@TempDir Path folder) throws IOException {
    assertEquals(true, new MainClass("com.acme.Plant --case winter.yaml").is("com/acme/Plant"));
    assertEquals(true, new MainClass("plants/com.acme.Plant").is("com/acme/Plant"));
    assertEquals(false, new MainClass("com.acme.Plant").is("com/acme/Other"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.boot.Launcher");
    manifest.getMainAttributes().put(new Attributes.Name("Start-Class"), "com.acme.Plant");
    Path jar = folder.resolve("plant.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    MainClass main = new MainClass(jar + " --case winter.yaml");
    assertEquals(true, main.is("org/boot/Launcher"));
    assertEquals(true, main.is("com/acme/Plant"));
    assertEquals(false, new MainClass("none.jar").is("com/acme/Plant"));
    assertEquals(false, new MainClass("").is("com/acme/Plant"));
  }
}
