package dev.wengert.it.scala

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import org.junit.jupiter.api.Test
import scala.annotation.tailrec
import scala.util.control.Breaks.{break, breakable}
import scala.util.{Failure, Success, Try}

trait Ring[T] {
  def plus(a: T, b: T): T
  def times(a: T, b: T): T
  def one: T
}

object Ring {
  implicit object Doubles extends Ring[Double] {
    def plus(a: Double, b: Double): Double = a + b
    def times(a: Double, b: Double): Double = a * b
    def one: Double = 1.0
  }
  def power[T](x: T, n: Int)(implicit r: Ring[T]): T = if (n == 0) r.one else r.times(x, power(x, n - 1))
}

trait Kernel[@specialized(Double) T] {
  def apply(a: T): T
  def twice(a: T): T = apply(apply(a))
}

class Cell[@specialized(Double, Int) T](var value: T) {
  def map[@specialized(Double, Int) R](f: T => R): Cell[R] = new Cell(f(value))
}

class Scaling(k: Double) extends Kernel[Double] {
  def apply(a: Double): Double = k * a
}

/** Functions in all the shapes that Scala has for them. */
class ScalaFunctionsTest {
  private val cube: Double => Double = x => x * x * x

  @Test
  def functionsOfDoublesAreSpecialized(): Unit = {
    assertGradient(x => { val f: Double => Double = v => v * x(1); f(f(x(0))) }, at(3.0, 4.0), 16.0, 24.0)
    assertGradient(x => { val f: (Double, Double) => Double = (a, b) => a * a * b; f(x(0), x(1)) }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => { val f: () => Double = () => x(0) * x(0); f() }, at(3.0), 6.0)
    assertGradient(x => { val f: Double => Int = v => v.toInt; val g: Int => Double = i => i * x(0); g(f(x(0))) }, at(3.0), 3.0)
    assertGradient(x => cube(x(0)), at(3.0), 27.0)
  }

  @Test
  def functionsOfObjects(): Unit = {
    assertGradient(x => { val f: Any => Any = { case d: Double => d * d }; f(x(0)).asInstanceOf[Double] }, at(3.0), 6.0)
    assertGradient(x => { val f = (a: Double, b: Double, c: Double) => a * b * c; f(x(0), x(1), x(0)) }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => { val f = (p: (Double, Double)) => p._1 * p._2; f((x(0), x(1))) }, at(3.0, 4.0), 4.0, 3.0)
  }

  @Test
  def compositionAndCurrying(): Unit = {
    assertGradient(x => cube.andThen(_ * x(1)).compose((v: Double) => v * 2)(x(0)), at(3.0, 4.0), 3 * 9 * 8 * 4.0, 8 * 27.0)
    def curried(a: Double)(b: Double): Double = a * a * b
    assertGradient(x => { val f = curried(x(0)) _; f(x(1)) }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => ((a: Double, b: Double) => a * a * b).curried(x(0))(x(1)), at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => ((a: Double, b: Double) => a * a * b).tupled((x(0), x(1))), at(3.0, 4.0), 24.0, 9.0)
  }

  @Test
  def methodsAsFunctions(): Unit = {
    def square(v: Double) = v * v
    assertGradient(x => x.map(square).sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => x.map(Math.exp).sum, at(3.0, 4.0), Math.exp(3), Math.exp(4))
    assertGradient(x => x.toList.map(new Scaling(x(0)).apply).sum, at(3.0, 4.0), 3 * 2 + 4.0, 3.0)
  }

  @Test
  def closuresOverVariables(): Unit = {
    assertGradient(x => { var s = 0.0; x.foreach(v => s += v * v); s }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(
      x => { var s = x(0); val f = () => { s = s * x(1); s }; f() + f() + s }, at(3.0, 4.0), 4 + 32.0, 3 + 2 * 24.0)
  }

  @Test
  def parametersByName(): Unit = {
    def twice(v: => Double): Double = v + v
    assertGradient(x => { var s = x(0); twice { s *= x(1); s } }, at(3.0, 4.0), 4 + 16.0, 3 + 24.0)
    def default(v: Option[Double], other: => Double): Double = v.getOrElse(other)
    assertGradient(x => default(None, x(0) * x(0)) + default(Some(x(0)), sys.error("no")), at(3.0), 7.0)
  }

  @Test
  def partialFunctions(): Unit = {
    val root: PartialFunction[Double, Double] = { case v if v > 0 => Math.sqrt(v) }
    assertGradient(x => root(x(0)) + root.lift(-x(0)).getOrElse(x(0)) + root.applyOrElse(-x(0), (v: Double) => v * v), at(4.0), 0.25 + 1 + 8)
    assertGradient(x => x.toList.collect { case v if v > 3.5 => v * v }.sum, at(3.0, 4.0), 0.0, 8.0)
    assertGradient(x => root.orElse[Double, Double] { case v => v * v }.andThen(_ * 2).apply(-x(0)), at(3.0), 12.0)
  }

  @Test
  def typeClasses(): Unit = {
    assertGradient(x => Ring.power(x(0), 3), at(3.0), 27.0)
    def total[T](xs: Seq[T])(implicit n: Numeric[T]): T = xs.foldLeft(n.zero)((a, b) => n.plus(a, n.times(b, b)))
    assertGradient(x => total(x.toSeq), at(3.0, 4.0), 6.0, 8.0)
    def largest[T: Ordering](xs: Seq[T]): T = xs.max
    assertGradient(x => largest(x.toSeq) * x(0), at(3.0, 4.0), 4.0, 3.0)
    def half[T](v: T)(implicit f: Fractional[T]): T = f.div(v, f.fromInt(2))
    assertGradient(x => half(x(0) * x(0)), at(3.0), 3.0)
  }

  @Test
  def specializedClasses(): Unit = {
    assertGradient(x => new Scaling(x(0)).twice(x(1)), at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => { val k: Kernel[Double] = new Scaling(x(0)); k(x(1)) }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => new Cell(x(0)).map(_ * x(1)).map(v => v * v).value, at(3.0, 4.0), 2 * 3 * 16.0, 2 * 9 * 4.0)
    assertGradient(x => { val c = new Cell(0.0); c.value = x(0) * x(0); c.value }, at(3.0), 6.0)
    assertGradient(x => { val t = (x(0), x(1)); t._1 * t._1 * t._2 + t.swap._1 }, at(3.0, 4.0), 24.0, 10.0)
    assertGradient(x => { val t = (x(0), x(1)).copy(_2 = x(0)); t.productElement(1).asInstanceOf[Double] * t._1 }, at(3.0, 4.0), 6.0, 0.0)
  }

  @Test
  def varargs(): Unit = {
    def total(first: Double, xs: Double*): Double = first + xs.map(v => v * v).sum
    assertGradient(x => total(x(0), x(1), x(0)) + total(x(1), x.toSeq: _*), at(3.0, 4.0), 1 + 6 + 6.0, 8 + 1 + 8.0)
  }

  @Test
  def defaultAndNamedArguments(): Unit = {
    def power(v: Double, n: Int = 2, scale: Double = 3.0): Double = scale * Math.pow(v, n)
    assertGradient(x => power(x(0)) + power(scale = x(1), v = x(0)), at(3.0, 4.0), 18 + 24.0, 9.0)
  }

  @Test
  def nestedFunctionsAndTailCalls(): Unit = {
    assertGradient(
      x => {
        @tailrec def loop(n: Int, acc: Double): Double = if (n == 0) acc else loop(n - 1, acc * x(0) + x(1))
        loop(3, 1.0)
      },
      // x0^3 + x1 (x0^2 + x0 + 1)
      at(3.0, 4.0), 27 + 4 * 7.0, 13.0)
    assertGradient(
      x => { def even(n: Int, v: Double): Double = if (n == 0) v else odd(n - 1, v * x(0)); def odd(n: Int, v: Double): Double = even(n - 1, v + x(1)); even(4, x(0)) },
      // ((x0 x0 + x1) x0 + x1)
      at(3.0, 4.0), 27 + 4.0, 4.0)
  }

  @Test
  def tryMatchAndIfAreExpressions(): Unit = {
    assertGradient(
      x => {
        var runs = x(0)
        val v = try { if (x(0) > 0) throw new IllegalStateException; x(0) } catch { case _: IllegalStateException => x(0) * x(1) } finally runs *= 2
        v * runs
      },
      at(3.0, 4.0), 48.0, 18.0)
    assertGradient(x => (if (x(0) > 1) x(0) * x(0) else 0.0) + (x.length match { case 1 => x(0); case _ => 0.0 }), at(3.0), 7.0)
  }

  @Test
  def loopsAndBreaks(): Unit = {
    assertGradient(x => { var i = 0; var s = 1.0; while (i < 3) { s *= x(0); i += 1 }; s }, at(3.0), 27.0)
    assertGradient(x => { var s = 0.0; for (i <- 0 until 3; v <- x if v > 3.5) s += i * v * v; s }, at(3.0, 4.0), 0.0, 24.0)
    assertGradient(x => { var s = x(0); breakable { while (true) { s *= x(0); if (s > 20) break() } }; s }, at(3.0), 27.0)
    def found(xs: Array[Double]): Double = { xs.foreach(v => if (v > 3.5) return v * v); 0.0 }
    assertGradient(x => found(x), at(3.0, 4.0), 0.0, 8.0)
  }

  @Test
  def tryOptionAndEither(): Unit = {
    assertGradient(x => Try(x(0) * x(0)).map(_ * x(1)).get, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => Try[Double](sys.error("no")).recover { case _ => x(0) * x(0) }.get, at(3.0), 6.0)
    assertGradient(x => (Try(x(0)): Try[Double]) match { case Success(v) => v * v; case Failure(_) => 0.0 }, at(3.0), 6.0)
    assertGradient(x => { val e: Either[String, Double] = Right(x(0)); e.map(_ * x(1)).fold(_ => 0.0, v => v) }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => (for (a <- Option(x(0)); b <- Some(x(1)) if b > 0) yield a * b).get, at(3.0, 4.0), 4.0, 3.0)
  }
}
