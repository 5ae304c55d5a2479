package dev.wengert.agent.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.wengert.agent.classes.Names;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Type;

class RuleTableTest {
  private final RuleTable table = new RuleTable();

  /** Every rule for one method, by owner, name and descriptor. */
  @SuppressWarnings("unchecked")
  private Map<String, Rule> rules() {
    try {
      Field exact = RuleTable.class.getDeclaredField("exact");
      exact.setAccessible(true);
      return new TreeMap<>((Map<String, Rule>) exact.get(table));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Stream<Map.Entry<String, Rule>> rules(Class<? extends Rule> kind) {
    return rules().entrySet().stream().filter(e -> kind.isInstance(e.getValue()));
  }

  // ---------------------------------------------------------------- partial derivatives

  /** Each partial derivative of each function is what a difference quotient says. */
  @TestFactory
  Stream<DynamicTest> partialsAreDerivatives() {
    return rules(Rule.Function.class)
        .map(e -> dynamicTest(e.getKey(), () -> check(e.getKey(), (Rule.Function) e.getValue())));
  }

  private static void check(String key, Rule.Function rule) throws ReflectiveOperationException {
    String owner = key.substring(0, key.indexOf('.'));
    String name = key.substring(key.indexOf('.') + 1, key.indexOf('('));
    String descriptor = inDoubles(key.substring(key.indexOf('(')));
    ScalarFunction f = ScalarFunction.of(inDoubles(owner), name, descriptor);
    Type[] types = Type.getArgumentTypes(descriptor);
    assertEquals(types.length, rule.partials().size());
    for (int i = 0; i < types.length; i++) {
      String partial = rule.partials().get(i);
      assertEquals(types[i] == Type.DOUBLE_TYPE, partial != null, "parameter " + i);
      if (partial != null) {
        int checked = 0;
        for (double[] point : ScalarFunction.points(types)) {
          double expected = f.difference(point, i);
          if (!Double.isNaN(expected)) {
            double actual = partial(partial, types, point, f.at(point));
            double tolerance = 2e-9 * Math.max(1, Math.abs(expected));
            assertEquals(expected, actual, tolerance, partial + " at " + Arrays.toString(point));
            checked++;
          }
        }
        assertTrue(checked >= 2, "only " + checked + " points for parameter " + i);
      }
    }
  }

  /** A function of floats is that of doubles under the same name, rounded: differences need doubles. */
  private static String inDoubles(String ownerOrDescriptor) {
    return ownerOrDescriptor.startsWith("(")
        ? ownerOrDescriptor.replace('F', 'D')
        : ownerOrDescriptor.replace("java/lang/Float", "java/lang/Double");
  }

  private static double partial(String name, Type[] types, double[] point, double value)
      throws ReflectiveOperationException {
    Class<?>[] parameters = new Class<?>[types.length + 1];
    Object[] arguments = new Object[types.length + 1];
    for (int i = 0; i < types.length; i++) {
      parameters[i] = ScalarFunction.classOf(types[i]);
      arguments[i] = ScalarFunction.box(types[i], point[i]);
    }
    parameters[types.length] = double.class;
    arguments[types.length] = value;
    Method partial =
        Class.forName(Names.PARTIALS.replace('/', '.')).getMethod(name, parameters);
    return (double) partial.invoke(null, arguments);
  }

  // ---------------------------------------------------------------- completeness

  @ParameterizedTest
  @ValueSource(classes = {Math.class, StrictMath.class})
  void everyFunctionOfDoublesOrFloatsHasARule(Class<?> owner) {
    for (Method m : owner.getMethods()) {
      if (takesReal(m)) {
        Rule rule = table.find(Type.getInternalName(owner), m.getName(), Type.getMethodDescriptor(m));
        assertInstanceOf(Rule.Function.class, rule, m.toString());
      }
    }
  }

  /** But for those whose result is in a wrapper, and angles in degrees, minutes and seconds. */
  @ParameterizedTest
  @ValueSource(classes = {net.jafama.FastMath.class, net.jafama.StrictFastMath.class})
  void everyFunctionOfJafamaHasARuleThatReturnsAllItComputes(Class<?> owner) {
    for (Method m : owner.getMethods()) {
      boolean isScalar = Arrays.stream(m.getParameterTypes()).allMatch(Class::isPrimitive);
      boolean isAngle = m.getName().startsWith("to") && m.getParameterCount() == 4;
      if (takesReal(m)) {
        Rule rule = table.find(Type.getInternalName(owner), m.getName(), Type.getMethodDescriptor(m));
        assertEquals(isScalar && !isAngle, rule != null, m.toString());
      }
    }
  }

  private static boolean takesReal(Method m) {
    List<Class<?>> types = Arrays.asList(m.getParameterTypes());
    return types.contains(double.class) || types.contains(float.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {Double.class, Float.class})
  void everyFunctionOfABoxThatReturnsANumberOfItsKindHasARule(Class<?> box) {
    for (Method m : box.getDeclaredMethods()) {
      boolean isApi = Modifier.isPublic(m.getModifiers()) && Modifier.isStatic(m.getModifiers());
      if (isApi && takesReal(m) && Arrays.asList(m.getParameterTypes()).contains(m.getReturnType())) {
        Rule rule = table.find(Type.getInternalName(box), m.getName(), Type.getMethodDescriptor(m));
        assertInstanceOf(Rule.Function.class, rule, m.toString());
      }
    }
  }

  // ---------------------------------------------------------------- twins written by hand

  /** A rule names a static method of the runtime with the parameters that a twin has. */
  @TestFactory
  Stream<DynamicTest> twinsExist() {
    return rules(Rule.Twin.class)
        .map(e -> dynamicTest(e.getKey(), () -> checkTwin(e.getKey(), (Rule.Twin) e.getValue())));
  }

  private static void checkTwin(String key, Rule.Twin rule) throws ReflectiveOperationException {
    String owner = key.substring(0, key.indexOf('.'));
    String name = key.substring(key.indexOf('.') + 1, key.indexOf('('));
    String descriptor = key.substring(key.indexOf('('));
    String receiver = isStatic(owner, name, descriptor) ? "" : Type.getObjectType(owner).getDescriptor();
    String twin = Names.twin("(" + receiver + descriptor.substring(1));
    Method found =
        Arrays.stream(Class.forName(rule.owner().replace('/', '.')).getMethods())
            .filter(m -> m.getName().equals(rule.name()) && Type.getMethodDescriptor(m).equals(twin))
            .findFirst()
            .orElse(null);
    assertNotNull(found, rule.owner() + '.' + rule.name() + twin);
    assertTrue(Modifier.isStatic(found.getModifiers()));
  }

  private static boolean isStatic(String owner, String name, String descriptor)
      throws ClassNotFoundException {
    if (owner.startsWith("[")) {
      return false;
    }
    if (owner.equals(Names.RUNTIME + "ProbeTwins")) {
      return true; // called by what twins are made from only: there is nothing but the twin
    }
    return Arrays.stream(Class.forName(owner.replace('/', '.')).getMethods())
        .filter(m -> m.getName().equals(name) && Type.getMethodDescriptor(m).equals(descriptor))
        .map(m -> Modifier.isStatic(m.getModifiers()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no method " + owner + '.' + name + descriptor));
  }

  // ---------------------------------------------------------------- look up

  @ParameterizedTest
  @CsvSource({
    "java/lang/Double, compare, (DD)I",
    "java/lang/StringBuilder, append, (D)Ljava/lang/StringBuilder;",
    "java/io/PrintStream, println, (D)V",
    "java/lang/String, valueOf, (D)Ljava/lang/String;",
    "java/lang/Float, compare, (FF)I",
  })
  void printingAndComparingIsPassive(String owner, String name, String descriptor) {
    assertInstanceOf(Rule.Passive.class, table.find(owner, name, descriptor));
  }

  @Test
  void aRuleForOneDescriptorComesFirst() {
    assertInstanceOf(
        Rule.Function.class, table.find("org/apache/commons/math3/util/FastMath", "round", "(D)J"));
    assertInstanceOf(Rule.Twin.class, table.find("dev/wengert/GradientTape", "watch", "(D)D"));
    assertInstanceOf(Rule.Passive.class, table.find("dev/wengert/GradientTape", "watch", "([D)[D"));
  }

  @Test
  void otherMethodsHaveNone() {
    assertNull(table.find("java/lang/Math", "abs", "(I)I"));
    assertNull(table.find("com/acme/Math", "sin", "(D)D"));
  }
}
