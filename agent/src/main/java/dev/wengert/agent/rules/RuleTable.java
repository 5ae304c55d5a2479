package dev.wengert.agent.rules;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules, one line each. */
public final class RuleTable {
  private static final String MATH = "java/lang/Math";
  private static final String DOUBLE = "java/lang/Double";
  private static final String FLOAT = "java/lang/Float";
  private static final String HIPPARCHUS_FAST_MATH = "org/hipparchus/util/FastMath";
  private static final String MOCKS =
      "org/mockito/internal/creation/bytebuddy/inject/MockMethodDispatcher";
  private static final String UNSAFE = "sun/misc/Unsafe";
  private static final String ARRAYS = "java/util/Arrays";
  private static final String TAPE = "dev/wengert/GradientTape";
  private static final String JDK_TWINS = Names.JDK_TWINS;
  private static final String RULE_TWINS = Names.RUNTIME + "RuleTwins";
  private static final String TAPE_TWINS = Names.RUNTIME + "TapeTwins";

  /** Classes with the functions of {@code Math} under the same names. */
  private static final String[] LIKE_MATH = {
    MATH,
    "java/lang/StrictMath",
    "org/apache/commons/math3/util/FastMath",
    "org/apache/commons/math/util/FastMath",
    "org/apache/commons/math4/legacy/core/jdkmath/AccurateMath",
    "org/apache/commons/math4/core/jdkmath/AccurateMath",
    HIPPARCHUS_FAST_MATH,
    JafamaRules.FAST_MATH,
    JafamaRules.STRICT_FAST_MATH,
  };

  private static final Set<String> BITS =
      Set.of(
          "org/apache/commons/math3/util/MathArrays.linearCombination",
          "org/hipparchus/util/MathArrays.linearCombination",
          "org/apache/commons/math4/core/jdkmath/JdkMath.linearCombination",
          // signs and exponents, by which a number is scaled
          "org/apache/commons/numbers/core/DD.isNotNormal",
          "org/apache/commons/numbers/core/DD.getScale",
          "org/apache/commons/numbers/complex/Complex.getScale",
          "org/apache/commons/numbers/complex/Complex.hypot");

  private final Map<String, Rule> exact = new HashMap<>();
  private final Map<String, Rule> byName = new HashMap<>();

  public RuleTable() {
    for (String name :
        Lists.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
            "atanh", "exp", "expm1", "log", "log10", "log1p", "sqrt", "cbrt", "abs", "toRadians",
            "toDegrees")) {
      math(name, "(D)D", name);
    }
    math("nextUp", "(D)D", "one");
    math("nextDown", "(D)D", "one");
    math("floor", "(D)D", "zero");
    math("ceil", "(D)D", "zero");
    math("rint", "(D)D", "zero");
    math("signum", "(D)D", "zero");
    math("ulp", "(D)D", "zero");
    math("round", "(D)J", "zero");
    math("getExponent", "(D)I", "zero");
    math("pow", "(DD)D", "powBase", "powExponent");
    math("pow", "(DI)D", "powInt", null);
    math("pow", "(DJ)D", "powLong", null);
    math("scalb", "(DI)D", "scalb", null);
    math("atan2", "(DD)D", "atan2Y", "atan2X");
    math("hypot", "(DD)D", "hypotX", "hypotY");
    math("max", "(DD)D", "maxLeft", "maxRight");
    math("min", "(DD)D", "minLeft", "minRight");
    math("copySign", "(DD)D", "copySign", "copySignSign");
    math("nextAfter", "(DD)D", "nextAfter", "nextAfterDirection");
    math("IEEEremainder", "(DD)D", "remainderLeft", "truncatedRight");
    math("log", "(DD)D", "logBase", "logArgument");
    math("fma", "(DDD)D", "fmaA", "fmaB", "fmaC");
    math("clamp", "(DDD)D", "clampValue", "clampLow", "clampHigh");
    math("abs", "(F)F", "abs");
    math("nextUp", "(F)F", "one");
    math("nextDown", "(F)F", "one");
    math("signum", "(F)F", "zero");
    math("ulp", "(F)F", "zero");
    math("round", "(F)I", "zero");
    math("getExponent", "(F)I", "zero");
    math("scalb", "(FI)F", "scalb", null);
    math("max", "(FF)F", "maxLeft", "maxRight");
    math("min", "(FF)F", "minLeft", "minRight");
    math("copySign", "(FF)F", "copySign", "copySignSign");
    math("nextAfter", "(FD)F", "nextAfter", "nextAfterDirection");
    math("fma", "(FFF)F", "fmaA", "fmaB", "fmaC");
    math("clamp", "(FFF)F", "clampValue", "clampLow", "clampHigh");
    JafamaRules.addTo(exact::put);
    bundle(HIPPARCHUS_FAST_MATH, "sinCos", "(D)Lorg/hipparchus/util/SinCos;", "sin", "sin", "cos", "cos");
    bundle(HIPPARCHUS_FAST_MATH, "sinhCosh", "(D)Lorg/hipparchus/util/SinhCosh;", "sinh", "sinh", "cosh", "cosh");
    FieldFunctions.add(HIPPARCHUS_FAST_MATH, exact::put);
    for (String box : Lists.of(DOUBLE, FLOAT)) {
      String two = box.equals(DOUBLE) ? "(DD)D" : "(FF)F";
      function(box, "sum", two, "nextAfter", "nextAfter");
      function(box, "max", two, "maxLeft", "maxRight");
      function(box, "min", two, "minLeft", "minRight");
      passive(box, "compare", "isNaN", "isInfinite", "isFinite", "toString", "hashCode", "toHexString");
    }

    twin(DOUBLE, "valueOf", "(D)Ljava/lang/Double;", JDK_TWINS, "valueOf");
    twin(FLOAT, "valueOf", "(F)Ljava/lang/Float;", JDK_TWINS, "valueOf");
    twin("java/lang/System", "arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V", JDK_TWINS, "arraycopy");
    for (String real : Lists.of("D", "F")) {
      String array = "[" + real;
      twin(ARRAYS, "copyOf", "(" + array + "I)" + array, JDK_TWINS, "copyOf");
      twin(ARRAYS, "copyOfRange", "(" + array + "II)" + array, JDK_TWINS, "copyOfRange");
      twin(ARRAYS, "fill", "(" + array + real + ")V", JDK_TWINS, "fill");
      twin(ARRAYS, "fill", "(" + array + "II" + real + ")V", JDK_TWINS, "fill");
    }

    HandWritten jdk = new HandWritten(exact::put);
    jdk.instanceTwins(
        "FunctionTwins", "OptionalTwins", "StatisticsTwins", "AdderTwins", "BufferTwins", "FloatBufferTwins",
        "DoubleStreamTwins", "StreamTwins", "IntStreamTwins", "LongStreamTwins", "ConcurrentMapTwins");
    jdk.staticTwins("java/util/function/DoubleUnaryOperator", "FunctionTwins$OfDoubleUnaryOperator");
    jdk.staticTwins("java/util/OptionalDouble", "OptionalTwins$OfOptionalDouble");
    jdk.staticTwins(ARRAYS, "ArraysTwins");
    jdk.staticTwins("java/util/stream/DoubleStream", "DoubleStreamTwins$OfDoubleStream");
    jdk.staticTwins("java/util/stream/StreamSupport", "DoubleStreamTwins$OfStreamSupport");
    jdk.staticTwins("java/util/Spliterators", "DoubleStreamTwins$OfSpliterators");
    jdk.staticTwins("java/util/stream/Collectors", "CollectorTwins$OfCollectors");

    jdk.staticTwins(Names.RUNTIME + "ProbeTwins", "ProbeTwins");

    array("get", "(Ljava/lang/Object;I)Ljava/lang/Object;");
    array("getDouble", "(Ljava/lang/Object;I)D");
    array("getFloat", "(Ljava/lang/Object;I)F");
    array("setFloat", "(Ljava/lang/Object;IF)V");
    array("set", "(Ljava/lang/Object;ILjava/lang/Object;)V");
    array("setDouble", "(Ljava/lang/Object;ID)V");
    array("setLong", "(Ljava/lang/Object;IJ)V");
    array("setInt", "(Ljava/lang/Object;II)V");
    array("setShort", "(Ljava/lang/Object;IS)V");
    array("setByte", "(Ljava/lang/Object;IB)V");
    array("setChar", "(Ljava/lang/Object;IC)V");

    twin(TAPE, "open", "()L" + TAPE + ";", TAPE_TWINS, "open");
    twin(TAPE, "watch", "(D)D", TAPE_TWINS, "watch");
    twin(TAPE, "gradient", "(DD)D", TAPE_TWINS, "gradient");
    twin(TAPE, "gradient", "(D[D)[D", TAPE_TWINS, "gradient");
    twin(TAPE, "gradient", "([DD)[D", TAPE_TWINS, "gradient");
    twin(TAPE, "stopRecording", "(Ljava/lang/Runnable;)V", TAPE_TWINS, "stopRecording");
    twin(TAPE, "stopRecording", "(Ljava/util/function/DoubleSupplier;)D", TAPE_TWINS, "stopRecording");
    twin("dev/wengert/Wengert", "stopGradient", "(D)D", TAPE_TWINS, "stopGradient");

    for (String method : Lists.of("unknown(DI)D", "root(DDI)D")) {
      String name = method.substring(0, method.indexOf('('));
      twin(RULE_TWINS, name, method.substring(name.length()), RULE_TWINS, name);
    }
    passive(RULE_TWINS, "pause", "unpause", "begin");
    passive(TAPE, "watch", "jacobian");
    passive(ARRAYS, "toString", "hashCode", "equals", "binarySearch", "mismatch", "compare");
    passive("java/nio/DoubleBuffer", "wrap", "compareTo", "equals", "mismatch");
    passive("java/nio/FloatBuffer", "wrap", "compareTo", "equals", "mismatch");
    passive("java/lang/String", "valueOf", "format");
    // What Mockito asks at the start of each method, by identity. What it handles is foreign.
    passive(MOCKS, "get", "getStatic", "isMock", "isMocked", "isMockedStatic", "isOverridden");
    passive(MOCKS, "isConstructorMock");
    // they move references; what can read a number (getDouble, getLong) stays a leak
    passive(UNSAFE, "compareAndSwapObject", "getObject", "putObject", "getObjectVolatile");
    passive(UNSAFE, "putObjectVolatile", "putOrderedObject", "getAndSetObject");
    passive(UNSAFE, "compareAndSwapInt", "compareAndSwapLong");
    passive("java/text/NumberFormat", "format");
    passive("java/text/DecimalFormat", "format");
    passive("java/text/Format", "format");
    passive("java/lang/StringBuilder", "append", "insert");
    passive("java/lang/StringBuffer", "append", "insert");
    passive("java/io/PrintStream", "print", "println", "printf", "format");
    passive("java/io/PrintWriter", "print", "println", "printf", "format");
    passive("org/apache/commons/math3/util/FastMath", "round", "getExponent");
    passive(HIPPARCHUS_FAST_MATH, "round", "getExponent");
  }

  private void math(String name, String descriptor, String... partials) {
    for (String owner : LIKE_MATH) {
      function(owner, name, descriptor, partials);
    }
  }

  private void function(String owner, String name, String descriptor, String... partials) {
    exact.put(
        owner + '.' + name + descriptor,
        new Rule.Function(Collections.unmodifiableList(Arrays.asList(partials))));
  }

  private void bundle(String owner, String name, String descriptor, String... partials) {
    exact.put(owner + '.' + name + descriptor, new Rule.Bundle(Lists.of(partials)));
  }

  private void twin(String owner, String name, String descriptor, String to, String toName) {
    exact.put(owner + '.' + name + descriptor, new Rule.Twin(to, toName, owner));
  }

  /** A method of {@code java.lang.reflect.Array}. */
  private void array(String name, String descriptor) {
    twin("java/lang/reflect/Array", name, descriptor, Names.RUNTIME + "Reflection", name);
  }

  private void passive(String owner, String... names) {
    for (String name : names) {
      byName.put(owner + '.' + name, new Rule.Passive());
    }
  }

  /**
   * Whether a method of a library works on the bits of doubles without losing derivatives: it splits
   * numbers into parts that add up again, or compares them.
   */
  public boolean mayUseBits(String owner, String name) {
    return BITS.contains(owner + '.' + name);
  }

  /** Whether the methods of a class are functions of their arguments, as those of {@code Math} are. */
  public boolean isLikeMath(String owner) {
    return Arrays.asList(LIKE_MATH).contains(owner);
  }

  /** Names and descriptors of the functions of a class. */
  public Set<String> functions(String owner) {
    Set<String> functions = new TreeSet<>();
    exact.forEach(
        (method, rule) -> {
          if (rule instanceof Rule.Function && method.startsWith(owner + '.')) {
            functions.add(method.substring(owner.length() + 1));
          }
        });
    return functions;
  }

  /** The rule for a method, or null. */
  public Rule find(String owner, String name, String descriptor) {
    Rule rule = exact.get(owner + '.' + name + descriptor);
    return rule != null ? rule : byName.get(owner + '.' + name);
  }
}
