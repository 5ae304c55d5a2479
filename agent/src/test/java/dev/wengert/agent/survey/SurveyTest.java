package dev.wengert.agent.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.classes.PlatformTargets;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.custom.CustomRuleTable;
import dev.wengert.agent.survey.SurveyedClass.Finding;
import dev.wengert.agent.survey.SurveyedClass.Kind;
import dev.wengert.agent.survey.SurveyedClass.Site;
import dev.wengert.agent.survey.SurveyedClass.Status;
import dev.wengert.runtime.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import surveyed.Leaving;

class SurveyTest {
  @TempDir Path folder;

  private static byte[] bytes(Class<?> c) throws IOException {
    try (InputStream in = c.getClassLoader().getResourceAsStream(c.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Survey survey(List<String> exclude, CustomRuleTable rules) {
    Targets targets = new Targets(List.of(), exclude, Set.of(), PlatformTargets.except(Set.of()));
    return new Survey(targets, rules, SurveyTest.class.getClassLoader());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTransformedClassTellsWhereNumbersLeave(boolean withPairs) throws IOException {
    Settings.compile(withPairs);
    SurveyedClass c = survey(List.of(), new CustomRuleTable()).of(bytes(Leaving.class));
    Settings.compile(false);
    assertEquals(Status.TRANSFORMED, c.status());
    assertEquals(5, c.methods());
    assertEquals(3, c.recorded());
    assertEquals(1, c.places().size(), c.places().toString());
    Site place = c.places().get(0);
    assertEquals("lost", place.method());
    assertEquals("java.math.BigDecimal.<init>(D)V", place.callee());
    assertTrue(place.line() > 0);
    assertEquals(List.of(), c.findings());
  }

  @Test
  void rulesAreNamed() throws IOException {
    CustomRuleTable rules = new CustomRuleTable();
    rules.addFile(Files.writeString(folder.resolve("a.rules"), "surveyed.Leaving.known(double): constant\n"
        + "surveyed.Leaving.unknown(double): constant\n"));
    List<Finding> findings = survey(List.of(), rules).of(bytes(Leaving.class)).findings();
    assertEquals(Kind.RULE, findings.get(0).kind());
    assertEquals("known(D)D", findings.get(0).method());
    assertEquals(Kind.RULE_IGNORED, findings.get(1).kind());
  }

  @Test
  void whatIsOutsideSaysWhy() throws IOException {
    SurveyedClass c = survey(List.of("*.Leaving"), new CustomRuleTable()).of(bytes(Leaving.class));
    assertEquals(Status.OUTSIDE, c.status());
    assertTrue(c.reason().startsWith("exclude= keeps surveyed.Leaving out"), c.reason());
    Survey all = new Survey(new Targets(List.of(), List.of()), new CustomRuleTable(), SurveyTest.class.getClassLoader());
    assertTrue(all.of(bytes(Test.class)).reason().contains("no code"));
    assertTrue(all.of(bytes(org.junit.jupiter.api.Assertions.class)).reason().contains("left out by default"));
    assertTrue(all.of(bytes(net.jafama.FastMath.class)).reason().contains("rules say"));
    assertTrue(all.of(new byte[] {1, 2, 3}).reason().contains("cannot be read"));
  }

  /** 90 doubles fill 180 of the 255 slots; their addresses would need 90 more. */
  @Test
  void aMethodWithTooManyParametersIsSkipped() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Wide", null, "java/lang/Object", null);
    MethodVisitor wide =
        writer.visitMethod(Opcodes.ACC_STATIC, "wide", "(" + "D".repeat(90) + ")D", null, null);
    wide.visitCode();
    wide.visitVarInsn(Opcodes.DLOAD, 0);
    wide.visitInsn(Opcodes.DRETURN);
    wide.visitMaxs(0, 0);
    wide.visitEnd();
    List<Finding> findings = survey(List.of(), new CustomRuleTable()).of(writer.toByteArray()).findings();
    assertEquals(
        List.of(new Finding(Kind.SKIPPED, "wide", "a method with too many parameters for a twin")), findings);
  }
}
