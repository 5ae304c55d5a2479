package dev.wengert.it.frameworks.host;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.PrintStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The identity of serializable classes, and every byte of what is written. */
@SuppressWarnings("serial")
public final class SerializationSubject implements Subject {
  @Override
  public void run(double[] x, PrintStream out) throws Exception {
    List<Class<?>> classes = new ArrayList<>(List.of(Serialized.class.getDeclaredClasses()));
    Class<?> local = new Serializable() {
      final double captured = x[0];
    }.getClass();
    classes.addAll(
        List.of(
            local, Serialized.Level.HIGH.getClass(), Serialized.WithLambdas.Inner.class, Beans.class, double[].class,
            Serialized.Plain[].class, AffineTransform.class, Path2D.Double.class, Ellipse2D.Float.class,
            Rectangle2D.Double.class, Point2D.Double.class, java.awt.Rectangle.class, java.awt.Point.class,
            java.awt.GradientPaint.class, javax.swing.text.DefaultCaret.class));
    classes.sort(java.util.Comparator.comparing(Class::getName));
    for (Class<?> c : classes) {
      ObjectStreamClass description = ObjectStreamClass.lookupAny(c);
      out.println(c.getName() + " " + description.getSerialVersionUID() + " " + fields(description));
      out.println(hex(written(c)));
    }
    for (Object o : objects(x)) {
      byte[] bytes = written(o);
      out.println(o.getClass().isHidden() ? "lambda" : o.getClass().getName());
      out.println(hex(bytes));
      Object again = read(bytes);
      out.println(o.getClass().isHidden() || Proxy.isProxyClass(o.getClass()) ? "read" : text(again));
      out.println(Arrays.equals(bytes, written(again)));
    }
    Serialized.OnBase original = new Serialized.OnBase();
    original.own = x[1];
    Serialized.OnBase copy = original.clone();
    copy.own++;
    out.println(original.own + " " + copy.own + " " + (copy.all == original.all));
    DoubleUnaryOperator scaled = (DoubleUnaryOperator) read(written(new Serialized.WithLambdas(x[0]).scaled()));
    out.println(scaled.applyAsDouble(3));
    fromAStreamWithMore(out);
  }

  private static List<Object> objects(double[] x) {
    Serialized.WithLambdas withLambdas = new Serialized.WithLambdas(x[0]);
    Object proxy =
        Proxy.newProxyInstance(
            SerializationSubject.class.getClassLoader(), new Class<?>[] {Serialized.Marked.class},
            (java.lang.reflect.InvocationHandler & Serializable) (self, method, arguments) -> 1.0);
    return List.of(
        new Serialized.Plain(x[0], x), new Serialized.Heir(x[1]), new Serialized.OnBase(), new Serialized.NoReals(),
        withLambdas, withLambdas.scaled(), withLambdas.new Inner(), new Serialized.WithAssertion(),
        new Serialized.Short(), Serialized.Level.HIGH, new Serialized.Pair(x[0], x), new Serialized.External(x[1]),
        new Serialized.ByHand(x[0]), new Serialized.Defaulted(x[2]), new Serialized.Replaced(x[0]),
        new Serialized.LeftOut(x[1]), proxy, new Point2D.Double(x[0], x[1]), x, x[0], new float[] {(float) x[0]},
        new ArrayList<>(List.of(x[0], x[1])), AffineTransform.getScaleInstance(x[0], x[1]));
  }

  /** Fields by name; the state of an object that has no text of its own. */
  private static String text(Object o) throws IllegalAccessException {
    if (o instanceof double[] all) {
      return Arrays.toString(all);
    }
    StringBuilder text = new StringBuilder(String.valueOf(o).replaceAll("@[0-9a-f]+", "@"));
    if (o.getClass().getName().startsWith("dev.wengert") && !(o instanceof Record)) {
      for (Class<?> c = o.getClass(); c != Object.class && c != Enum.class; c = c.getSuperclass()) {
        for (ObjectStreamField f : ObjectStreamClass.lookupAny(c).getFields()) {
          try {
            java.lang.reflect.Field field = c.getDeclaredField(f.getName());
            field.setAccessible(true);
            Object value = field.get(o);
            text.append(' ').append(f.getName()).append('=')
                .append(value instanceof double[] d ? Arrays.toString(d) : value instanceof Number ? value : "");
          } catch (NoSuchFieldException e) {
            text.append(' ').append(f.getName()).append(" is no field");
          }
        }
      }
    }
    return text.toString();
  }

  private static void fromAStreamWithMore(PrintStream out) throws Exception {
    byte[] bytes = written(new Serialized.Plain(1));
    bytes[bytes.length / 2] ^= 1;
    try {
      out.println(text(read(bytes)));
    } catch (Exception e) {
      out.println(e);
    }
  }

  private static String fields(ObjectStreamClass description) {
    StringBuilder text = new StringBuilder();
    for (ObjectStreamField f : description.getFields()) {
      text.append(f).append('@').append(f.getOffset()).append(' ');
    }
    return text.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] written(Object o) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(o);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
