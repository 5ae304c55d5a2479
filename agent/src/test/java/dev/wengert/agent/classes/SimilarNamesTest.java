package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarNamesTest {
  private static final List<String> NAMES = List.of("pressure", "pressures", "preassure", "volume", "p");

  @Test
  void theNearestComesFirst() {
    assertEquals(List.of("pressure", "preassure", "pressures"), SimilarNames.to("presure", NAMES));
  }

  @Test
  void capitalsDoNotMatter() {
    assertEquals(List.of("volume"), SimilarNames.to("VOLUME", NAMES));
  }

  @Test
  void whatIsFarAwayIsNotMeant() {
    assertEquals(List.of(), SimilarNames.to("temperature", NAMES));
    assertEquals("", SimilarNames.hint(List.of()));
  }

  @Test
  void aClassIsFoundWithoutItsPackage() {
    List<String> classes = List.of("com.acme.plant.Boiler", "com.acme.plant.Boiler$Wall", "com.acme.Pump");
    assertEquals(List.of("com.acme.plant.Boiler"), SimilarNames.toClass("Boilr", classes));
    assertEquals(List.of("com.acme.plant.Boiler"), SimilarNames.toClass("com.acme.Boiler", classes));
    assertEquals(List.of("com.acme.plant.Boiler$Wall"), SimilarNames.toClass("com.acme.plant.Boiler$Wal", classes).subList(0, 1));
  }

  @Test
  void aHintIsAQuestion() {
    assertEquals("; did you mean a or b?", SimilarNames.hint(List.of("a", "b")));
  }
}
