package dev.wengert.it.jdk;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.awt.geom.Point2D;
import java.nio.DoubleBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Gives active values to {@link Outside} in many ways; prints what is reported for each. */
public final class ExcludedCodeProgram {
  private static final Map<String, ToDoubleFunction<double[]>> PROGRAMS = new LinkedHashMap<>();

  static {
    put("streamOfDoubles", x -> Outside.sum(DoubleStream.of(x)));
    put("iteratorOfDoubles", x -> Outside.iterate(DoubleStream.of(x)));
    put("boxedStream", x -> Outside.boxed(DoubleStream.of(x)));
    put("optionalOfAStream", x -> Outside.max(DoubleStream.of(x)));
    put("arrayOfAStream", x -> Outside.array(DoubleStream.of(x)));
    put("streamOfBoxes", x -> Outside.objects(Stream.of(x[0], x[1])));
    put("iteratorOfBoxes", x -> Outside.objects(List.of(x[0]).iterator()));
    put("optionalDouble", x -> Outside.twice(OptionalDouble.of(x[0])));
    put("statistics", x -> Outside.twice(DoubleStream.of(x).summaryStatistics()));
    put("point", x -> Outside.twice(new Point2D.Double(x[0], x[1])));
    put("buffer", x -> Outside.twice(DoubleBuffer.wrap(x)));
    put("adder", x -> { DoubleAdder a = new DoubleAdder(); a.add(x[0]); return Outside.twice(a); });
    put("atomicReference", x -> Outside.twice(new AtomicReference<>(x[0])));
    put("functionOfDoubles", x -> DoubleStream.of(x).map(Outside.square()).sum());
    put("composedFunctionOfDoubles", x -> DoubleUnaryOperator.identity().andThen(Outside.square()).applyAsDouble(x[0]));
    put("functionToADouble", x -> Stream.of(x[0], x[1]).mapToDouble(Outside.squareOfBox()).sum());
    put("functionInAStream", x -> Stream.of(x[0], x[1]).map(Outside.boxToBox()).reduce(0.0, Double::sum));
    put("functionInAnOptional", x -> Optional.of(x[0]).map(Outside.boxToBox()).get());
    put("composedFunction", x -> Outside.boxToBox().andThen(y -> 2 * y).apply(x[0]));
    put("consumer", x -> { double[] sum = {0}; List.of(x[0], x[1]).forEach(Outside.addTo(sum)); return sum[0]; });
    put("consumerInAStream", x -> { double[] sum = {0}; Stream.of(x[0], x[1]).forEach(Outside.addTo(sum)); return sum[0]; });
    put("reduction", x -> Stream.of(x[0], x[1]).reduce(0.0, Outside.plus()));
    put("merge", x -> { Map<String, Double> m = new HashMap<>(); m.put("a", x[0]); return m.merge("a", x[1], Outside.plus()); });
    put("accumulateAndGet", x -> new AtomicReference<>(x[0]).accumulateAndGet(x[1], Outside.plus()));
    put("supplier", x -> Outside.twice(() -> x[0]).get());
    put("collector", x -> Stream.of(x[0], x[1]).collect(Outside.summing())[0]);
    put("collectorInAGroup", x -> Stream.of(x[0], x[1]).collect(Collectors.groupingBy(y -> 1, Outside.summing())).get(1)[0]);
    put("collectionOfACollector", x -> Stream.of(x[0], x[1]).collect(Collectors.toCollection(Outside::total)).get(0));
    put("addAll", x -> { List<Double> l = Outside.total(); l.addAll(List.of(x[0], x[1])); return l.get(0); });
    put("addAllOfCollections", x -> { List<Double> l = Outside.total(); Collections.addAll(l, x[0], x[1]); return l.get(0); });
    put("copiedList", x -> Outside.copy(List.of(x[0])).get(0));
  }

  private ExcludedCodeProgram() {}

  private static void put(String name, ToDoubleFunction<double[]> program) {
    PROGRAMS.put(name, program);
  }

  public static void main(String[] arguments) {
    PROGRAMS.forEach(
        (name, program) -> {
          double plain = program.applyAsDouble(new double[] {2, 3});
          Gradient g = Wengert.gradient(program, 2.0, 3.0);
          boolean same = Double.doubleToRawLongBits(plain) == Double.doubleToRawLongBits(g.value());
          System.out.println(
              name + ' ' + (same ? "" : "changed ")
                  + g.leaks().stream().map(l -> l.kind().name()).distinct().sorted()
                      .collect(Collectors.joining("+")));
        });
  }
}
