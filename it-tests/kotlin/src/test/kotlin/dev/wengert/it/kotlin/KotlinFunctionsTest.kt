package dev.wengert.it.kotlin

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import java.util.function.DoubleBinaryOperator
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.sqrt
import org.junit.jupiter.api.Test

private var level = 0.0
val gravity: Double get() = level * 2

fun Double.squared() = this * this

fun DoubleArray.norm(): Double = sqrt(sumOf { it * it })

fun power(x: Double, n: Int = 2, scale: Double = x): Double = if (n == 0) scale else x * power(x, n - 1, scale)

fun total(vararg xs: Double): Double = xs.sum()

fun product(first: Double, vararg xs: Double): Double = xs.fold(first) { a, b -> a * b }

inline fun <reified T : Any> pick(values: List<Any>): T = values.filterIsInstance<T>().first()

inline fun repeatedly(n: Int, x: Double, f: (Double) -> Double): Double {
  var y = x
  for (i in 0 until n) y = f(y)
  return y
}

inline fun twice(crossinline f: (Double) -> Double, noinline g: (Double) -> Double): (Double) -> Double =
  { f(g(it)) + f(it) }

tailrec fun sumTo(n: Int, x: Double, acc: Double = 0.0): Double = if (n == 0) acc else sumTo(n - 1, x, acc + n * x * x)

/** Functions in all the shapes that Kotlin has for them. */
class KotlinFunctionsTest {
  @Test
  fun `extension functions`() {
    assertGradient({ it[0].squared() * it[1] }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient({ it.norm() }, at(3.0, 4.0), 0.6, 0.8)
  }

  @Test
  fun `default arguments`() {
    assertGradient({ power(it[0]) }, at(3.0), 27.0)
    assertGradient({ power(it[0], scale = it[1]) }, at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  fun `varargs and spread`() {
    assertGradient({ total(it[0], *it, it[0] * it[1]) }, at(3.0, 4.0), 6.0, 4.0)
    assertGradient({ product(it[0], *it) }, at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  fun `top-level properties`() {
    assertGradient({ level = it[0] * it[0]; gravity }, at(3.0), 12.0)
  }

  @Test
  fun `inline functions and reified types`() {
    assertGradient({ x -> repeatedly(3, x[0]) { it * x[1] } }, at(3.0, 4.0), 64.0, 3 * 3 * 16.0)
    assertGradient({ pick<Double>(listOf("a", it[0] * it[0], 1)) }, at(3.0), 6.0)
    assertGradient({ x -> twice({ it * it }, { it * x[1] })(x[0]) }, at(3.0, 4.0), 6 * 17.0, 9 * 8.0)
  }

  @Test
  fun `a return out of an inlined lambda`() {
    fun firstAbove(xs: DoubleArray, limit: Double): Double {
      xs.forEach { if (it > limit) return it * limit }
      return limit
    }
    assertGradient({ firstAbove(it, it[0]) }, at(3.0, 4.0), 4.0, 3.0)
  }

  @Test
  fun `lambdas that capture`() {
    assertGradient(
      { x ->
        val k = x[1]
        val f: (Double) -> Double = { it * k }
        f(f(x[0]))
      },
      at(3.0, 4.0), 16.0, 24.0)
  }

  @Test
  fun `lambdas that are compiled to classes`() {
    assertGradient(
      { x ->
        val k = x[1]
        val f: (Double) -> Double = @JvmSerializableLambda { it * k }
        f(f(x[0]))
      },
      at(3.0, 4.0), 16.0, 24.0)
  }

  @Test
  fun `lambdas that change what they captured`() {
    assertGradient(
      { x ->
        var sum = 0.0
        val add = { v: Double -> sum += v * v }
        x.forEach(add)
        add(x[0])
        sum
      },
      at(3.0, 4.0), 12.0, 8.0)
  }

  @Test
  fun `anonymous functions and lambdas with receivers`() {
    val f = fun(x: Double): Double { return x * x }
    val g: Double.(Double) -> Double = { this * it }
    assertGradient({ f(it[0]) * it[0].g(it[1]) }, at(3.0, 4.0), 27.0 * 4, 27.0)
  }

  @Test
  fun `function references, bound and unbound`() {
    assertGradient({ x -> x.map(Double::squared).sum() }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient({ x -> val f: (Double) -> Double = x[0]::times; f(x[1]) }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> x.map(::Wrapped).sumOf(Wrapped::v) }, at(3.0, 4.0), 1.0, 1.0)
  }

  class Wrapped(val v: Double)

  @Test
  fun `composition and currying`() {
    fun compose(f: (Double) -> Double, g: (Double) -> Double) = { x: Double -> f(g(x)) }
    val multiply = { a: Double -> { b: Double -> a * b } }
    assertGradient({ x -> compose(::sin, multiply(x[0]))(x[1]) }, at(3.0, 4.0), 4 * kotlin.math.cos(12.0), 3 * kotlin.math.cos(12.0))
  }

  @Test
  fun `local functions and their closures`() {
    assertGradient(
      { x ->
        var calls = x[1]
        fun f(v: Double): Double {
          calls *= 2
          return if (v > 10) v else f(v * x[0])
        }
        f(x[0]) * calls
      },
      // f = x0^3 = 27 after three calls: 8 x1 x0^3
      at(3.0, 4.0), 8 * 4 * 27.0, 8 * 27.0)
  }

  @Test
  fun `tail recursion`() {
    assertGradient({ sumTo(10, it[0]) }, at(3.0), 2 * 55 * 3.0)
  }

  fun interface Norm {
    fun of(x: Double, y: Double): Double

    fun twice(x: Double) = of(x, x)
  }

  @Test
  fun `interfaces made of lambdas`() {
    assertGradient({ Norm { a, b -> a * a * b }.twice(it[0]) }, at(3.0), 27.0)
    assertGradient({ x -> DoubleBinaryOperator { a, b -> a * b * x[0] }.applyAsDouble(x[0], x[1]) }, at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  fun `try is an expression`() {
    assertGradient(
      { x ->
        var runs = x[0]
        val v = try {
          require(x[0] < 0) { "no" }
          x[0]
        } catch (e: IllegalArgumentException) {
          x[0] * x[1]
        } finally {
          runs *= 2
        }
        v * runs
      },
      at(3.0, 4.0), 48.0, 18.0)
  }

  @Test
  fun `if and when are expressions`() {
    fun f(x: Double) = when {
      x in 0.0..1.0 -> x
      x > 1 && x < 5 -> x * x
      else -> 0.0
    }
    assertGradient({ f(it[0]) + (if (it[1] > 3) it[1].pow(3) else 0.0) }, at(3.0, 4.0), 6.0, 48.0)
  }

  @Test
  fun `scope functions`() {
    assertGradient(
      { x ->
        val p = KotlinClassesTest.Point(x[0], x[1]).apply { this.x *= y }.also { it.x += 1.0 }
        with(p) { this.x * y } + p.let { it.y } + (x[0].takeIf { it > 0 } ?: 0.0) + p.run { this.x }
      },
      // p.x = ab + 1; (ab + 1) b + b + a + ab + 1
      at(3.0, 4.0), 16 + 1 + 4.0, 24 + 1 + 1 + 3.0)
  }

  @Test
  fun `functions of kotlin math`() {
    assertGradient(
      { x -> exp(x[0]) * sin(x[1]) + x[0].pow(x[1]) + x[0].pow(2) + kotlin.math.hypot(x[0], x[1]) + kotlin.math.abs(-x[0]) +
          kotlin.math.max(x[0], x[1]) + kotlin.math.ln(x[0]) + kotlin.math.log(x[0], 2.0) },
      at(3.0, 4.0),
      exp(3.0) * sin(4.0) + 4 * 27 + 6 + 0.6 + 1 + 1 / 3.0 + 1 / (3 * kotlin.math.ln(2.0)),
      exp(3.0) * kotlin.math.cos(4.0) + 81 * kotlin.math.ln(3.0) + 0.8 + 1)
  }

  @Test
  fun `coerceIn, minOf, maxOf and comparisons`() {
    assertGradient(
      { it[0].coerceIn(0.0, 10.0) * it[1].coerceAtMost(it[0]) + minOf(it[0], it[1], 9.0) + maxOf(it[0], it[1]) },
      at(3.0, 4.0), 6.0 + 1, 1.0)
  }
}
