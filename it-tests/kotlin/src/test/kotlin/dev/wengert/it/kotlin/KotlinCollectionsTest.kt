package dev.wengert.it.kotlin

import dev.wengert.it.Derivatives.assertExactOrReported
import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import org.junit.jupiter.api.Test

/** Arrays, lists, ranges, sequences: the code of kotlin-stdlib is followed. */
class KotlinCollectionsTest {
  @Test
  fun `ranges and loops`() {
    assertGradient({ x -> var s = 0.0; for (i in 0 until 4) s += i * x[0]; s }, at(3.0), 6.0)
    assertGradient({ x -> var s = 0.0; for (i in 4 downTo 0 step 2) s += i * x[0] * x[0]; s }, at(3.0), 36.0)
    assertGradient({ x -> var s = 1.0; for ((i, v) in x.withIndex()) s *= v * (i + 1); s }, at(3.0, 4.0), 8.0, 6.0)
    assertGradient({ x -> var s = 0.0; for (v in x) s += v * v; for (i in x.indices) s += x[i]; s }, at(3.0, 4.0), 7.0, 9.0)
    assertGradient({ x -> (1..4).sumOf { it * x[0] } }, at(3.0), 10.0)
    assertGradient({ x -> var s = x[0]; repeat(3) { s *= x[0] }; s }, at(3.0), 4 * 27.0)
  }

  @Test
  fun `lists of doubles`() {
    assertGradient({ x -> x.toList().map { it * it }.sum() }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> x.toList().fold(1.0) { a, b -> a * b } }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.toList().reduce { a, b -> a * b + a } }, at(3.0, 4.0), 5.0, 3.0)
    assertGradient({ x -> x.toList().zip(x.reversed()) { a, b -> a * a * b }.sum() }, at(3.0, 4.0), 24.0 + 16, 9.0 + 24)
    assertGradient({ x -> x.toList().zip(listOf(x[1], x[0])).sumOf { (a, b) -> a * b } }, at(3.0, 4.0), 8.0, 6.0)
    assertGradient({ x -> x.toList().average() + x.toList().max() }, at(3.0, 4.0), 0.5, 1.5)
    assertGradient({ x -> x.toList().filter { it > 3.5 }.sumOf { it * it } }, at(3.0, 4.0), 0.0, 8.0)
    assertGradient({ x -> x.toList().scan(1.0) { a, b -> a * b }.sum() }, at(3.0, 4.0), 5.0, 3.0)
    assertGradient({ x -> x.toList().windowed(2).sumOf { (a, b) -> a * b } }, at(3.0, 4.0, 5.0), 4.0, 8.0, 4.0)
    assertGradient({ x -> x.toList().chunked(2).map { it.sum() }.last() * x[0] }, at(3.0, 4.0, 5.0), 5.0, 0.0, 3.0)
    assertGradient({ x -> x.toList().sortedDescending().let { (a, b) -> a * a * b } }, at(3.0, 4.0), 16.0, 24.0)
    assertGradient({ x -> x.toList().sortedBy { -it }.let { (a, b) -> a * a * b } }, at(3.0, 4.0), 16.0, 24.0)
    assertGradient({ x -> x.toList().groupBy { it > 3.5 }.getValue(true).sum() * x[0] }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.toList().associateWith { it * it }.values.sum() }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> x.toList().partition { it > 3.5 }.let { (a, b) -> a[0] * a[0] * b[0] } }, at(3.0, 4.0), 16.0, 24.0)
    assertGradient({ x -> x.toList().flatMap { listOf(it, it * it) }.sum() }, at(3.0, 4.0), 7.0, 9.0)
    assertGradient({ x -> x.toList().mapIndexed { i, v -> i * v }.sum() + x.toList().maxOf { it * it } }, at(3.0, 4.0), 0.0, 9.0)
    assertGradient({ x -> x.toList().runningFold(0.0) { a, b -> a + b * b }.last() }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> x.toList().minBy { -it } * x.toList().first() * x.toList().last() }, at(3.0, 4.0), 16.0, 24.0)
  }

  @Test
  fun `mutable lists, maps and deques`() {
    assertGradient(
      { x ->
        val list = mutableListOf<Double>()
        list += x[0] * x[0]
        list.addAll(x.toList())
        list[1] = list[0] * x[1]
        list.removeAt(0)
        list.sum()
      },
      // x0^2 x1 + x1
      at(3.0, 4.0), 24.0, 10.0)
    assertGradient(
      { x ->
        val map = mutableMapOf("a" to x[0])
        map["a"] = map.getValue("a") * x[1]
        map.merge("a", x[0], Double::times)
        map["a"]!! + map.getOrDefault("b", x[1])
      },
      at(3.0, 4.0), 24.0, 10.0)
    assertGradient(
      { x -> val d = ArrayDeque<Double>(); d.addFirst(x[0]); d.addLast(x[1]); d.addFirst(d.last() * d.first()); d.sum() },
      at(3.0, 4.0), 5.0, 4.0)
    assertGradient({ x -> buildList { add(x[0]); add(x[0] * x[1]) }.sum() }, at(3.0, 4.0), 5.0, 3.0)
  }

  @Test
  fun `arrays of doubles`() {
    assertGradient({ x -> x.map { it * it }.sum() }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> x.sumOf { it * it } }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> x.fold(1.0) { a, b -> a * b } }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.reduce { a, b -> a * b } }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.foldRight(1.0) { a, b -> a + b * b } }, at(3.0, 4.0), 1.0, 10.0)
    assertGradient({ x -> x.zip(x) { a, b -> a * b }.sum() }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> DoubleArray(3) { i -> x[0] * i }.sum() }, at(3.0), 3.0)
    assertGradient({ x -> (x + x[0] * x[1]).sum() }, at(3.0, 4.0), 5.0, 4.0)
    assertGradient({ x -> x.copyOf(3).also { it[2] = x[0] * x[1] }.reversedArray()[0] }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.sliceArray(1..1).sum() * x.copyOfRange(0, 1)[0] }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.average() * x.max() * x.min() + x.maxOrNull()!! }, at(3.0, 4.0), 6 + 14.0, 6 + 10.5 + 1)
    assertGradient({ x -> val a = DoubleArray(2); x.copyInto(a); a.reverse(); a[0] * a[0] * a[1] }, at(3.0, 4.0), 16.0, 24.0)
    assertGradient({ x -> val a = DoubleArray(2); a.fill(x[0]); a[0] * a[1] }, at(3.0), 6.0)
    assertGradient({ x -> x.asList().sum() + x.asIterable().sum() + x.asSequence().sum() }, at(3.0, 4.0), 3.0, 3.0)
    assertGradient({ x -> val (a, b) = x; a * a * b }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient({ x -> x.last() * x.first() * x.getOrElse(7) { x[0] } + x.elementAtOrElse(7) { 1.0 } }, at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  fun `sorted arrays of doubles`() {
    assertExactOrReported({ x -> x.sorted().let { it[0] * it[0] * it[1] } }, 4.0, 3.0)
    assertExactOrReported({ x -> x.sortedDescending().let { it[0] * it[0] * it[1] } }, 4.0, 3.0)
  }

  @Test
  fun `arrays of boxes and of arrays`() {
    assertGradient({ x -> arrayOf(x[0], x[1]).let { it[0] * it[1] * it.sum() } }, at(3.0, 4.0), 40.0, 33.0)
    assertGradient({ x -> Array(2) { i -> x[i] * x[0] }.sum() }, at(3.0, 4.0), 10.0, 3.0)
    assertGradient({ x -> Array(2) { i -> DoubleArray(2) { j -> x[i] * x[j] } }.sumOf { it.sum() } }, at(3.0, 4.0), 14.0, 14.0)
    assertGradient({ x -> arrayOfNulls<Double>(2).also { it[0] = x[0] }.filterNotNull().sum() }, at(3.0), 1.0)
    assertGradient({ x -> x.toTypedArray().toDoubleArray().sum() * x.toList().toDoubleArray()[0] }, at(3.0, 4.0), 10.0, 3.0)
  }

  @Test
  fun `nullable doubles`() {
    fun number(a: Any) = (a as Number).toDouble()
    fun orNull(x: Double): Double? = if (x > 0) x * x else null
    assertGradient({ (orNull(it[0]) ?: 0.0) + (orNull(-it[0]) ?: it[0]) }, at(3.0), 7.0)
    assertGradient({ orNull(it[0])?.let { v -> v * v } ?: 0.0 }, at(3.0), 4 * 27.0)
    assertGradient({ orNull(it[0])!!.plus(it[0]) }, at(3.0), 7.0)
    assertGradient({ val a: Any = it[0]; (a as Double) * ((a as? Double) ?: 1.0) + number(a) }, at(3.0), 7.0)
  }

  @Test
  fun `sequences`() {
    assertGradient({ x -> x.asSequence().map { it * it }.filter { it > 10 }.sum() }, at(3.0, 4.0), 0.0, 8.0)
    assertGradient({ x -> generateSequence(x[0]) { it * x[1] }.take(3).sum() }, at(3.0, 4.0), 21.0, 3 * 9.0)
    assertGradient({ x -> sequenceOf(x[0], x[1]).zip(x.asSequence()) { a, b -> a * b }.fold(0.0) { a, b -> a + b } }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> x.asSequence().flatMap { sequenceOf(it, it * it) }.runningFold(1.0) { a, b -> a + b }.last() }, at(3.0, 4.0), 7.0, 9.0)
    assertGradient({ x -> x.asSequence().sortedDescending().first() * x.asSequence().distinct().count() }, at(3.0, 4.0), 0.0, 2.0)
  }

  @Test
  fun `pairs and triples`() {
    assertGradient({ val (a, b) = it[0] to it[1]; a * a * b }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient({ Triple(it[0], it[1], it[0] * it[1]).let { (a, b, c) -> a * b * c } }, at(3.0, 4.0), 2 * 3 * 16.0, 2 * 9 * 4.0)
  }

  interface Source<out T> {
    fun next(): T
  }

  interface Sink<in T> {
    fun put(t: T)
  }

  class Cell<T>(var value: T) : Source<T>, Sink<T> {
    override fun next() = value

    override fun put(t: T) {
      value = t
    }
  }

  @Test
  fun `generics with variance`() {
    fun move(from: Source<Double>, to: Sink<Double>) = to.put(from.next() * from.next())
    assertGradient({ val to = Cell(0.0); move(Cell(it[0]), to); val n: Source<Number> = to; n.next().toDouble() }, at(3.0), 6.0)
  }
}
