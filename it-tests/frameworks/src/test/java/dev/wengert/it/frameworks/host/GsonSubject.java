package dev.wengert.it.frameworks.host;

import com.google.gson.FieldAttributes;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.ExclusionStrategy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gson writes and reads by fields; what its strategies are asked about is printed too. */
public final class GsonSubject implements Subject {
  @Override
  public void run(double[] x, PrintStream out) throws Exception {
    List<String> asked = new ArrayList<>();
    ExclusionStrategy listening =
        new ExclusionStrategy() {
          @Override
          public boolean shouldSkipField(FieldAttributes f) {
            asked.add(f.getDeclaringClass().getSimpleName() + "." + f.getName());
            return false;
          }

          @Override
          public boolean shouldSkipClass(Class<?> c) {
            asked.add(c.getSimpleName());
            return false;
          }
        };
    List<Gson> all =
        List.of(
            new Gson(),
            new GsonBuilder().serializeNulls().setPrettyPrinting().serializeSpecialFloatingPointValues().create(),
            new GsonBuilder().excludeFieldsWithModifiers(Modifier.VOLATILE).create(), // static and transient ones too
            new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE)
                .setExclusionStrategies(listening).create());
    for (Gson gson : all) {
      for (Object bean : beans(x)) {
        out.println(bean.getClass().getSimpleName() + " " + both(gson, bean));
      }
      out.println(gson.fromJson(gson.toJson(Beans.Fields.of(x)), Map.class));
      out.println(gson.toJsonTree(Beans.Fields.of(x)));
    }
    out.println(asked);
  }

  private static List<Object> beans(double[] x) {
    Beans.Properties properties = new Beans.Properties();
    properties.setX(x[0]);
    Beans.Circle circle = new Beans.Circle();
    circle.radius = x[2];
    return List.of(
        Beans.Fields.of(x), properties, new Beans.Heir(), new Beans.Pair(x[0], (float) x[1], x),
        new Beans.Created(x[2]), Beans.Made.make(x[1]), circle, Beans.Level.HIGH,
        new Beans.Built.Builder().withX(x[0]).withY(x).build(), Beans.Closed.of(x));
  }

  private static String both(Gson gson, Object bean) {
    String json = null;
    try {
      json = gson.toJson(bean);
      Class<?> type = bean instanceof Enum<?> e ? e.getDeclaringClass() : bean.getClass();
      return json + " -> " + gson.toJson(gson.fromJson(json, type));
    } catch (RuntimeException e) {
      return json + " " + e.getClass().getName() + ": " + e.getMessage();
    }
  }
}
