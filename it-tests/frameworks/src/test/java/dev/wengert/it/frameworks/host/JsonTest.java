package dev.wengert.it.frameworks.host;

import static dev.wengert.it.Derivatives.assertReported;
import static dev.wengert.it.frameworks.host.Compared.DEFAULT;
import static dev.wengert.it.frameworks.host.Compared.EVERYTHING;
import static dev.wengert.it.frameworks.host.Compared.assertSameIdle;
import static dev.wengert.it.frameworks.host.Compared.assertSameRecorded;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Jackson and Gson see the properties that a class has without the agent, and write the same text. */
class JsonTest {
  @Test
  void jacksonIdle() throws Exception {
    assertSameIdle(JacksonSubject.class, DEFAULT);
  }

  @Test
  void jacksonInARecording() throws Exception {
    assertSameRecorded(JacksonSubject.class, DEFAULT);
  }

  @Test
  void jacksonThatIsTransformedItself() throws Exception {
    assertSameIdle(JacksonSubject.class, EVERYTHING);
    assertSameRecorded(JacksonSubject.class, EVERYTHING);
  }

  @Test
  void gsonIdle() throws Exception {
    assertSameIdle(GsonSubject.class, DEFAULT);
  }

  @Test
  void gsonInARecording() throws Exception {
    assertSameRecorded(GsonSubject.class, DEFAULT);
  }

  @Test
  void whatGoesThroughJacksonIsReported() {
    ObjectMapper mapper = new ObjectMapper();
    assertReported(
        x -> mapper.convertValue(Beans.Fields.of(x), Beans.Fields.class).x * x[0], 1.5, 2, 3);
  }
}
