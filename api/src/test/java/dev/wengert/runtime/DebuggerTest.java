package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebuggerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
        "-Xrunjdwp",
        "-Xrunjdwp:transport=dt_socket,server=y",
        "-agentpath:/usr/lib/jvm/java 17/lib/libjdwp.so=server=y",
        "-agentpath:C:\\jdk\\bin\\jdwp.dll",
        "-agentpath:libjdwp.dylib=transport=dt_socket",
        "-agentlib:jdwp=launch=/a\nb"
      })
  void isLetInByItsAgent(String flag) {
    assertTrue(Debugger.isLetInBy(flag));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:hprof",
        "-agentlib:jdwpx",
        "-Xrunhprof:jdwp",
        "-Xdebug",
        "-javaagent:jdwp.jar",
        "-Dflags=-agentlib:jdwp",
        "-agentpath:/opt/libprofiler.so=/usr/lib/libjdwp.so",
        "-agentpath:/opt/jdwp/libprofiler.so",
        "-Xmx1g",
        ""
      })
  void isNotLetInByOthers(String flag) {
    assertFalse(Debugger.isLetInBy(flag));
  }

  /** This JVM does not export the package, as the agent has others do. */
  @Test
  void mayAttachWhereTheJvmDoesNotSay() {
    assertTrue(Debugger.mayAttach());
  }
}
