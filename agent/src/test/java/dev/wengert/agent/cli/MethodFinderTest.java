package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodFinderTest {
  private static final String SAMPLES = "dev.wengert.agent.cli.Samples";

  private static TargetMethod find(String spec, String... arguments) {
    return new MethodFinder(Samples.class.getClassLoader())
        .find(MethodSpec.parse(spec), List.of(arguments));
  }

  private static String error(String spec, String... arguments) {
    return assertThrows(UserError.class, () -> find(spec, arguments)).getMessage();
  }

  @Test
  void findsAMethod() {
    TargetMethod method = find(SAMPLES + "::npv");
    assertEquals("(DD)D", method.descriptor());
    assertEquals(SAMPLES + "::npv(double rate, double years)", method.display());
    assertEquals(SAMPLES + "::npv(double,double)", method.signature());
  }

  @Test
  void findsNestedClassesByBothNames() {
    assertEquals("(D)D", find(SAMPLES + "$Inner::cube").descriptor());
    assertEquals("(D)D", find(SAMPLES + ".Inner::cube").descriptor());
  }

  @Test
  void findsInheritedMethods() {
    TargetMethod method = find(SAMPLES + ".Heir::cube");
    assertEquals(SAMPLES + "$Heir", method.named().className());
    assertEquals(SAMPLES + "$Inner", method.declaring().className());
  }

  @Test
  void findsJdkMethods() {
    assertEquals("(DD)D", find("java.lang.Math::pow").descriptor());
  }

  @Test
  void choosesOverloadsByArguments() {
    assertEquals("(DILjava/lang/String;)D", find(SAMPLES + "::over", "1", "2", "x").descriptor());
    assertEquals("(DD)D", find(SAMPLES + "::over", "1", "2.5").descriptor());
    assertEquals("(D)D", find("java.lang.Math::abs", "1").descriptor());
  }

  @Test
  void choosesOverloadsBySignature() {
    assertEquals("(DI)D", find(SAMPLES + "::over(double,int)", "1", "2").descriptor());
    assertEquals("(DD)D", find(SAMPLES + "::over(DD)D", "1", "2").descriptor());
  }

  @Test
  void listsTheCandidatesOfAnAmbiguousName() {
    assertEquals(
        "several overloads take these arguments; name one by its signature: '" + SAMPLES
            + "::over(double,double)', '" + SAMPLES + "::over(double,int)'",
        error(SAMPLES + "::over", "1", "2"));
    assertTrue(error(SAMPLES + "::over", "1").startsWith("no overload takes this argument; there is"));
    assertTrue(error(SAMPLES + "::over(int)", "1").contains("over(double,int,String)"));
  }

  @Test
  void saysWhatIsMissing() {
    assertTrue(error("com.acme.Missing::f").contains("com.acme.Missing is not on the class path"));
    assertEquals("class " + SAMPLES + " has no method missing", error(SAMPLES + "::missing"));
    assertEquals("class " + SAMPLES + " has no method <init>", error(SAMPLES + "::<init>"));
  }

  @Test
  void saysWhatCannotBeDifferentiated() {
    assertTrue(error(SAMPLES + "::instance").contains("is not static"));
    assertTrue(error(SAMPLES + "::hidden").contains("is private"));
    assertTrue(error(SAMPLES + "::narrow").contains("returns float"));
    assertTrue(error(SAMPLES + "::unsupported").contains("parameter list of"));
    assertTrue(error(SAMPLES + "::unsupported").contains("java.util.List"));
    assertTrue(error(SAMPLES + "::fixed").contains("no double"));
  }
}
