package dev.wengert.it.jdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JDK hands to code that is excluded is reported; the program computes what it always did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExcludedCodeTest {
  private List<String> reported;

  @BeforeAll
  void run() throws Exception {
    reported =
        Jvm.run(
            ExcludedCodeProgram.class,
            List.of(),
            "leaks=ignore,exclude=dev.wengert.it.jdk.Outside*");
  }

  @ParameterizedTest
  @CsvSource({
    "streamOfDoubles, ARGUMENT",
    "iteratorOfDoubles, RETURN",
    "boxedStream, RETURN",
    "optionalOfAStream, RETURN",
    "arrayOfAStream, RETURN",
    "streamOfBoxes, OBJECT_CONTENT",
    "iteratorOfBoxes, OBJECT_CONTENT",
    "optionalDouble, OBJECT_CONTENT",
    "statistics, OBJECT_CONTENT",
    "point, OBJECT_CONTENT+RETURN",
    "buffer, OBJECT_CONTENT",
    "adder, OBJECT_CONTENT",
    "atomicReference, OBJECT_CONTENT",
    "functionOfDoubles, ARGUMENT",
    "composedFunctionOfDoubles, ARGUMENT",
    "functionToADouble, BOX",
    "functionInAStream, BOX",
    "functionInAnOptional, BOX",
    "composedFunction, BOX",
    "consumer, BOX",
    "consumerInAStream, BOX",
    "reduction, BOX",
    "merge, BOX",
    "accumulateAndGet, BOX",
    "supplier, RETURN",
    "collector, BOX",
    "collectorInAGroup, BOX",
    "collectionOfACollector, BOX",
    "addAll, OBJECT_CONTENT",
    "addAllOfCollections, OBJECT_CONTENT",
    "copiedList, OBJECT_CONTENT",
  })
  void isReported(String program, String kind) {
    assertTrue(
        reported.contains(program + ' ' + kind),
        () -> reported.stream().filter(l -> l.startsWith(program + ' ')).toList().toString());
  }
}
