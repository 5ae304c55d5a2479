package dev.wengert.it.frameworks.host;

import static dev.wengert.it.frameworks.host.Compared.DEFAULT;
import static dev.wengert.it.frameworks.host.Compared.EVERYTHING;
import static dev.wengert.it.frameworks.host.Compared.assertSameIdle;
import static dev.wengert.it.frameworks.host.Compared.assertSameRecorded;

import org.junit.jupiter.api.Test;

/** Classes describe themselves as they do without the agent: to serialization, reflection and bean scanners. */
class DescriptionTest {
  /** Every byte that is written is compared, so what one JVM writes the other reads. */
  @Test
  void serializationIdle() throws Exception {
    assertSameIdle(SerializationSubject.class, DEFAULT);
  }

  @Test
  void serializationInARecording() throws Exception {
    assertSameRecorded(SerializationSubject.class, DEFAULT);
  }

  @Test
  void serializationOfClassesThatAreLeftOut() throws Exception {
    String leftOut = DEFAULT + ",exclude=*Serialized$LeftOut*";
    assertSameIdle(SerializationSubject.class, leftOut);
    assertSameRecorded(SerializationSubject.class, leftOut);
  }

  @Test
  void reflectionAndBeansIdle() throws Exception {
    assertSameIdle(ReflectionSubject.class, DEFAULT);
  }

  @Test
  void reflectionAndBeansInARecording() throws Exception {
    assertSameRecorded(ReflectionSubject.class, DEFAULT);
    assertSameRecorded(ReflectionSubject.class, EVERYTHING);
  }
}
