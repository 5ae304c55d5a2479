package dev.wengert.it.scala

import dev.wengert.it.Derivatives.{assertExactOrReported, assertGradient, assertReported, at}
import org.junit.jupiter.api.Test
import scala.concurrent.duration.Duration
import scala.concurrent.{Await, ExecutionContext, Future}
import scala.language.reflectiveCalls

/** Where derivatives end, and what is reported. */
class ScalaBoundaryTest {
  private class Named(val size: Double) {
    def scaled(by: Double): Double = size * by
  }

  @Test
  def membersOfStructuralTypesAreCalledByReflection(): Unit = {
    assertExactOrReported(x => { val s: { def size: Double } = new Named(x(0)); s.size * x(0) }, 3.0)
    assertExactOrReported(x => { val s: { def scaled(by: Double): Double } = new Named(x(0)); s.scaled(x(1)) }, 3.0, 4.0)
  }

  @Test
  def futuresOnOtherThreads(): Unit =
    assertReported(x => Await.result(Future(x(0) * x(0))(ExecutionContext.global), Duration.Inf), 3.0)

  @Test
  def textAndIntegersAreConstant(): Unit = {
    assertGradient(x => s"${x(0)}".toDouble + f"${x(0)}%.1f".length * x(0) + x(0).toInt + x(0).floor, at(3.5), 3.0)
    assertGradient(x => x(0).round * x(0) + x(0).toString.toDouble, at(3.5), 4.0)
  }

  @Test
  def bigDecimals(): Unit = assertReported(x => (BigDecimal(x(0)) * 2).toDouble, 3.0)
}
