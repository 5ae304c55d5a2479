package dev.wengert.it.kotlin

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import kotlin.properties.Delegates
import kotlin.properties.ReadOnlyProperty
import kotlin.properties.ReadWriteProperty
import kotlin.reflect.KProperty
import org.junit.jupiter.api.Test

@JvmInline
value class Metres(val value: Double) : Comparable<Metres> {
  init {
    require(value == value)
  }

  operator fun plus(o: Metres) = Metres(value + o.value)
  operator fun times(o: Metres) = Area(value * o.value)
  val twice get() = Metres(2 * value)
  override fun compareTo(other: Metres) = value.compareTo(other.value)
}

@JvmInline value class Area(val value: Double)

@JvmInline value class Named<T>(val value: T)

interface Measured {
  fun length(scale: Metres): Metres
}

class Stick(private val own: Metres) : Measured {
  override fun length(scale: Metres) = own + scale
}

/** Value classes and delegated properties. */
class KotlinValueClassesTest {
  private fun area(a: Metres, b: Metres = a) = a * b

  @Test
  fun `value classes are doubles with mangled names`() {
    assertGradient({ area(Metres(it[0]), Metres(it[1]).twice).value }, at(3.0, 4.0), 8.0, 6.0)
    assertGradient({ area(Metres(it[0])).value }, at(3.0), 6.0)
    assertGradient({ val m: Measured = Stick(Metres(it[0])); m.length(Metres(it[1])).value * it[0] }, at(3.0, 4.0), 10.0, 3.0)
  }

  @Test
  fun `boxed value classes`() {
    assertGradient({ x -> x.map(::Metres).fold(Metres(0.0)) { a, b -> a + b }.value }, at(3.0, 4.0), 1.0, 1.0)
    assertGradient({ x -> val a: Any = Metres(x[0]); (a as Metres).value * x[0] }, at(3.0), 6.0)
    assertGradient({ x -> listOf(Metres(x[0]), Metres(x[1])).max().twice.value }, at(3.0, 4.0), 0.0, 2.0)
    assertGradient({ x -> val m: Metres? = if (x[0] > 0) Metres(x[0]) else null; (m ?: Metres(1.0)).value }, at(3.0), 1.0)
    assertGradient({ x -> Named(x[0]).value * Named(Metres(x[1])).value.value }, at(3.0, 4.0), 4.0, 3.0)
  }

  class Lazily(x: Double) {
    val square by lazy { x * x }
    val unsafe by lazy(LazyThreadSafetyMode.NONE) { square * x }
    val published by lazy(LazyThreadSafetyMode.PUBLICATION) { square * 2 }
  }

  @Test
  fun `lazy properties`() {
    assertGradient({ val l = Lazily(it[0]); l.square * l.unsafe + l.published + l.square }, at(3.0), 5 * 81 + 12.0 + 6)
  }

  class Scaled(private val factor: Double) : ReadWriteProperty<Any?, Double> {
    private var v = 0.0
    override fun getValue(thisRef: Any?, property: KProperty<*>) = v * factor

    override fun setValue(thisRef: Any?, property: KProperty<*>, value: Double) {
      v = value
    }
  }

  class Delegating(factor: Double) {
    var scaled by Scaled(factor)
    var seen = 0.0
    var observed by Delegates.observable(1.0) { _, old, new -> seen = old * new }
    var limited by Delegates.vetoable(0.0) { _, _, new -> new < 100 }
    val constant by ReadOnlyProperty<Any?, Double> { _, _ -> factor * factor }
  }

  @Test
  fun `delegated properties`() {
    assertGradient({ val d = Delegating(it[1]); d.scaled = it[0]; d.scaled * it[0] }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(
      { val d = Delegating(it[1]); d.observed = it[0]; d.observed = it[1]; d.seen + d.observed + d.constant },
      at(3.0, 4.0), 4.0, 3.0 + 1 + 8)
    assertGradient({ val d = Delegating(1.0); d.limited = it[0]; d.limited = 100 * it[0]; d.limited }, at(3.0), 1.0)
  }

  @Test
  fun `properties delegated to maps and to other properties`() {
    class FromMap(map: Map<String, Double>) {
      val a by map
      val b by map
    }
    assertGradient({ FromMap(mapOf("a" to it[0], "b" to it[1])).run { a * a * b } }, at(3.0, 4.0), 24.0, 9.0)
    class Renamed {
      var new = 0.0
      var old by this::new
    }
    assertGradient({ val r = Renamed(); r.old = it[0] * it[0]; r.new * r.old }, at(3.0), 4 * 27.0)
  }

  @Test
  fun `local delegated properties`() {
    assertGradient({ x -> val y by lazy { x[0] * x[0] }; y * y }, at(3.0), 4 * 27.0)
  }

  @Test
  fun `interfaces by delegation`() {
    class Wrapper(inner: Measured, val extra: Double) : Measured by inner
    assertGradient({ Wrapper(Stick(Metres(it[0])), it[1]).run { length(Metres(it[1])).value * extra } }, at(3.0, 4.0), 4.0, 11.0)
  }
}
