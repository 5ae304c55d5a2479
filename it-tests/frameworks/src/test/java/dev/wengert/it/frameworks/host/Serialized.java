package dev.wengert.it.frameworks.host;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Classes that are serialized, nearly all without a serialVersionUID of their own. */
@SuppressWarnings("serial")
final class Serialized {
  private Serialized() {}

  public interface Marked extends Serializable {
    double LIMIT = Math.sqrt(2);

    double value(double x);

    default double twice(double x) {
      return 2 * value(x);
    }
  }

  interface Empty extends Serializable {}

  interface Versioned extends Serializable {
    long serialVersionUID = 12;

    double value(double x);
  }

  public static class Plain implements Serializable {
    double x;
    protected final float f;
    private Double boxed;
    volatile double[] all;
    transient double passing = 5;
    static double shared = Math.sin(1);
    static final double CONSTANT = 2.5;

    Plain(double x, double... all) {
      this.x = x;
      this.f = (float) x;
      this.boxed = x;
      this.all = all;
    }

    private double secret(double y) {
      return x * y;
    }

    protected strictfp synchronized double sum() {
      double sum = secret(2);
      for (double v : all) {
        sum += v;
      }
      return sum;
    }
  }

  public static class Heir extends Plain implements Marked {
    private float[][] matrix = {{1}, {2, 3}};
    String name = "heir";

    public Heir(double x) {
      super(x, x, 1);
    }

    @Override
    public double value(double y) {
      return y * sum();
    }
  }

  /** Its superclass is not serializable: that one's constructor runs when it is read. */
  public static class Base {
    protected double base = 3;

    protected Base() {
      base *= 2;
    }
  }

  public static class OnBase extends Base implements Serializable, Cloneable {
    double own = 4;
    double[] all = {1};

    @Override
    public OnBase clone() {
      try {
        return (OnBase) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static final class NoReals implements Serializable {
    int n = 3;

    int twice() {
      return 2 * n;
    }
  }

  static class WithLambdas implements Serializable {
    final double x;
    transient DoubleUnaryOperator f = y -> y * 2;
    transient DoubleUnaryOperator reference = Math::sin;

    WithLambdas(double x) {
      this.x = x;
    }

    DoubleUnaryOperator scaled() {
      return (DoubleUnaryOperator & Serializable) y -> y * x;
    }

    class Inner implements Serializable {
      double depth = x;

      double total() {
        return depth + x;
      }
    }
  }

  static class WithAssertion implements Serializable {
    double x = 1;

    void check() {
      assert x > 0;
    }

    Class<?> literal() {
      return Plain.class;
    }
  }

  static class WithNative implements Serializable {
    native double compute(double x);
  }

  abstract static class Abstract implements Serializable {
    abstract double f(double x, double[] y);
  }

  /** A version of another type than usual. */
  static class Short implements Serializable {
    static final short serialVersionUID = 3;
    double x = 1;
  }

  enum Level implements Marked {
    LOW,
    HIGH {
      @Override
      public double value(double x) {
        return x * 3;
      }
    };

    private final double weight = ordinal() + 0.5;

    @Override
    public double value(double x) {
      return x * weight;
    }
  }

  record Pair(double left, double[] right) implements Marked {
    Pair {
      left = left + 0;
    }

    @Override
    public double value(double x) {
      return left * x;
    }
  }

  public static final class External implements Externalizable {
    private double x;
    private float[] all;

    public External() {}

    External(double x) {
      this.x = x;
      this.all = new float[] {(float) x, 1};
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeDouble(x);
      out.writeObject(all);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      x = in.readDouble();
      all = (float[]) in.readObject();
    }

    @Override
    public String toString() {
      return x + Arrays.toString(all);
    }
  }

  static final class ByHand implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("scaled", double.class), new ObjectStreamField("all", double[].class)
    };
    private transient double x;
    private double[] all;

    ByHand(double x) {
      this.x = x;
      this.all = new double[] {x * x};
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      ObjectOutputStream.PutField fields = out.putFields();
      fields.put("scaled", x * 2);
      fields.put("all", all);
      out.writeFields();
      out.writeDouble(x + 1);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = in.readFields();
      x = fields.get("scaled", 0.0) / 2;
      all = (double[]) fields.get("all", null);
      if (in.readDouble() != x + 1) {
        throw new InvalidObjectException("x");
      }
    }

    @Override
    public String toString() {
      return x + Arrays.toString(all);
    }
  }

  static class Defaulted implements Serializable {
    private double x;
    private final double[] all = {1, 2};

    Defaulted(double x) {
      this.x = x;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeFloat((float) x);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      x += in.readFloat();
    }

    private Object readResolve() {
      return new Defaulted(x * 10);
    }

    @Override
    public String toString() {
      return x + Arrays.toString(all);
    }
  }

  static final class Replaced implements Serializable {
    private final double x;

    Replaced(double x) {
      this.x = x;
    }

    private Object writeReplace() {
      return new Proxy(x);
    }

    private record Proxy(double x) implements Serializable {
      private Object readResolve() {
        return new Replaced(x);
      }
    }

    @Override
    public String toString() {
      return "replaced " + x;
    }
  }

  /** Left out of the transformation in some runs, below a class that is not. */
  static class LeftOut extends Heir {
    LeftOut(double x) {
      super(x);
    }

    @Override
    public double value(double y) {
      return -y;
    }

    @Override
    protected synchronized double sum() {
      return 1;
    }
  }

  interface LeftOutToo extends Marked {
    @Override
    default double value(double x) {
      return x;
    }
  }
}
