package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Type;

class NamesTest {
  private static final String T = "Ldev/wengert/runtime/Tape;";
  private static final String S = "Ldev/wengert/runtime/Span;";

  @ParameterizedTest
  @CsvSource({
    "()V, (IT)V",
    "()D, (IIT)D",
    "(D)D, (DIIIT)D",
    "(DI)V, (DIIIT)V",
    "([D)[D, ([DSIT)[D",
    "([[DJD)D, ([[DJDSIIIT)D",
    "([Ljava/lang/Float;[FF)F, ([Ljava/lang/Float;[FFSIIIT)F",
  })
  void aTwinTakesAddressesAndSpans(String own, String twin) {
    String expected = twin.replace("T)", T + ")").replace("S", S);
    assertEquals(expected, Names.twin(own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "set", "setX", "settle", "getX", "twin$step"})
  void theNameOfATwinIsThatOfNoSetter(String name) {
    assertFalse(Names.twinName(name).startsWith("set"));
    assertEquals(name, Names.originalName(Names.twinName(name)));
  }

  @Test
  void theOriginalOfATwinIsFound() {
    for (String descriptor : descriptors()) {
      assertEquals(descriptor, Names.original(Names.twin(descriptor)));
    }
  }

  private static List<String> descriptors() {
    String[] types = {"D", "I", "[D", "J", "[[D", "Ljava/lang/String;", T, S};
    List<String> parameters = new ArrayList<>(List.of(""));
    for (int from = 0, n = 0; n < 3; n++) {
      int to = parameters.size();
      for (; from < to; from++) {
        for (String type : types) {
          parameters.add(parameters.get(from) + type);
        }
      }
    }
    List<String> descriptors = new ArrayList<>();
    for (String p : parameters) {
      for (String result : new String[] {"V", "D", "I", "[D"}) {
        descriptors.add("(" + p + ")" + result);
      }
    }
    return descriptors;
  }

  @ParameterizedTest
  @ValueSource(strings = {"()V", "(D)D", "(" + T + ")V", "(D" + T + ")D", "(DI" + T + ")D", "(" + T + "D)D"})
  void otherMethodsAreNoTwins(String descriptor) {
    assertNull(Names.original(descriptor));
  }

  @Test
  void twinsOfOverloadsDiffer() {
    assertNotEquals(Names.twin("(DI)D"), Names.twin("(D)D"));
    assertNotEquals(Names.twin("(D)D"), Names.twin("(D)F"));
  }

  @Test
  void doublesTakeTwoSlots() {
    assertEquals(1 + 2 + 1 + 1, Names.slots("(DI[D)V"));
  }

  @Test
  void namesOfMembersTellThemApart() {
    assertEquals("wengert$base$com_acme_Model", Names.base("com/acme/Model", false));
    assertEquals("wengert$statics$com_acme_Model", Names.base("com/acme/Model", true));
    assertEquals("wengert$span$f", Names.span("f", "[D"));
    assertNotEquals(Names.span("f", "[D"), Names.span("f", "[[D"));
    assertEquals("wengert$address$f", Names.address("f", "D"));
    assertEquals("wengert$claim$f", Names.claim("f", "D"));
  }
}
