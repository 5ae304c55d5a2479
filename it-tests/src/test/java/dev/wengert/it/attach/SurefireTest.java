package dev.wengert.it.attach;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-up of docs/setup.md, in a project that is built by Maven, beside JaCoCo. */
class SurefireTest {
  private static final Path PROJECT = Path.of("src/test/projects/surefire");

  @TempDir Path folder;

  @Test
  void testsGetTheAgentBesideJacocoOrAttachIt() throws Exception {
    String output = new MavenProject(PROJECT, folder).run("test");
    String tests = "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0";
    assertTrue(Pattern.compile(tests + ".*BoilerTest").matcher(output).find(), output);
    assertTrue(Pattern.compile(tests + ".*Attached").matcher(output).find(), output);
    assertTrue(Files.size(folder.resolve("a project/target/jacoco.exec")) > 0);
  }

  @Test
  void theDocumentationShowsWhatIsTested() throws Exception {
    String pom = Files.readString(PROJECT.resolve("pom.xml")).replaceAll("\\s+", "");
    String setup = Files.readString(Path.of("../docs/setup.md"));
    int examples = 0;
    for (String part : setup.split("```xml\n")) {
      if (part.contains("</")) {
        String example = part.substring(0, part.indexOf("```")).replaceAll("\\s+", "");
        assertTrue(pom.contains(example), example);
        examples++;
      }
    }
    assertTrue(examples > 1);
  }
}
