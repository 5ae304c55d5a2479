package dev.wengert.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.custom.CustomRuleTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class TransformerTest {
  private static final byte[] MODEL =
      Compiled.classes("class Model { double x; double f(double y) { return x * y; } }").get("Model");

  @TempDir Path folder;
  private final ClassLoader loader = new MemoryLoader(java.util.Map.of("Model", MODEL));

  private static Transformer transformer(String options) {
    Options parsed = Options.parse(options);
    return new Transformer(parsed, new Log(parsed.log()), new CustomRuleTable(), Set.of(), new Modules(null), null);
  }

  private byte[] transform(String options, String name, byte[] bytes) {
    return transformer(options).transform(loader, name, null, null, bytes);
  }

  private static String errorsOf(Runnable action) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(bytes, true));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString();
  }

  private static byte[] empty(int version, int access, String name) {
    ClassWriter w = new ClassWriter(0);
    w.visit(version, access, name, null, access == Opcodes.ACC_MODULE ? null : "java/lang/Object", null);
    if (access == Opcodes.ACC_MODULE) {
      w.visitModule("m", 0, null).visitEnd();
    }
    w.visitEnd();
    return w.toByteArray();
  }

  @Test
  void aTargetGetsTwins() {
    byte[] result = transform("", "Model", MODEL);
    assertTrue(new String(result, java.nio.charset.StandardCharsets.ISO_8859_1).contains("wengert$base$Model"));
  }

  @Test
  void aClassThatWasLoadedBeforeTheAgentIsNoTarget() {
    Options options = Options.parse("");
    Transformer late = new Transformer(options, new Log(options.log()), new CustomRuleTable(), Set.of("Model"), new Modules(null), null);
    assertNull(late.transform(loader, "Model", null, null, MODEL));
  }

  @Test
  void aClassWithoutANameIsReadForIt() {
    assertNotNull(transform("", null, MODEL));
    assertNull(transform("exclude=Model", null, MODEL));
  }

  @Test
  void theJdkIsLeftAlone() {
    Transformer transformer = transformer("include=*");
    assertNull(transformer.transform(null, "Model", null, null, MODEL));
    assertNull(transformer.transform(ClassLoader.getPlatformClassLoader(), "Model", null, null, MODEL));
    assertNull(transform("", "java/sql/X", empty(Opcodes.V17, Opcodes.ACC_PUBLIC, "java/sql/X")));
    assertNull(transform("", "sun/x/X", empty(Opcodes.V17, Opcodes.ACC_PUBLIC, "sun/x/X")));
  }

  @Test
  void aClassThatIsRedefinedIsLeftAlone() {
    assertNull(transformer("").transform(loader, "Model", String.class, null, MODEL));
  }

  @Test
  void theAgentItselfIsLeftAlone() {
    assertNull(
        transformer("")
            .transform(Transformer.class.getClassLoader(), "dev/wengert/agent/Log", null, null, new byte[0]));
  }

  @Test
  void whatIsNotIncludedIsLeftAlone() {
    assertNull(transform("include=com.acme.*", "Model", MODEL));
    assertNull(transform("exclude=M*", "Model", MODEL));
  }

  @Test
  void annotationsAndModulesAreLeftAlone() {
    byte[] annotation = Compiled.classes("@interface Unit { double value() default 1; }").get("Unit");
    assertNull(transform("", "Unit", annotation));
    assertNull(transform("", "module-info", empty(Opcodes.V17, Opcodes.ACC_MODULE, "module-info")));
  }

  @Test
  void aBrokenClassIsLoadedAsItIsWithAWarning() {
    String errors = errorsOf(() -> assertNull(transform("", "com/acme/Broken", new byte[] {1, 2, 3})));
    assertTrue(errors.startsWith("[wengert] class com/acme/Broken is loaded as it is, since"), errors);
    assertEquals(1, errors.lines().count());
  }

  @Test
  void aClassFromTheFutureIsLoadedAsItIsWithAWarning() {
    byte[] future = empty(Opcodes.V17, Opcodes.ACC_PUBLIC, "Future");
    future[7] = 120;
    String errors = errorsOf(() -> assertNull(transform("", "Future", future)));
    assertTrue(errors.contains("could not be transformed"), errors);
  }

  @Test
  void theLogMayBeOff() {
    assertEquals("", errorsOf(() -> assertNull(transform("log=off", "Broken", new byte[] {1, 2, 3}))));
  }

  @Test
  void aTransformedClassIsDumpedWhereTheOptionSays() throws Exception {
    byte[] bytes = Compiled.classes("package com.acme;\nclass Deep { double f(double x) { return x; } }").get("com/acme/Deep");
    byte[] result = transform("dump=" + folder, "com/acme/Deep", bytes);
    assertEquals(
        new ClassReader(result).getClassName(),
        new ClassReader(Files.readAllBytes(folder.resolve("com/acme/Deep.class"))).getClassName());
  }

  @Test
  void transformingTwiceGivesTheSame() {
    assertArrayEquals(transform("", "Model", MODEL), transform("", "Model", MODEL));
  }
}
