package dev.wengert.runtime;

import java.util.DoubleSummaryStatistics;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream of doubles in a twin: a stream of {@link Element}s, whose stages call the twins of their
 * functions. Everything else (laziness, order, single use, closing, how a parallel stream divides its
 * source) is left to the JDK's stream of objects.
 *
 * <p>Methods with doubles have twins, found by {@link Dispatch}. Their originals serve callers that are not
 * transformed.
 */
final class RecordedStream implements DoubleStream {
  private final Stream<Element> elements;

  private RecordedStream(Stream<Element> elements) {
    this.elements = elements;
  }

  static DoubleStream of(Stream<Element> elements) {
    return new RecordedStream(elements);
  }

  static DoubleStream of(Element element) {
    return of(Stream.of(element));
  }

  static DoubleStream of(Spliterator<Element> elements, boolean parallel) {
    return of(StreamSupport.stream(elements, parallel));
  }

  /** A stream that records; one that is neither ours nor the JDK's stays as it is. */
  static DoubleStream of(DoubleStream stream) {
    return stream == null
            || stream instanceof RecordedStream
            || !ActiveSearch.isJdk(stream.getClass())
        ? stream
        : of(elements(stream));
  }

  static Stream<Element> elements(DoubleStream stream) {
    if (stream instanceof RecordedStream r) {
      return r.elements;
    }
    boolean parallel = stream.isParallel();
    return StreamSupport.stream(RecordedSpliterator.elements(stream.spliterator()), parallel)
        .onClose(stream::close);
  }

  // ---------------------------------------------------------------- functions of elements

  static Element apply(DoubleUnaryOperator f, Element x) {
    Tape tape = Recordings.current();
    double y = Functions.applyAsDouble(f, x.value, x.address(tape), tape);
    return result(y, tape);
  }

  static Element apply(DoubleBinaryOperator f, Element x, Element y) {
    Tape tape = Recordings.current();
    double z =
        Functions.applyAsDouble(f, x.value, y.value, x.address(tape), y.address(tape), tape);
    return result(z, tape);
  }

  static Element result(double value, Tape tape) {
    return tape == null ? Element.passive(value) : Element.at(value, tape.ret, tape);
  }

  static void accept(DoubleConsumer f, Element x) {
    Tape tape = Recordings.current();
    Functions.accept(f, x.value, x.address(tape), tape);
  }

  static boolean test(DoublePredicate f, Element x) {
    Tape tape = Recordings.current();
    return Functions.test(f, x.value, x.address(tape), tape);
  }

  private static Object apply(DoubleFunction<?> f, Element x) {
    Tape tape = Recordings.current();
    return Functions.apply(f, x.value, x.address(tape), tape);
  }

  private static Element min(Element a, Element b) {
    double v = Math.min(a.value, b.value);
    return Element.combine(
        v, a, Partials.minLeft(a.value, b.value, v), b, Partials.minRight(a.value, b.value, v));
  }

  private static Element max(Element a, Element b) {
    double v = Math.max(a.value, b.value);
    return Element.combine(
        v, a, Partials.maxLeft(a.value, b.value, v), b, Partials.maxRight(a.value, b.value, v));
  }

  // ---------------------------------------------------------------- intermediate operations

  @Override
  public DoubleStream filter(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return of(elements.filter(e -> test(predicate, e)));
  }

  @Override
  public DoubleStream map(DoubleUnaryOperator mapper) {
    Objects.requireNonNull(mapper);
    return of(elements.map(e -> apply(mapper, e)));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <U> Stream<U> mapToObj(DoubleFunction<? extends U> mapper) {
    Objects.requireNonNull(mapper);
    return elements.map(e -> (U) apply(mapper, e));
  }

  @Override
  public IntStream mapToInt(DoubleToIntFunction mapper) {
    Objects.requireNonNull(mapper);
    return elements.mapToInt(
        e -> {
          Tape tape = Recordings.current();
          return Functions.applyAsInt(mapper, e.value, e.address(tape), tape);
        });
  }

  @Override
  public LongStream mapToLong(DoubleToLongFunction mapper) {
    Objects.requireNonNull(mapper);
    return elements.mapToLong(
        e -> {
          Tape tape = Recordings.current();
          return Functions.applyAsLong(mapper, e.value, e.address(tape), tape);
        });
  }

  @Override
  public DoubleStream flatMap(DoubleFunction<? extends DoubleStream> mapper) {
    Objects.requireNonNull(mapper);
    return of(
        elements.flatMap(
            e -> {
              DoubleStream inner = (DoubleStream) apply(mapper, e);
              return inner == null ? null : elements(inner);
            }));
  }

  @Override
  public DoubleStream mapMulti(DoubleMapMultiConsumer mapper) {
    Objects.requireNonNull(mapper);
    return of(elements.mapMulti((e, next) -> MapMulti.accept(mapper, e, new ElementConsumer(next))));
  }

  @Override
  public DoubleStream distinct() {
    return of(elements.distinct());
  }

  @Override
  public DoubleStream sorted() {
    return of(elements.sorted());
  }

  @Override
  public DoubleStream peek(DoubleConsumer action) {
    Objects.requireNonNull(action);
    return of(elements.peek(e -> accept(action, e)));
  }

  @Override
  public DoubleStream limit(long maxSize) {
    return of(elements.limit(maxSize));
  }

  @Override
  public DoubleStream skip(long n) {
    return n == 0 ? this : of(elements.skip(n));
  }

  @Override
  public DoubleStream takeWhile(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return of(elements.takeWhile(e -> test(predicate, e)));
  }

  @Override
  public DoubleStream dropWhile(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return of(elements.dropWhile(e -> test(predicate, e)));
  }

  @Override
  public Stream<Double> boxed() {
    if (!Boundary.isCalledFromForeignCode()) {
      return elements.map(Element::box);
    }
    return elements.map(e -> Escaping.object(e.box(), "boxed"));
  }

  @Override
  public DoubleStream unordered() {
    Stream<Element> unordered = elements.unordered();
    return unordered == elements ? this : of(unordered);
  }

  // ---------------------------------------------------------------- the stream itself

  @Override
  public DoubleStream sequential() {
    elements.sequential();
    return this;
  }

  @Override
  public DoubleStream parallel() {
    elements.parallel();
    return this;
  }

  @Override
  public boolean isParallel() {
    return elements.isParallel();
  }

  @Override
  public DoubleStream onClose(Runnable handler) {
    elements.onClose(handler);
    return this;
  }

  @Override
  public void close() {
    elements.close();
  }

  @Override
  public PrimitiveIterator.OfDouble iterator() {
    return new RecordedIterator(inEncounterOrder().iterator());
  }

  @Override
  public Spliterator.OfDouble spliterator() {
    return new RecordedSpliterator(elements.spliterator());
  }

  /** Sorting and the like would run on other threads, though the traversal does not. */
  private Stream<Element> inEncounterOrder() {
    return Recordings.current() == null ? elements : elements.sequential();
  }

  private <T> T evaluate(Supplier<T> operation) {
    return Parallel.get(elements.isParallel(), operation);
  }

  // ---------------------------------------------------------------- terminal operations

  @Override
  public void forEach(DoubleConsumer action) {
    Objects.requireNonNull(action);
    Parallel.run(elements.isParallel(), () -> elements.forEach(e -> accept(action, e)));
  }

  @Override
  public void forEachOrdered(DoubleConsumer action) {
    Objects.requireNonNull(action);
    Parallel.run(elements.isParallel(), () -> elements.forEachOrdered(e -> accept(action, e)));
  }

  @Override
  public double[] toArray() {
    Object[] all = evaluate(() -> elements.toArray());
    double[] array = new double[all.length];
    Tape tape = Recordings.current();
    for (int i = 0; i < all.length; i++) {
      Element e = (Element) all[i];
      array[i] = e.value;
      int address = e.address(tape);
      if (address != 0) {
        tape.setMove(tape.target(tape.span(array), i, address), address);
      }
    }
    return Escaping.object(array, "toArray");
  }

  @Override
  public double reduce(double identity, DoubleBinaryOperator op) {
    return Escaping.number(reduce(Element.passive(identity), op), "reduce");
  }

  public double reduce$wengert(
      double identity, DoubleBinaryOperator op, int aidentity, int ret, int fp, Tape tape) {
    return Escaping.leave(reduce(Element.copy(identity, aidentity, tape), op), tape);
  }

  private Element reduce(Element identity, DoubleBinaryOperator op) {
    Objects.requireNonNull(op);
    return evaluate(() -> elements.reduce(identity, (a, b) -> apply(op, a, b)));
  }

  @Override
  public OptionalDouble reduce(DoubleBinaryOperator op) {
    Objects.requireNonNull(op);
    return optional(evaluate(() -> elements.reduce((a, b) -> apply(op, a, b))), "reduce");
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> R collect(
      Supplier<R> supplier, ObjDoubleConsumer<R> accumulator, BiConsumer<R, R> combiner) {
    Objects.requireNonNull(accumulator);
    Objects.requireNonNull(combiner);
    return evaluate(
        () ->
            elements.collect(
                supplier,
                (r, e) -> {
                  Tape tape = Recordings.current();
                  Functions.accept(
                      (ObjDoubleConsumer<Object>) accumulator, r, e.value, e.address(tape), tape);
                },
                combiner));
  }

  @Override
  public double sum() {
    return Escaping.number(sumOfElements(), "sum");
  }

  public double sum$wengert(int ret, int fp, Tape tape) {
    return Escaping.leave(sumOfElements(), tape);
  }

  private Element sumOfElements() {
    Terms terms = new Terms();
    double sum = evaluate(() -> elements.mapToDouble(terms::take).sum());
    Tape tape = Recordings.current();
    return tape == null ? Element.passive(sum) : Element.at(sum, terms.record(1, tape), tape);
  }

  @Override
  public OptionalDouble average() {
    Terms terms = new Terms();
    OptionalDouble average = evaluate(() -> elements.mapToDouble(terms::take).average());
    Tape tape = Recordings.current();
    if (average.isEmpty() || tape == null) {
      return average;
    }
    int address = terms.record(1.0 / terms.count, tape);
    return Escaping.object(
        OptionalTwins.make(average.getAsDouble(), address, tape), "average");
  }

  @Override
  public DoubleSummaryStatistics summaryStatistics() {
    DoubleSummaryStatistics statistics =
        collect(
            DoubleSummaryStatistics::new,
            Statistics.INSTANCE,
            (a, b) -> {
              Tape tape = Recordings.current();
              if (tape == null) {
                a.combine(b);
              } else {
                StatisticsTwins.combine(a, b, 0, tape);
              }
            });
    return Escaping.object(statistics, "summaryStatistics");
  }

  /** Adds to statistics. */
  private enum Statistics implements ObjDoubleConsumer<DoubleSummaryStatistics> {
    INSTANCE;

    @Override
    public void accept(DoubleSummaryStatistics s, double x) {
      s.accept(x);
    }

    public void accept$wengert(Object s, double x, int ax, int fp, Tape tape) {
      StatisticsTwins.accept((DoubleSummaryStatistics) s, x, ax, fp, tape);
    }
  }

  @Override
  public OptionalDouble min() {
    return optional(evaluate(() -> elements.reduce(RecordedStream::min)), "min");
  }

  @Override
  public OptionalDouble max() {
    return optional(evaluate(() -> elements.reduce(RecordedStream::max)), "max");
  }

  @Override
  public long count() {
    return evaluate(elements::count);
  }

  @Override
  public boolean anyMatch(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return evaluate(() -> elements.anyMatch(e -> test(predicate, e)));
  }

  @Override
  public boolean allMatch(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return evaluate(() -> elements.allMatch(e -> test(predicate, e)));
  }

  @Override
  public boolean noneMatch(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return evaluate(() -> elements.noneMatch(e -> test(predicate, e)));
  }

  @Override
  public OptionalDouble findFirst() {
    return optional(evaluate(elements::findFirst), "findFirst");
  }

  @Override
  public OptionalDouble findAny() {
    return optional(evaluate(elements::findAny), "findAny");
  }

  private static OptionalDouble optional(Optional<Element> found, String method) {
    return found.isEmpty()
        ? OptionalDouble.empty()
        : Escaping.object(OptionalTwins.make(found.get()), method);
  }
}
