package dev.wengert.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineChoiceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | false | the engine is compiled: engine=auto",
        "engine=auto | false | the engine is compiled: engine=auto",
        "engine=auto | true | the engine is statements: a debugger may attach, and would show pairs as static methods;"
            + " engine=compiled uses them all the same",
        "engine=compiled | false | the engine is compiled: engine=compiled",
        "engine=compiled | true | the engine is compiled: engine=compiled",
        "engine=statements | false | the engine is statements: engine=statements",
        "engine=statements | true | the engine is statements: engine=statements",
        "explain=true | false | the engine is statements: explain=true needs them",
        "engine=compiled,lines=true | false | the engine is statements: source lines are marked in them"
      })
  void isSaidWithItsReason(String options, boolean debuggerMayAttach, String said) {
    EngineChoice choice = EngineChoice.of(Options.parse(options), debuggerMayAttach);
    assertEquals(said, choice.toString());
    assertEquals(said.startsWith("the engine is compiled"), choice.compiles());
  }
}
