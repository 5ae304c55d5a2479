package dev.wengert.it.frameworks.host;

import java.beans.BeanInfo;
import java.beans.EventSetDescriptor;
import java.beans.IndexedPropertyDescriptor;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.lang3.builder.CompareToBuilder;
import org.apache.commons.lang3.builder.EqualsBuilder;
import org.apache.commons.lang3.builder.HashCodeBuilder;
import org.apache.commons.lang3.builder.ReflectionToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.reflect.FieldUtils;
import org.apache.commons.lang3.reflect.MethodUtils;

/** What programs find that go through the members of a class, as frameworks do. */
public final class ReflectionSubject implements Subject {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Tagged {
    double value() default 1.5;
  }

  public static class Annotated {
    @Tagged public double x = 1;
    @Tagged(2) private double[] all = {1};

    @Tagged
    public Annotated() {}

    @Tagged
    protected Annotated(@Tagged(3) double x, int n, @Tagged(4) double... all) {
      this.x = x * n;
      this.all = all;
    }

    @Tagged
    public double scaled(@Tagged(5) double by, String unit) throws IllegalStateException {
      return x * by;
    }

    @Tagged
    private <T extends Number & Comparable<T>> List<T> generic(List<? super T> list, double... rest) {
      return List.of();
    }

    @Tagged
    static void log() {
      System.getProperty("nothing");
    }
  }

  @Override
  public void run(double[] x, PrintStream out) throws Exception {
    List<Class<?>> classes =
        List.of(
            Beans.Fields.class, Beans.Properties.class, Beans.Heir.class, Beans.Pair.class, Beans.Created.class,
            Beans.Made.class, Beans.Built.class, Beans.Built.Builder.class, Beans.Shape.class, Beans.Circle.class,
            Beans.Closed.class, Beans.Level.class, Beans.Level.HIGH.getClass(), Beans.Inner.class, Annotated.class,
            Serialized.Heir.class, Serialized.Marked.class, Serialized.WithLambdas.class, Listened.class);
    for (Class<?> c : classes) {
      out.println(c + " " + c.getModifiers() + " " + Arrays.toString(c.getInterfaces()) + c.getSuperclass()
          + c.isSynthetic() + c.isAnonymousClass() + c.isMemberClass() + c.getNestHost() + c.getEnclosingMethod());
      members(c, out);
      byAnnotation(c, out);
      byName(c, out);
      bean(c, out);
    }
    builders(x, out);
    throughMembers(x, out);
  }

  /** As programs do that know of synthetic members. */
  private static void members(Class<?> c, PrintStream out) {
    out.println(texts(c.getDeclaredFields(), f -> f.toGenericString() + Arrays.toString(f.getAnnotations())));
    out.println(texts(c.getFields(), Field::toGenericString));
    out.println(texts(c.getDeclaredMethods(), ReflectionSubject::executable));
    out.println(texts(c.getMethods(), Method::toGenericString));
    out.println(texts(c.getDeclaredConstructors(), ReflectionSubject::executable));
    out.println(c.getConstructors().length); // public ones are counted
    if (c.isRecord()) {
      out.println(Arrays.stream(c.getRecordComponents()).map(RecordComponent::toString).toList());
    }
  }

  private static <M extends Member> TreeSet<String> texts(M[] members, Function<M, String> text) {
    TreeSet<String> texts = new TreeSet<>();
    for (M m : members) {
      if (!m.isSynthetic()) {
        texts.add(text.apply(m));
      }
    }
    return texts;
  }

  private static String executable(Executable e) {
    return e.toGenericString() + Arrays.toString(e.getParameters()) + Arrays.toString(e.getAnnotations())
        + Arrays.deepToString(e.getParameterAnnotations()) + e.getModifiers() + e.isVarArgs();
  }

  /** As programs do that do not know of them, but look for annotations. */
  private static void byAnnotation(Class<?> c, PrintStream out) {
    TreeSet<String> found = new TreeSet<>();
    for (AnnotatedElement[] all :
        List.of(c.getDeclaredFields(), c.getDeclaredMethods(), c.getDeclaredConstructors())) {
      for (AnnotatedElement e : all) {
        if (e.getAnnotations().length > 0) {
          found.add(e + Arrays.toString(e.getAnnotations()));
        }
      }
    }
    out.println(found);
  }

  /** As programs do that look for a method or field by its name alone. */
  private static void byName(Class<?> c, PrintStream out) throws NoSuchMethodException {
    TreeSet<String> counts = new TreeSet<>();
    for (String name :
        List.of("x", "all", "getX", "setX", "sum", "area", "scaled", "generic", "log", "value", "settle", "scaled",
            "twice", "make", "weight")) {
      long methods = Arrays.stream(c.getDeclaredMethods()).filter(m -> m.getName().equals(name)).count();
      long fields = Arrays.stream(c.getDeclaredFields()).filter(f -> f.getName().equals(name)).count();
      counts.add(name + methods + fields);
    }
    out.println(counts);
    // Whoever takes setters, getters and no-argument methods by the shape of their names.
    TreeSet<String> shapes = new TreeSet<>();
    for (Method m : c.getMethods()) {
      if (m.getDeclaringClass() == c
          && (m.getParameterCount() == 0 || m.getName().startsWith("set") && m.getParameterCount() == 1)) {
        shapes.add(m.toGenericString());
      }
    }
    out.println(shapes);
  }

  private static void bean(Class<?> c, PrintStream out) throws Exception {
    BeanInfo info = Introspector.getBeanInfo(c);
    for (PropertyDescriptor p : info.getPropertyDescriptors()) {
      out.println(p.getName() + " " + p.getPropertyType() + " " + p.getReadMethod() + " " + p.getWriteMethod() + " "
          + (p instanceof IndexedPropertyDescriptor i
              ? i.getIndexedReadMethod() + " " + i.getIndexedWriteMethod() + i.getIndexedPropertyType() : "")
          + p.isBound() + p.isConstrained());
    }
    for (EventSetDescriptor e : info.getEventSetDescriptors()) {
      out.println(e.getName() + " " + e.getListenerType() + Arrays.toString(e.getListenerMethods()) + e.getAddListenerMethod()
          + e.isUnicast());
    }
    TreeSet<String> methods = new TreeSet<>();
    Arrays.stream(info.getMethodDescriptors())
        .filter(m -> !m.getMethod().isSynthetic())
        .forEach(m -> methods.add(m.getMethod().toString()));
    out.println(methods);
  }

  /** A bean with events, and methods that set, get and add something without being properties. */
  public static class Listened {
    private final java.beans.PropertyChangeSupport listeners = new java.beans.PropertyChangeSupport(this);
    private double level;

    public void addPropertyChangeListener(java.beans.PropertyChangeListener listener) {
      listeners.addPropertyChangeListener(listener);
    }

    public void removePropertyChangeListener(java.beans.PropertyChangeListener listener) {
      listeners.removePropertyChangeListener(listener);
    }

    public java.beans.PropertyChangeListener[] getPropertyChangeListeners() {
      return listeners.getPropertyChangeListeners();
    }

    public double getLevel() {
      return level;
    }

    public void setLevel(double level) throws java.beans.PropertyVetoException {
      double old = this.level;
      this.level = level;
      listeners.firePropertyChange("level", old, level);
    }

    public void settle() {
      level = Math.rint(level);
    }

    public void setup() {
      level = 1;
      listeners.firePropertyChange("level", 0, level);
    }

    public double getaway() {
      return level * 2;
    }

    public double[] get() {
      return new double[] {level};
    }

    public void set() {
      listeners.toString();
    }

    public boolean isolate() {
      return level > listeners.getPropertyChangeListeners().length;
    }
  }

  private static void builders(double[] x, PrintStream out) {
    for (Object[] two :
        new Object[][] {
          {Beans.Fields.of(x), Beans.Fields.of(x)},
          {Beans.Fields.of(x), Beans.Fields.of(new double[] {x[1], x[0], x[2]})},
          {Beans.Closed.of(x), Beans.Closed.of(x)},
          {new Serialized.Heir(x[0]), new Serialized.Heir(x[0])},
        }) {
      out.println(EqualsBuilder.reflectionEquals(two[0], two[1], true));
      out.println(EqualsBuilder.reflectionEquals(two[0], two[1], "x", "shape"));
      if (!(two[0] instanceof Beans.Closed)) {
        out.println(HashCodeBuilder.reflectionHashCode(17, 37, two[0]));
        out.println(HashCodeBuilder.reflectionHashCode(17, 37, two[0], true));
      }
      for (ToStringStyle style : List.of(ToStringStyle.SHORT_PREFIX_STYLE, ToStringStyle.JSON_STYLE)) {
        try {
          out.println(new ReflectionToStringBuilder(two[0], style, null, null, false, false).toString()
              .replaceAll("@[0-9a-f]+", "@"));
        } catch (RuntimeException e) {
          out.println(e);
        }
      }
      out.println(FieldUtils.getAllFieldsList(two[0].getClass()).stream().filter(f -> !f.isSynthetic()).toList());
      out.println(MethodUtils.getMethodsListWithAnnotation(two[0].getClass(), Tagged.class, true, true));
    }
    out.println(CompareToBuilder.reflectionCompare(new Beans.Circle(), new Beans.Circle()));
  }

  private static void throughMembers(double[] x, PrintStream out) throws Exception {
    Constructor<?> constructor =
        Arrays.stream(Annotated.class.getDeclaredConstructors())
            .filter(c -> !c.isSynthetic() && c.getParameterCount() == 3).findFirst().orElseThrow();
    Annotated a = (Annotated) constructor.newInstance(x[0], 2, x);
    for (Method m : new Method[] {
        Annotated.class.getMethod("scaled", double.class, String.class), MethodUtils.getAccessibleMethod(
            Annotated.class, "scaled", double.class, String.class)}) {
      out.println(m.invoke(a, x[1], "m"));
    }
    out.println(MethodUtils.invokeMethod(a, "scaled", x[1], "m"));
    out.println(FieldUtils.readField(a, "x") + " " + Arrays.toString((double[]) FieldUtils.readField(a, "all", true)));
    try {
      Annotated.class.getMethod("scaled", double.class);
    } catch (NoSuchMethodException e) {
      out.println(e);
    }
  }
}
