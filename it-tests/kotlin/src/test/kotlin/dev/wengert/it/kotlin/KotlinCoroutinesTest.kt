package dev.wengert.it.kotlin

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine
import kotlin.coroutines.suspendCoroutine
import org.junit.jupiter.api.Test

/** Suspending functions that run on the thread that records. */
class KotlinCoroutinesTest {
  @Test
  fun `sequences that yield`() {
    assertGradient(
      { x ->
        val powers = sequence {
          var p = x[0]
          while (true) {
            yield(p)
            p *= x[1]
          }
        }
        powers.take(3).sum()
      },
      at(3.0, 4.0), 21.0, 27.0)
    assertGradient(
      { x -> sequence { yieldAll(x.asIterable()); yield(x[0] * x[1]) }.sumOf { it * it } }, at(3.0, 4.0), 6 + 96.0, 8 + 72.0)
    assertGradient({ x -> iterator { yield(x[0]); yield(x[0] * x[1]) }.asSequence().last() }, at(3.0, 4.0), 4.0, 3.0)
  }

  private var waiting: Continuation<Double>? = null

  private suspend fun await(): Double = suspendCoroutine { waiting = it }

  private suspend fun add(x: Double): Double {
    val a = await()
    val y = x * x
    val b = await()
    return a * y + b
  }

  @Test
  fun `a suspended function goes on where it stopped`() {
    assertGradient(
      { x ->
        var result = 0.0
        suspend { add(x[0]) * x[1] }.startCoroutine(Continuation(EmptyCoroutineContext) { result = it.getOrThrow() })
        waiting!!.resume(x[1])
        waiting!!.resume(x[0])
        result
      },
      // (x1 x0^2 + x0) x1
      at(3.0, 4.0), (2 * 12.0 + 1) * 4, 2 * 4 * 9.0 + 3)
  }

  private suspend fun fail(x: Double): Double = throw IllegalStateException(if (await() > x) "more" else "less")

  @Test
  fun `an exception leaves a suspended function`() {
    assertGradient(
      { x ->
        var result = 0.0
        suspend {
          try {
            fail(x[0])
          } catch (e: IllegalStateException) {
            x[0] * x[1] * await()
          }
        }.startCoroutine(Continuation(EmptyCoroutineContext) { result = it.getOrThrow() })
        waiting!!.resume(x[1])
        waiting!!.resume(x[0])
        result
      },
      at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  fun `results that hold values or failures`() {
    assertGradient({ x -> runCatching { x[0] * x[0] }.map { it * x[1] }.getOrThrow() }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient({ x -> runCatching<Double> { error("no") }.getOrElse { x[0] * x[0] } }, at(3.0), 6.0)
    assertGradient({ x -> Result.success(x[0]).fold({ it * it }, { 0.0 }) }, at(3.0), 6.0)
  }
}
