package dev.wengert.agent.rules;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.objectweb.asm.Type;

/** A function with a rule as the tests compute it, and its derivative by differences. */
final class ScalarFunction {
  private static final double[][] UNARY = {{-2.3}, {-0.7}, {0.4}, {1.3}, {3.1}};
  private static final double[][] BINARY = {{0.7, 1.9}, {2.3, -1.2}, {-1.7, 0.6}, {3.2, 2}, {-2.5, 3}, {1.3, -4}};
  private static final double[][] TERNARY = {{0.3, -1, 1}, {-2, -1.5, 1.2}, {3.4, 0.5, 2.5}};

  private final ToDoubleFunction<double[]> f;

  private ScalarFunction(ToDoubleFunction<double[]> f) {
    this.f = f;
  }

  /** The function of the owner itself, or else the one of {@code Math} with this name. */
  static ScalarFunction of(String owner, String name, String descriptor) {
    ToDoubleFunction<double[]> own =
        switch (name + descriptor.charAt(2)) {
          case "powI", "powJ", "powD" -> x -> Math.pow(x[0], x[1]);
          case "logD" -> x -> Math.log(x[1]) / Math.log(x[0]);
          case "clampD" -> x -> Math.max(x[1], Math.min(x[2], x[0]));
          case "asinh)" -> x -> Math.log(x[0] + Math.sqrt(x[0] * x[0] + 1));
          case "acosh)" -> x -> Math.log(x[0] + Math.sqrt(x[0] * x[0] - 1));
          case "atanh)" -> x -> Math.log((1 + x[0]) / (1 - x[0])) / 2;
          case "sinQuick)" -> x -> Math.sin(x[0]);
          case "cosQuick)" -> x -> Math.cos(x[0]);
          case "expQuick)" -> x -> Math.exp(x[0]);
          case "logQuick)" -> x -> Math.log(x[0]);
          case "sqrtQuick)" -> x -> Math.sqrt(x[0]);
          case "invSqrtQuick)" -> x -> 1 / Math.sqrt(x[0]);
          case "powQuickD" -> x -> Math.pow(x[0], x[1]);
          default -> null;
        };
    if (own != null) {
      return new ScalarFunction(own);
    }
    Type[] types = Type.getArgumentTypes(descriptor);
    Method method = find(owner, name, types);
    return new ScalarFunction(
        x -> {
          Object[] arguments = new Object[types.length];
          for (int i = 0; i < types.length; i++) {
            arguments[i] = box(types[i], x[i]);
          }
          try {
            return ((Number) method.invoke(null, arguments)).doubleValue();
          } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Method find(String owner, String name, Type[] types) {
    Class<?>[] parameters = new Class<?>[types.length];
    for (int i = 0; i < types.length; i++) {
      parameters[i] = classOf(types[i]);
    }
    try {
      Class<?> known = isAtHand(owner) ? Class.forName(owner.replace('/', '.')) : Math.class;
      boolean has = Arrays.stream(known.getMethods()).anyMatch(m -> m.getName().equals(name));
      return (has ? known : Math.class).getMethod(name, parameters);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("nothing to compare " + owner + '.' + name + " with", e);
    }
  }

  private static boolean isAtHand(String owner) {
    return owner.startsWith("java/") || owner.startsWith("net/jafama/");
  }

  static Class<?> classOf(Type type) {
    return switch (type.getSort()) {
      case Type.DOUBLE -> double.class;
      case Type.INT -> int.class;
      case Type.LONG -> long.class;
      default -> throw new AssertionError(type);
    };
  }

  static Object box(Type type, double x) {
    return switch (type.getSort()) {
      case Type.INT -> (Object) (int) x;
      case Type.LONG -> (long) x;
      default -> x;
    };
  }

  /** Points away from the kinks; where a function is not defined at one, the others are left. */
  static List<double[]> points(Type[] types) {
    List<double[]> points = new ArrayList<>();
    for (double[] point : types.length == 1 ? UNARY : types.length == 2 ? BINARY : TERNARY) {
      double[] fitting = point.clone();
      for (int i = 0; i < types.length; i++) {
        fitting[i] = ((Number) box(types[i], point[i])).doubleValue();
      }
      points.add(fitting);
    }
    return points;
  }

  double at(double[] x) {
    return f.applyAsDouble(x);
  }

  /** Central differences, extrapolated twice (Richardson); NaN where the function is not defined. */
  double difference(double[] x, int i) {
    double h = 4e-3;
    double[] d = {central(x, i, h), central(x, i, h / 2), central(x, i, h / 4)};
    double first = (4 * d[1] - d[0]) / 3;
    double second = (4 * d[2] - d[1]) / 3;
    return (16 * second - first) / 15;
  }

  private double central(double[] x, int i, double h) {
    double[] up = x.clone();
    double[] down = x.clone();
    up[i] += h;
    down[i] -= h;
    return (at(up) - at(down)) / (up[i] - down[i]);
  }
}
