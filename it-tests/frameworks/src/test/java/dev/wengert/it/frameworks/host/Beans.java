package dev.wengert.it.frameworks.host;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Classes as programs bind them to JSON, in the shapes that there are. */
final class Beans {
  private Beans() {}

  public static class Fields {
    public double x;
    public float f;
    public Double boxed;
    public Float small;
    public double[] all;
    public float[] floats;
    public double[][] matrix;
    public List<Double> list = new ArrayList<>();
    public Map<String, Double> map = new LinkedHashMap<>();
    public static double shared = 7;
    public transient double passing = 8;

    static Fields of(double[] x) {
      Fields b = new Fields();
      b.x = x[0] * 2;
      b.f = (float) x[1];
      b.boxed = x[2];
      b.small = (float) x[0];
      b.all = new double[] {x[0], 1, x[1] * x[2]};
      b.floats = new float[] {(float) x[2]};
      b.matrix = new double[][] {{x[0]}, {}, {x[1], 2}};
      b.list.add(x[1]);
      b.map.put("k", x[2] + 1);
      return b;
    }
  }

  /** Methods whose names begin as those of properties do. */
  public static class Properties {
    private double x;
    private double[] all = {1, 2};
    private boolean settled;
    private final double[] indexed = new double[2];

    public Properties() {}

    public double getX() {
      return x;
    }

    public void setX(double x) {
      this.x = x;
    }

    public double[] getAll() {
      return all.clone();
    }

    public void setAll(double[] all) {
      this.all = all.clone();
    }

    public double getIndexed(int i) {
      return indexed[i];
    }

    public void setIndexed(int i, double value) {
      indexed[i] = value;
    }

    public boolean isSettled() {
      return settled;
    }

    /** No property: nothing is given to it. */
    public void settle() {
      settled = x * x < 100;
    }

    public void setup() {
      x = Math.abs(x);
    }

    public double twice(int n) {
      return n * x;
    }

    @JsonIgnore
    public int gettysburg() {
      return (int) twice(2);
    }
  }

  public static class Heir extends Properties {
    @JsonProperty("renamed")
    private double other = 4;

    @Override
    public double getX() {
      return super.getX() + 1;
    }

    @Override
    public void setX(double x) {
      super.setX(x - 1);
    }
  }

  public record Pair(double left, Float right, double[] rest) {
    public Pair {
      if (Double.isNaN(left)) {
        throw new IllegalArgumentException("left");
      }
    }

    public double sum() {
      return left + right;
    }
  }

  public static final class Created {
    private final double a;
    private final double b;

    @JsonCreator
    private Created(@JsonProperty("a") double a, @JsonProperty("b") double b) {
      this.a = a;
      this.b = b;
    }

    Created(double a) {
      this(a, -a);
    }

    public double getA() {
      return a;
    }

    public double getB() {
      return b;
    }
  }

  public static final class Made {
    public final double value;

    private Made(double value) {
      this.value = value;
    }

    @JsonCreator
    public static Made make(@JsonProperty("value") double value) {
      return new Made(value);
    }
  }

  /** One number is all there is to it. */
  public static final class Delegating {
    private final double value;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Delegating(double value) {
      this.value = value;
    }

    @com.fasterxml.jackson.annotation.JsonValue
    public double value() {
      return value;
    }
  }

  @JsonDeserialize(builder = Built.Builder.class)
  public static final class Built {
    private final double x;
    private final double[] y;

    private Built(Builder b) {
      x = b.x;
      y = b.y;
    }

    public double getX() {
      return x;
    }

    public double[] getY() {
      return y;
    }

    @JsonPOJOBuilder
    public static final class Builder {
      private double x;
      private double[] y;

      public Builder withX(double x) {
        this.x = x;
        return this;
      }

      public Builder withY(double... y) {
        this.y = y;
        return this;
      }

      public Built build() {
        return new Built(this);
      }
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  public interface Shape {
    double area();
  }

  public static final class Circle implements Shape {
    public double radius;

    @Override
    public double area() {
      return Math.PI * radius * radius;
    }
  }

  /** What nobody made for binding: all is private. */
  @JsonAutoDetect
  public static final class Closed {
    private double x = 1;
    private final double[] all = {2, 3};
    private Shape shape;
    private Object any;

    private Closed() {}

    static Closed of(double[] x) {
      Closed c = new Closed();
      c.x = x[0] + x[1];
      Circle circle = new Circle();
      circle.radius = x[2];
      c.shape = circle;
      c.any = x[1];
      return c;
    }

    private double getHidden() {
      return x * 3;
    }

    private void setHidden(double hidden) {
      x = hidden / 3;
    }
  }

  public enum Level {
    LOW(0.5) {
      @Override
      double scaled(double x) {
        return x * weight;
      }
    },
    HIGH(2) {
      @Override
      double scaled(double x) {
        return x / weight;
      }
    };

    final double weight;

    Level(double weight) {
      this.weight = weight;
    }

    abstract double scaled(double x);
  }

  /** An object inside objects. */
  public final class Inner {
    public double depth = 3;
  }
}
