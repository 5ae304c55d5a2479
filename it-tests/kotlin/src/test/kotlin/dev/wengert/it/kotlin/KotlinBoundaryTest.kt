package dev.wengert.it.kotlin

import dev.wengert.Leak
import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.assertLeaks
import dev.wengert.it.Derivatives.at
import kotlin.concurrent.thread
import kotlin.math.floor
import kotlin.math.roundToInt
import kotlin.math.sign
import kotlin.random.Random
import org.junit.jupiter.api.Test

/** Where derivatives end, and what is reported. */
class KotlinBoundaryTest {
  @Test
  fun `a thread of its own`() {
    assertLeaks(Leak.Kind.THREAD, { x -> var r = 0.0; thread { r = x[0] * x[0] }.join(); r }, 3.0)
  }

  @Test
  fun `bits of a double`() {
    assertLeaks(Leak.Kind.BIT_PATTERN, { x -> Double.fromBits(x[0].toBits()) }, 3.0)
  }

  @Test
  fun `text is constant`() {
    assertGradient({ x -> "${x[0]}".toDouble() + "%.1f".format(java.util.Locale.ROOT, x[0]).toDouble() * x[0] }, at(3.0), 3.0)
  }

  @Test
  fun `integers are constant`() {
    assertGradient({ x -> x[0].toInt() * x[0] + floor(x[0]) + x[0].roundToInt() + x[0].sign }, at(3.5), 3.0)
  }

  @Test
  fun `random numbers are constant`() {
    assertGradient({ x -> val r = Random(7); x[0] * r.nextDouble() / Random(7).nextDouble() }, at(3.0), 1.0)
  }

  @Test
  fun `references to properties`() {
    assertGradient({ x -> val p = KotlinClassesTest.Point(x[0], x[1]); KotlinClassesTest.Point::x.get(p) * p::y.get() }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient({ x -> val p = KotlinClassesTest.Point(0.0); val q = p::x; q.set(x[0] * x[0]); p.x * q.get() }, at(3.0), 4 * 27.0)
  }
}
