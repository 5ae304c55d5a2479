package dev.wengert.it.kotlin

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import org.junit.jupiter.api.Test

/** Data classes, sealed classes, objects, properties. */
class KotlinClassesTest {
  data class Point(var x: Double, val y: Double = 2.0)

  data class Segment(val from: Point, val to: Point, val weight: Float = 1f)

  @Test
  fun `copy of a data class`() {
    assertGradient({ with(Point(it[0], it[1]).copy(y = it[0] * it[1])) { x * y } }, at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  fun `default values of constructor parameters`() {
    assertGradient({ Point(it[0]).run { x * y } }, at(3.0), 2.0)
  }

  @Test
  fun `component functions and destructuring`() {
    assertGradient({ val (a, b) = Point(it[0], it[1]); a * a * b }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(
      { x -> listOf(Point(x[0], x[1]), Point(x[1], x[0])).sumOf { (a, b) -> a * a * b } }, at(3.0, 4.0), 40.0, 33.0)
    assertGradient({ x -> mapOf("a" to x[0], "b" to x[1]).map { (_, v) -> v * v }.sum() }, at(3.0, 4.0), 6.0, 8.0)
  }

  @Test
  fun `nested copies share what was not replaced`() {
    assertGradient(
      {
        val s = Segment(Point(it[0], 1.0), Point(it[1], it[0]))
        val t = s.copy(to = s.to.copy(x = it[0] * it[0]))
        s.from.x = it[1]
        t.from.x * t.to.x * t.to.y
      },
      at(3.0, 4.0), 108.0, 27.0)
  }

  @Test
  fun `equals and hashCode of data classes only compare`() {
    assertGradient(
      { x ->
        val points = hashMapOf(Point(x[0], x[1]) to x[0] * x[1])
        if (Point(x[0], x[1]) == Point(3.0, 4.0)) points[Point(3.0, 4.0)]!! else 0.0
      },
      at(3.0, 4.0), 4.0, 3.0)
  }

  sealed interface Shape {
    val scale: Double get() = 2.0

    fun scaled() = scale * area(this)
  }

  data class Circle(val r: Double) : Shape

  data class Box(val a: Double, val b: Double) : Shape {
    override val scale: Double get() = a
  }

  data object Nothing : Shape

  companion object {
    const val HALF = 0.5
    @JvmStatic fun half(x: Double) = HALF * x * x
    @JvmField var shared = 0.0
    var private = 0.0
      private set

    fun keep(x: Double) {
      private = x
    }

    fun area(s: Shape): Double =
      when (s) {
        is Circle -> Math.PI * s.r * s.r
        is Box -> s.a * s.b
        Nothing -> 0.0
      }
  }

  @Test
  fun `sealed types and when`() {
    assertGradient(
      { x -> listOf(Circle(x[0]), Box(x[0], x[1]), Nothing).sumOf { area(it) } },
      at(3.0, 4.0), 6 * Math.PI + 4, 3.0)
  }

  @Test
  fun `default methods and properties of interfaces`() {
    assertGradient({ Box(it[0], it[1]).scaled() + Circle(it[1]).scaled() }, at(3.0, 4.0), 24.0, 9 + 16 * Math.PI)
  }

  @Test
  fun `companion objects and static members`() {
    assertGradient({ half(it[0]) * HALF }, at(3.0), 1.5)
    assertGradient({ shared = it[0] * it[0]; keep(shared * it[1]); private + shared }, at(3.0, 4.0), 30.0, 9.0)
  }

  object Counter {
    var total = 0.0

    operator fun plusAssign(x: Double) {
      total += x
    }
  }

  @Test
  fun `an object is a singleton with state`() {
    assertGradient({ Counter.total = 0.0; for (v in it) Counter += v * v; Counter.total }, at(3.0, 4.0), 6.0, 8.0)
  }

  class Account(initial: Double) {
    var balance = initial
      get() = field * 2
      set(value) {
        field = value * value
      }
    private val bonus: Double
    lateinit var history: DoubleArray

    init {
      bonus = balance * initial
    }

    fun total() = balance + bonus + history.sum()
  }

  @Test
  fun `getters and setters, initialisers, lateinit`() {
    // bonus = 2 x0^2, balance = 2 x1^2, history = x0 x1
    assertGradient(
      { x ->
        val a = Account(x[0])
        a.balance = x[1]
        a.history = doubleArrayOf(x[0] * x[1])
        a.total()
      },
      at(3.0, 4.0), 16.0, 19.0)
  }

  open class Base(open val v: Double) {
    open fun f() = v * v
  }

  class Derived(override val v: Double, private val w: Double) : Base(w) {
    override fun f() = super.f() * w

    inner class Inner(private val z: Double) {
      fun g() = z * v * f()
    }
  }

  @Test
  fun `inheritance, super calls, inner classes`() {
    // f = v^2 w, g = z v^3 w
    assertGradient({ Derived(it[0], it[1]).f() }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient({ Derived(it[0], it[1]).Inner(it[0]).g() }, at(3.0, 4.0), 4 * 27.0 * 4, 81.0)
  }

  enum class Op(val weight: Double) {
    SQUARE(2.0) {
      override fun apply(x: Double) = x * x * weight
    },
    TWICE(3.0) {
      override fun apply(x: Double) = 2 * x * weight
    };

    abstract fun apply(x: Double): Double
  }

  @Test
  fun `enum entries with bodies`() {
    assertGradient({ x -> Op.entries.sumOf { it.apply(x[0]) } }, at(3.0), 18.0)
  }

  class Vector(val x: Double, val y: Double) {
    operator fun plus(o: Vector) = Vector(x + o.x, y + o.y)
    operator fun times(k: Double) = Vector(k * x, k * y)
    operator fun unaryMinus() = Vector(-x, -y)
    operator fun get(i: Int) = if (i == 0) x else y
    operator fun invoke(t: Double) = x * t + y
    operator fun component1() = x
    operator fun compareTo(o: Vector) = x.compareTo(o.x)
    infix fun dot(o: Vector) = x * o.x + y * o.y
  }

  operator fun Double.times(v: Vector) = v * this

  @Test
  fun `overloaded operators and infix functions`() {
    // v = (a, b); (2 v + v a) . v = (2 + a)(a^2 + b^2)
    assertGradient(
      { val v = Vector(it[0], it[1]); (2.0 * v + v * it[0]) dot v }, at(3.0, 4.0), 25 + 5 * 6.0, 40.0)
    assertGradient({ val v = -Vector(it[0], it[1]); v[0] * v(it[1]) }, at(3.0, 4.0), 6.0 * 4 + 4, 12.0)
    assertGradient(
      { val v = Vector(it[0], 1.0); val (a) = v; if (v > Vector(it[1], 0.0)) a else a * a }, at(3.0, 4.0), 6.0, 0.0)
  }
}
