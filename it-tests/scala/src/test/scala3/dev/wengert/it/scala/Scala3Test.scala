package dev.wengert.it.scala

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import org.junit.jupiter.api.Test

object Units:
  opaque type Metres = Double
  object Metres:
    def apply(d: Double): Metres = d
  extension (a: Metres)
    def value: Double = a
    def times(b: Metres): Metres = a * b
    infix def plus(b: Metres): Metres = a + b

trait Semigroup[T]:
  extension (a: T) def combine(b: T): T

given Semigroup[Double] with
  extension (a: Double) def combine(b: Double): Double = a * b + a

given pair: [T: Semigroup] => Semigroup[(T, T)]:
  extension (a: (T, T)) def combine(b: (T, T)): (T, T) = (a._1.combine(b._1), a._2.combine(b._2))

enum Expr:
  case Const(v: Double)
  case Sum(a: Expr, b: Expr)
  case Product(a: Expr, b: Expr)

  def eval: Double = this match
    case Const(v) => v
    case Sum(a, b) => a.eval + b.eval
    case Product(a, b) => a.eval * b.eval

enum Unit2(val factor: Double):
  case One extends Unit2(1)
  case Kilo extends Unit2(1000)
  def of(x: Double): Double = factor * x

inline def power(x: Double, inline n: Int): Double = inline if n == 0 then 1.0 else x * power(x, n - 1)

trait Greeting(val scale: Double):
  def scaled(x: Double): Double = scale * x

class Greeter(k: Double) extends Greeting(k * k)

/** What Scala 3 adds. */
class Scala3Test:
  import Units.*

  @Test
  def opaqueTypesAndExtensions(): Unit =
    assertGradient(x => (Metres(x(0)).times(Metres(x(1))) plus Metres(x(0))).value, at(3.0, 4.0), 5.0, 3.0)

  @Test
  def givens(): Unit =
    assertGradient(x => x(0).combine(x(1)), at(3.0, 4.0), 5.0, 3.0)
    assertGradient(x => { val (a, b) = (x(0), x(1)).combine((x(1), x(1))); a * b }, at(3.0, 4.0), 5.0 * 20, 3.0 * 20 + 15.0 * 9)

  @Test
  def enumsAreTrees(): Unit =
    import Expr.*
    assertGradient(x => Product(Const(x(0)), Sum(Const(x(1)), Const(x(0)))).eval, at(3.0, 4.0), 10.0, 3.0)
    assertGradient(x => Unit2.values.map(_.of(x(0))).sum, at(3.0), 1001.0)

  @Test
  def inlineMethods(): Unit = assertGradient(x => power(x(0), 3), at(3.0), 27.0)

  @Test
  def parametersOfTraits(): Unit = assertGradient(x => Greeter(x(0)).scaled(x(1)), at(3.0, 4.0), 24.0, 9.0)

  @Test
  def unionAndIntersectionTypes(): Unit =
    def number(v: Double | String): Double = v match
      case d: Double => d * d
      case s: String => s.length
    assertGradient(x => number(x(0)) + number("ab"), at(3.0), 6.0)
    trait A { def a: Double }
    trait B { def b: Double }
    class Both(val a: Double, val b: Double) extends A, B
    def product(v: A & B): Double = v.a * v.b
    assertGradient(x => product(Both(x(0), x(1))), at(3.0, 4.0), 4.0, 3.0)

  @Test
  def contextFunctionsAndPolymorphicFunctions(): Unit =
    def scaled(using k: Double)(x: Double): Double = k * x
    def withScale(k: Double)(f: Double ?=> Double): Double = f(using k)
    assertGradient(x => withScale(x(0))(scaled(x(1))), at(3.0, 4.0), 4.0, 3.0)
    val first: [T] => (T, T) => T = [T] => (a: T, b: T) => a
    assertGradient(x => first(x(0), x(1)) * x(0), at(3.0, 4.0), 6.0, 0.0)

  @Test
  def tuplesOfAnySize(): Unit =
    assertGradient(x => { val t = x(0) *: x(1) *: EmptyTuple; t.head * t(1) }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => (x(0), x(1), 2.0).toList.map(_.asInstanceOf[Double]).product, at(3.0, 4.0), 8.0, 6.0)
