package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodSpecTest {

  @Test
  void readsClassAndMethod() {
    assertEquals(new MethodSpec("com.acme.Sim", "npv", null, null), MethodSpec.parse("com.acme.Sim::npv"));
    assertEquals(new MethodSpec("com.acme.Sim", "npv", null, null), MethodSpec.parse(" com/acme/Sim :: npv "));
  }

  @Test
  void readsSignatures() {
    assertEquals(new MethodSpec("A", "f", "double,int", null), MethodSpec.parse("A::f(double, int)"));
    assertEquals(new MethodSpec("A", "f", "DI", "D"), MethodSpec.parse("A::f(DI)D"));
    assertEquals(new MethodSpec("A", "f", "", null), MethodSpec.parse("A::f()"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f", "A.f", "A#f", "::f", "A::", "A::f(", "A::f)", "A::f(double))", "A::f((", "A:::f",
      "A::f::g"})
  void refusesWhatIsNoMethod(String text) {
    assertThrows(UserError.class, () -> MethodSpec.parse(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "A::f                          | (DI)D                                | true",
      "A::f(double,int)              | (DI)D                                | true",
      "A::f(DI)                      | (DI)D                                | true",
      "A::f(DI)D                     | (DI)D                                | true",
      "A::f(DI)[D                    | (DI)D                                | false",
      "A::f(double)                  | (DI)D                                | false",
      "A::f(int,double)              | (DI)D                                | false",
      "A::f()                        | (D)D                                 | false",
      "A::f(double[],String)         | ([DLjava/lang/String;)D              | true",
      "A::f(double...)               | ([D)D                                | true",
      "A::f(java.lang.String,double) | (Ljava/lang/String;D)D               | true",
      "A::f(tring,double)            | (Ljava/lang/String;D)D               | false",
      "A::f(Map.Entry)               | (Ljava/util/Map$Entry;)D             | true",
      "A::f([DLjava/lang/String;)    | ([DLjava/lang/String;)D              | true",
      "A::f(double,)                 | (D)D                                 | false",
  })
  void comparesSignatures(String spec, String descriptor, boolean accepted) {
    if (accepted) {
      assertTrue(MethodSpec.parse(spec).accepts(descriptor));
    } else {
      assertFalse(MethodSpec.parse(spec).accepts(descriptor));
    }
  }
}
