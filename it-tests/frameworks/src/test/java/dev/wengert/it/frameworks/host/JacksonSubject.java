package dev.wengert.it.frameworks.host;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jackson writes and reads beans of all shapes, and says what it takes for their properties. */
public final class JacksonSubject implements Subject {
  @Override
  public void run(double[] x, PrintStream out) throws Exception {
    ObjectMapper standard = new ObjectMapper();
    ObjectMapper everything = new ObjectMapper();
    everything.setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY);
    ObjectMapper fields = new ObjectMapper();
    fields.setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE);
    fields.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    ObjectMapper typed = new ObjectMapper();
    typed.activateDefaultTyping(
        BasicPolymorphicTypeValidator.builder().allowIfSubType("dev.wengert.it").allowIfSubType("java").build(),
        ObjectMapper.DefaultTyping.NON_FINAL);
    typed.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    int number = 0;
    for (ObjectMapper mapper : List.of(standard, everything, fields, typed)) {
      out.println("mapper " + number++);
      for (Object bean : beans(x)) {
        out.println(bean.getClass().getSimpleName() + " " + properties(mapper, bean.getClass()));
        out.println(both(mapper, bean));
      }
    }
    out.println(both(standard.enable(SerializationFeature.INDENT_OUTPUT), Beans.Fields.of(x)));
    JsonNode tree = standard.valueToTree(Beans.Fields.of(x));
    out.println(tree + " " + standard.treeToValue(tree, Beans.Fields.class).x);
    Beans.Fields into = standard.readerForUpdating(Beans.Fields.of(x)).readValue("{\"x\": 12.5, \"f\": 0.1}");
    out.println(into.x + " " + into.f + " " + into.boxed);
    out.println(new TreeMap<>(standard.convertValue(Beans.Fields.of(x), Map.class)));
    unknown(standard, out);
  }

  private static List<Object> beans(double[] x) {
    Beans.Properties properties = new Beans.Properties();
    properties.setX(x[0]);
    properties.setAll(x);
    Beans.Heir heir = new Beans.Heir();
    heir.setX(x[1]);
    Beans.Circle circle = new Beans.Circle();
    circle.radius = x[2];
    return List.of(
        Beans.Fields.of(x), properties, heir, new Beans.Pair(x[0], (float) x[1], x), new Beans.Created(x[2]),
        Beans.Made.make(x[1]), new Beans.Delegating(x[0]), new Beans.Built.Builder().withX(x[0]).withY(x).build(),
        circle, Beans.Closed.of(x), Beans.Level.HIGH);
  }

  private static String both(ObjectMapper mapper, Object bean) {
    try {
      String json = mapper.writeValueAsString(bean);
      Class<?> type = bean instanceof Enum<?> e ? e.getDeclaringClass() : bean.getClass();
      String again;
      try {
        again = mapper.writeValueAsString(mapper.readValue(json, type));
      } catch (Exception e) {
        again = message(e);
      }
      return json + " -> " + again;
    } catch (Exception e) {
      return message(e);
    }
  }

  private static String properties(ObjectMapper mapper, Class<?> c) {
    JavaType type = mapper.constructType(c);
    StringBuilder text = new StringBuilder();
    for (BeanPropertyDefinition p : mapper.getSerializationConfig().introspect(type).findProperties()) {
      text.append('+').append(p.getName()).append(':').append(p.getRawPrimaryType().getSimpleName());
    }
    for (BeanPropertyDefinition p : mapper.getDeserializationConfig().introspect(type).findProperties()) {
      text.append('-').append(p.getName()).append(':').append(p.getRawPrimaryType().getSimpleName());
    }
    return text.toString();
  }

  private static void unknown(ObjectMapper mapper, PrintStream out) {
    for (Class<?> c : List.of(Beans.Fields.class, Beans.Properties.class, Beans.Pair.class, Beans.Built.class)) {
      try {
        mapper.readValue("{\"nobody\": 1}", c);
        out.println("read");
      } catch (Exception e) {
        out.println(message(e)); // it lists the known properties
      }
    }
  }

  private static String message(Exception e) {
    return e.getClass().getName() + ": " + String.valueOf(e.getMessage()).replaceAll("@[0-9a-f]+", "@");
  }
}
