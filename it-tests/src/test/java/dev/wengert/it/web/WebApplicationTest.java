package dev.wengert.it.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Wengert;
import dev.wengert.it.corpus.Fork;
import jakarta.annotation.Resource;
import jakarta.servlet.Servlet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
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

  /** Loaders that ask themselves first, as those of web applications do, may find an api of their own. */
  @Test
  void aSecondCopyOfTheApiSaysSo() throws Exception {
    Path jar = ClassFiles.copyApi(folder);
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader own = new OwnFirst(jar.toUri().toURL(), parent)) {
      Class<?> wengert = own.loadClass("dev.wengert.Wengert");
      assertNotSame(Wengert.class, wengert);
      Method derivative = wengert.getMethod("derivative", DoubleUnaryOperator.class, double.class);
      DoubleUnaryOperator square = x -> x * x;
      InvocationTargetException e =
          assertThrows(InvocationTargetException.class, () -> derivative.invoke(null, square, 1.0));
      assertTrue(e.getCause().getMessage().startsWith("this is a second copy of the Wengert api"), e.getCause().toString());
    }
  }

  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL jar, ClassLoader parent) {
      super(new URL[] {jar}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("dev.wengert.") ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  /** Tomcat itself is left out by default; it works when it is transformed as well. */
  @Test
  void theContainerMayBeTransformed() throws Exception {
    check(application(), "include=*");
  }
}
