package dev.wengert.it.scala

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import org.junit.jupiter.api.Test

sealed trait Shape {
  def weight: Double = 2.0
  def area: Double = this match {
    case Circle(r) => Math.PI * r * r
    case Box(a, b) if a > 0 => a * b
    case s @ Box(_, _) => s.b
    case Empty => 0.0
  }
}
final case class Circle(r: Double) extends Shape
final case class Box(a: Double, b: Double = 2.0) extends Shape {
  override def weight: Double = super.weight * a
}
case object Empty extends Shape

trait Scale {
  val factor: Double
  var last: Double = 0.0
  lazy val square: Double = factor * factor
  def apply(x: Double): Double = { last = factor * x; last }
}
trait Twice extends Scale {
  abstract override def apply(x: Double): Double = super.apply(x) * 2 + square
}
trait Shifted extends Scale {
  val shift = 1.5
  abstract override def apply(x: Double): Double = super.apply(x + shift)
}
class Plain(val factor: Double) extends Scale
class Both(k: Double) extends Plain(k) with Twice with Shifted

class Meters(val value: Double) extends AnyVal {
  def +(o: Meters): Meters = new Meters(value + o.value)
  def squared: Double = value * value
}
trait Measured extends Any { def measure: Double }
class Tagged(val value: Double) extends AnyVal with Measured {
  def measure: Double = value * value
}

class Account(initial: Double) {
  private[this] var amount = initial
  def balance: Double = amount * 2
  def balance_=(x: Double): Unit = amount = x * x
  def this(a: Double, b: Double) = this(a * b)
  lazy val first: Double = initial * balance
  lazy val box: Any = initial * initial
}

object Account {
  var opened = 0.0
  val Half = 0.5
  def apply(x: Double): Account = { opened += x; new Account(x) }
  def unapply(a: Account): Option[(Double, Double)] = Some((a.balance, a.first))
}

class Vector2(val x: Double, val y: Double) {
  def +(o: Vector2): Vector2 = new Vector2(x + o.x, y + o.y)
  def *(k: Double): Vector2 = new Vector2(k * x, k * y)
  def unary_- : Vector2 = new Vector2(-x, -y)
  def apply(i: Int): Double = if (i == 0) x else y
  def dot(o: Vector2): Double = x * o.x + y * o.y
}

/** Classes, case classes, traits, value classes, objects. */
class ScalaClassesTest {
  @Test
  def caseClassesAreCopiedAndCompared(): Unit = {
    assertGradient(x => { val b = Box(x(0), x(1)).copy(b = x(0) * x(1)); b.a * b.b }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => { val b = Box(x(0)); b.a * b.b }, at(3.0), 2.0)
    assertGradient(x => if (Box(x(0), x(1)) == Box(3.0, 4.0)) x(0) * x(1) else 0.0, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => Box(x(0), x(1)).productIterator.map { case d: Double => d * d }.sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => Map(Box(x(0)) -> x(0) * x(0)).apply(Box(3.0)), at(3.0), 6.0)
  }

  @Test
  def patternsTakeCaseClassesApart(): Unit = {
    assertGradient(
      x => List(Circle(x(0)), Box(x(0), x(1)), Box(-x(0), x(1)), Empty).map(_.area).sum, at(3.0, 4.0), 6 * Math.PI + 4, 4.0)
    assertGradient(x => { val Box(a, b) = Box(x(0), x(1)): @unchecked; a * a * b }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => Account(x(0)) match { case Account(b, f) => b * f }, at(3.0), 12 * 9.0)
  }

  @Test
  def extractorsAndTypePatterns(): Unit = {
    def number(a: Any): Double = a match {
      case d: Double if d > 3.5 => d * d
      case d: Double => d
      case s: String => s.length
      case (a: Double, b: Double) => a * b
      case List(a: Double, rest @ _*) => a * rest.size
      case Some(d: Double) => 2 * d
      case _ => 0
    }
    assertGradient(x => number(x(0)) + number(x(1)) + number("abc"), at(3.0, 4.0), 1.0, 8.0)
    assertGradient(x => number((x(0), x(1))) + number(List(x(0), 1, 2)) + number(Some(x(1))) + number(None), at(3.0, 4.0), 6.0, 5.0)
  }

  @Test
  def membersOfTraits(): Unit = {
    assertGradient(x => Box(x(0), x(1)).weight * x(1) + Empty.weight, at(3.0, 4.0), 8.0, 6.0)
    assertGradient(x => { val s = new Plain(x(0)); s(x(1)) * s.last }, at(3.0, 4.0), 2 * 3 * 16.0, 2 * 4 * 9.0)
  }

  @Test
  def traitsAreStacked(): Unit = {
    // Shifted, then Twice, then Scale: k (v + 1.5) 2 + k^2
    assertGradient(x => new Both(x(0)).apply(x(1)), at(3.0, 4.0), 2 * 5.5 + 6, 6.0)
    assertGradient(x => (new Plain(x(0)) with Shifted).apply(x(1)), at(3.0, 4.0), 5.5, 3.0)
  }

  @Test
  def lazyValues(): Unit = {
    assertGradient(x => { val s = new Plain(x(0)); s.square * s.square }, at(3.0), 4 * 27.0)
    assertGradient(x => { val a = new Account(x(0)); a.first * a.first }, at(3.0), 4 * 4 * 27.0)
    assertGradient(x => { val a = new Account(x(0)); a.box.asInstanceOf[Double] * x(0) + a.box.asInstanceOf[Double] }, at(3.0), 27.0 + 6)
    assertGradient(x => { lazy val y = x(0) * x(1); y * y }, at(3.0, 4.0), 2 * 12 * 4.0, 2 * 12 * 3.0)
  }

  @Test
  def settersAndSecondConstructors(): Unit = {
    assertGradient(x => { val a = new Account(x(0), x(1)); val b = a.balance; a.balance = x(0); b + a.balance }, at(3.0, 4.0), 8 + 12.0, 6.0)
  }

  @Test
  def companionObjects(): Unit = {
    assertGradient(x => { Account.opened = 0; val a = Account(x(0)); Account.opened * a.balance * Account.Half }, at(3.0), 6.0)
  }

  @Test
  def valueClasses(): Unit = {
    assertGradient(x => (new Meters(x(0)) + new Meters(x(1))).squared, at(3.0, 4.0), 14.0, 14.0)
    assertGradient(x => List(new Meters(x(0)), new Meters(x(1))).map(_.squared).sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => { val m: Measured = new Tagged(x(0)); m.measure }, at(3.0), 6.0)
    assertGradient(x => Array(new Meters(x(0)), new Meters(x(1))).reduce(_ + _).value, at(3.0, 4.0), 1.0, 1.0)
  }

  @Test
  def operators(): Unit = {
    assertGradient(x => { val v = new Vector2(x(0), x(1)); (v * x(0) + -v) dot v }, at(3.0, 4.0), 25 + 2 * 6.0, 2 * 8.0)
    assertGradient(x => { val v = new Vector2(x(0), x(1)); v(0) * v(1) }, at(3.0, 4.0), 4.0, 3.0)
  }

  @Test
  def anonymousAndLocalClasses(): Unit = {
    assertGradient(x => new Scale { val factor: Double = x(0) }.apply(x(1)), at(3.0, 4.0), 4.0, 3.0)
    assertGradient(
      x => {
        class Local(y: Double) { def f: Double = y * x(0) }
        object Single { var v = 0.0 }
        Single.v = new Local(x(1)).f
        Single.v * x(0)
      },
      at(3.0, 4.0), 24.0, 9.0)
  }
}
