package dev.wengert.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Options.Level;
import dev.wengert.runtime.Settings.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @TempDir Path folder;

  private static String error(String text) {
    return assertThrows(IllegalArgumentException.class, () -> Options.parse(text)).getMessage();
  }

  private Path config(String... lines) throws IOException {
    return Files.write(folder.resolve("agent.conf"), List.of(lines));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", ",", " , ,"})
  void nothingMeansTheDefaults(String text) {
    Options options = Options.parse(text);
    assertEquals(List.of(), options.include());
    assertEquals(List.of(), options.exclude());
    assertEquals(Policy.WARN, options.leaks());
    assertEquals(Level.WARN, options.log());
    assertNull(options.dump());
    assertTrue(options.tapeLimit() < 0);
  }

  @Test
  void linesAreMarkedForProbesUnlessAskedOtherwise() throws IOException {
    Path probes = Files.writeString(folder.resolve("sens.yaml"), "outputs:\n  y: {returns: A::b}\n");
    assertFalse(Options.parse("").lines());
    assertTrue(Options.parse("lines=true").lines());
    assertTrue(Options.parse("config=" + probes).lines());
    assertFalse(Options.parse("config=" + probes + ",lines=false").lines());
  }

  @Test
  void longRecordingsSayHowFarTheyAreOnATerminal() {
    assertEquals(Options.Progress.AUTO, Options.parse("").progress());
    assertEquals(Options.Progress.OFF, Options.parse("progress=off").progress());
    assertEquals("option progress is 'loud'; it must be one of off, on, auto", error("progress=loud"));
  }

  @Test
  void aValueInQuotesMayHaveCommas() {
    Options options = Options.parse("rules=\"C:\\a, b\\x=1.rules\",include='a.*',rules='it''s, here'");
    assertEquals(List.of(Path.of("C:\\a, b\\x=1.rules"), Path.of("it's, here")), options.rules());
    assertEquals(List.of("a.*"), options.include());
  }

  @Test
  void aQuoteWithinAValueIsAQuote() {
    assertEquals(List.of(Path.of("Bob's")), Options.parse("rules=Bob's,log=info").rules());
  }

  @Test
  void aQuoteIsClosedAtTheEnd() {
    assertTrue(error("rules='a,b").contains("is not closed"));
    assertTrue(error("rules='a'b").contains("comma is missing"));
  }

  @Test
  void theNearestOptionIsNamed() {
    assertTrue(error("inclde=a").contains("did you mean include"));
  }

  @Test
  void globsAreSeparatedByColons() {
    assertEquals(List.of("a.*", "b.C"), Options.parse("include=a.*:b.C").include());
    assertEquals(List.of("a.*", "b.C"), Options.parse("exclude=a.*:b.C").exclude());
  }

  @Test
  void globsAreSeparatedBySemicolonsToo() {
    assertEquals(List.of("a.*", "b.C"), Options.parse("include=a.*;b.C").include());
  }

  @Test
  void globsMayBeEmptyOrAmongSpaces() {
    assertEquals(List.of("a", "b"), Options.parse(" include = : a :: b : ").include());
  }

  @Test
  void globsOfARepeatedKeyAddUp() {
    assertEquals(List.of("a", "b", "a"), Options.parse("include=a,include=b:a").include());
  }

  @Test
  void theLastValueOfARepeatedKeyCounts() {
    assertEquals(Policy.IGNORE, Options.parse("leaks=error,leaks=ignore").leaks());
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void everyPolicyHasItsName(Policy policy) {
    assertEquals(policy, Options.parse("leaks=" + policy.name().toLowerCase()).leaks());
    assertEquals(policy, Options.parse("leaks=" + policy.name()).leaks());
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void everyLevelHasItsName(Level level) {
    assertEquals(level, Options.parse("log=" + level.name().toLowerCase()).log());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "500,500", "2k,2048", "500m,524288000", "3M,3145728", "4g,4294967296", "8G,8589934592"})
  void theTapeLimitIsASize(String text, long bytes) {
    assertEquals(bytes, Options.parse("tape.limit=" + text).tapeLimit());
  }

  @Test
  void theDumpIsAFolder() {
    assertEquals(Path.of("target", "dump"), Options.parse("dump=target/dump").dump());
  }

  @Test
  void aValueMayContainAnEqualsSign() {
    assertEquals(Path.of("a=b"), Options.parse("dump=a=b").dump());
  }

  @Test
  void aConfigFileHasAnOptionALine() throws IOException {
    Path file = config("# all of acme", "", "include = com.acme.*  # and more", " leaks=error", "include=org.lib.*");
    Options options = Options.parse("log=off,config=" + file);
    assertEquals(List.of("com.acme.*", "org.lib.*"), options.include());
    assertEquals(Policy.ERROR, options.leaks());
    assertEquals(Level.OFF, options.log());
  }

  @Test
  void whatFollowsAConfigFileCountsMore() throws IOException {
    Path file = config("leaks=error");
    assertEquals(Policy.IGNORE, Options.parse("config=" + file + ",leaks=ignore").leaks());
    assertEquals(Policy.ERROR, Options.parse("leaks=ignore,config=" + file).leaks());
  }

  @Test
  void aMistakeInAConfigFileNamesTheFile() throws IOException {
    Path file = config("leaks=maybe");
    String message = error("config=" + file);
    assertTrue(message.startsWith("in config file '" + file + "': option leaks is 'maybe'"), message);
  }

  @Test
  void aConfigFileMustExist() {
    String message = error("config=" + folder.resolve("missing"));
    assertTrue(message.startsWith("config file '" + folder.resolve("missing") + "' cannot be read"), message);
  }

  @Test
  void aConfigFileMayNotReadItself() throws IOException {
    Path file = folder.resolve("agent.conf");
    Files.writeString(file, "config=" + file);
    assertTrue(error("config=" + file).contains(file.toString()));
  }

  @Test
  void anUnknownKeyListsTheKnownOnes() {
    assertEquals(
        "unknown option 'includes'; did you mean include?; known are include, exclude, leaks, dump, log, config, tape.limit, explain, lines, progress, rules, engine",
        error("includes=a"));
  }

  @Test
  void aKeyNeedsAValue() {
    assertEquals(
        "option 'leaks' has no value; write key=value with one of"
            + " include, exclude, leaks, dump, log, config, tape.limit, explain, lines, progress, rules, engine",
        error("leaks"));
  }

  @Test
  void aBadPolicyListsThePolicies() {
    assertEquals("option leaks is 'fatal'; it must be one of warn, error, ignore", error("leaks=fatal"));
  }

  @Test
  void aBadLevelListsTheLevels() {
    assertEquals(
        "option log is 'trace'; it must be one of off, error, warn, info, debug", error("log=trace"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "m", "4t", "1.5g", "4gb", "9999999999g", "g4"})
  void aBadTapeLimitShowsGoodOnes(String text) {
    assertEquals(
        "option tape.limit is '" + text + "'; it must be a size such as 500m or 4g", error("tape.limit=" + text));
  }

  @Test
  void explainIsOffUnlessAskedFor() {
    assertFalse(Options.parse("").explain());
    assertTrue(Options.parse("explain=true").explain());
    assertEquals("option explain is 'yes'; it must be true or false", error("explain=yes"));
  }
}
