package dev.wengert.it.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.wengert.Wengert;
import dev.wengert.it.corpus.Fork;
import jakarta.annotation.Resource;
import jakarta.servlet.Servlet;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web application in a Tomcat differentiates its own classes, from its own class loader, which the container
 * then can give up.
 */
class WebApplicationTest {
  private static final List<String> RESULT = List.of("right: 300", "right: 300", "first loader collected: true");

  @TempDir Path folder;

  private Path application() throws Exception {
    Path application = folder.resolve("application");
    ClassFiles.copy("dev.wengert.it.web.app", application.resolve("WEB-INF/classes"));
    return application;
  }

  private void check(Path application, String agentOptions) throws Exception {
    Path program = ClassFiles.copy("dev.wengert.it.web", folder.resolve("program"));
    String classPath = ClassFiles.classPath(List.of(program, ClassFiles.origin(Servlet.class), ClassFiles.origin(Resource.class)));
    Fork.Output output =
        Fork.withAgent(classPath, agentOptions)
            .run(5, Server.class.getName(), List.of(application.toString(), folder.resolve("tomcat").toString()));
    assertEquals(0, output.exitCode(), () -> String.join("\n", output.errors()));
    assertEquals(RESULT, output.out(), () -> String.join("\n", output.errors()));
    assertEquals(List.of(), complaints(output), "of the agent, or of Tomcat");
  }

  private static List<String> complaints(Fork.Output output) {
    return output.errors().stream()
        .filter(line -> line.matches("(\\[wengert]|SEVERE).*"))
        .toList();
  }

  @Test
  void theApplicationUsesTheApiOfTheAgent() throws Exception {
    check(application(), "");
  }

  /** The loader of a web application asks itself first; the agent's api comes before all the same. */
  @Test
  void anApiOfTheApplicationsOwnGivesWay() throws Exception {
    Path application = application();
    ClassFiles.copyApi(application.resolve("WEB-INF/lib"));
    check(application, "");
  }

  /** The loaders of the JDK's modules would not ask others for a package that a module of theirs has. */
  @Test
  void aLayerOfModulesUsesTheApiOfTheAgent() throws Exception {
    Path jar = ClassFiles.copyApi(folder);
    ModuleFinder finder = ModuleFinder.of(jar);
    String module = finder.findAll().iterator().next().descriptor().name();
    assertEquals("dev.wengert", module);
    Configuration modules =
        ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), List.of(module));
    ClassLoader own =
        ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader()).findLoader(module);
    assertSame(Wengert.class, own.loadClass("dev.wengert.Wengert"));
  }

  /** Tomcat itself is left out by default; it works when it is transformed as well. */
  @Test
  void theContainerMayBeTransformed() throws Exception {
    check(application(), "include=*");
  }
}
