package dev.wengert.it.leaks.foreign;

import dev.wengert.it.leaks.FieldPrograms.Inner;
import dev.wengert.it.leaks.FieldPrograms.State;
import java.util.Map;

/** A library that is excluded, and uses fields of classes that are not. */
public final class Reader {
  private static double[] own;

  private Reader() {}

  /** Inherits its fields. */
  public static final class Sub extends State {
    public double sum() {
      return array[0];
    }

    public static double sumOf(int n) {
      return last.array[n];
    }

    static Sub last;

    public void register() {
      last = this;
    }
  }

  public static double object() {
    return ((double[]) State.object)[0];
  }

  public static double comparable() {
    return (Double) State.comparable;
  }

  public static double list() {
    return State.list.get(0);
  }

  public static double map() {
    return ((Map<?, ?>) State.map).get("v") instanceof Double d ? d : 0;
  }

  public static double generic() {
    return State.box.value;
  }

  public static double objects() {
    return (Double) State.objects[0];
  }

  public static double rows() {
    return State.rows[1][0];
  }

  public static double ofAnInstance() {
    return State.instance.array[0] + State.instance.numbers.get(0);
  }

  public static double inner() {
    return ((Inner) State.object).value;
  }

  /** Reads a field that is passive. */
  public static int passive() {
    return ((Inner) State.object).count;
  }

  public static void keep() {
    own = State.array0;
  }

  public static void leave() {
    own = new double[2];
    State.array0 = own;
  }

  public static double sumOfOwn() {
    return own[0] + own[1];
  }
}
