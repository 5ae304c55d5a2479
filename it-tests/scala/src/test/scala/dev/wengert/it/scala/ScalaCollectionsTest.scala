package dev.wengert.it.scala

import dev.wengert.it.Derivatives.assertGradient
import dev.wengert.it.Derivatives.at
import org.junit.jupiter.api.Test
import scala.collection.immutable.{ArraySeq, TreeMap}
import scala.collection.mutable
import scala.jdk.CollectionConverters._

/** Arrays and collections: the code of scala-library is followed. */
class ScalaCollectionsTest {
  @Test
  def lists(): Unit = {
    assertGradient(x => x.toList.map(v => v * v).sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => x.toList.product * x.toList.max + x.toList.min, at(3.0, 4.0), 16 + 1.0, 24.0)
    assertGradient(x => x.toList.foldLeft(1.0)((a, b) => a * b + a), at(3.0, 4.0), 5.0, 4.0)
    assertGradient(x => x.toList.foldRight(1.0)((a, b) => a + b * b), at(3.0, 4.0), 1.0, 10.0)
    assertGradient(x => x.toList.reduce(_ * _) + x.toList.scanLeft(1.0)(_ * _).sum, at(3.0, 4.0), 4 + 5.0, 3 + 3.0)
    assertGradient(x => x.toList.zip(x.toList.reverse).map { case (a, b) => a * a * b }.sum, at(3.0, 4.0), 40.0, 33.0)
    assertGradient(x => x.toList.zipWithIndex.map { case (v, i) => i * v * v }.sum, at(3.0, 4.0), 0.0, 8.0)
    assertGradient(x => x.toList.sortBy(v => -v).head * x.toList.sorted.head, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => x.toList.sortWith(_ > _).head * x(0), at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => x.toList.partition(_ > 3.5) match { case (a, b) => a.head * a.head * b.head }, at(3.0, 4.0), 16.0, 24.0)
    assertGradient(x => x.toList.groupBy(_ > 3.5)(true).sum * x(0), at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => x.toList.sliding(2).map(w => w.head * w(1)).sum, at(3.0, 4.0, 5.0), 4.0, 8.0, 4.0)
    assertGradient(x => x.toList.flatMap(v => List(v, v * v)).filter(_ > 3.5).sum, at(3.0, 4.0), 6.0, 9.0)
    assertGradient(x => (x(0) :: x(1) :: Nil) match { case a :: b :: Nil => a * a * b; case _ => 0.0 }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => x.toList.maxBy(v => -v) * x.toList.last, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => x.toList.iterator.map(_ * 2).drop(1).next() * x(0), at(3.0, 4.0), 8.0, 6.0)
  }

  @Test
  def forComprehensions(): Unit = {
    assertGradient(x => (for (a <- x.toList; b <- x.toList if a != b) yield a * b).sum, at(3.0, 4.0), 8.0, 6.0)
    assertGradient(x => (for { i <- 1 to 3; y = i * x(0) } yield y * y).sum, at(3.0), 6 * 14.0)
  }

  @Test
  def vectorsAndOtherSequences(): Unit = {
    assertGradient(x => Vector(x(0), x(1)).updated(0, x(0) * x(1)).appended(x(0)).sum, at(3.0, 4.0), 5.0, 4.0)
    assertGradient(x => Vector.fill(40)(x(0)).reduce(_ + _), at(3.0), 40.0)
    assertGradient(x => Vector.tabulate(40)(i => i * x(0) * x(0))(39), at(3.0), 39 * 6.0)
    assertGradient(x => ArraySeq(x(0), x(1)).map(v => v * v).sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => ArraySeq.unsafeWrapArray(x).sum * ArraySeq.unsafeWrapArray(x).head, at(3.0, 4.0), 10.0, 3.0)
    assertGradient(x => LazyList.iterate(x(0))(_ * x(1)).take(3).sum, at(3.0, 4.0), 21.0, 27.0)
    assertGradient(x => Iterator.iterate(x(0))(_ * x(1)).takeWhile(_ < 20).sum, at(3.0, 4.0), 5.0, 3.0)
    assertGradient(x => x.toSeq.view.map(v => v * v).filter(_ > 10).sum, at(3.0, 4.0), 0.0, 8.0)
  }

  @Test
  def maps(): Unit = {
    assertGradient(x => { val m = Map("a" -> x(0), "b" -> x(1)); m("a") * m("b") + m.getOrElse("c", x(0)) }, at(3.0, 4.0), 5.0, 3.0)
    assertGradient(x => Map("a" -> x(0), "b" -> x(1)).map { case (k, v) => k -> v * v }.values.sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => (1 to 9).map(i => i -> i * x(0)).toMap.updated(3, x(0) * x(0)).values.sum, at(3.0), 42.0 + 6)
    assertGradient(x => TreeMap(2 -> x(0), 1 -> x(1)).head._2 * x(0), at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => { val m = mutable.Map("a" -> x(0)); m("a") *= x(1); m.getOrElseUpdate("b", x(0)) * m("a") }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => Map("a" -> x(0)).transform((_, v) => v * v).foldLeft(0.0)((s, e) => s + e._2), at(3.0), 6.0)
  }

  @Test
  def mutableCollections(): Unit = {
    assertGradient(x => { val b = mutable.ArrayBuffer(x(0)); b += x(1); b(0) *= b(1); b.insert(0, x(0)); b.sum }, at(3.0, 4.0), 5.0, 4.0)
    assertGradient(x => { val b = mutable.ListBuffer.empty[Double]; x.foreach(b += _ * x(0)); b.toList.sum }, at(3.0, 4.0), 10.0, 3.0)
    assertGradient(x => { val q = mutable.Queue(x(0), x(1)); q.enqueue(q.dequeue() * x(1)); q.sum }, at(3.0, 4.0), 4.0, 4.0)
    assertGradient(x => { val s = mutable.Stack[Double](); x.foreach(v => s.push(v)); s.pop() * s.pop() }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => { val b = Array.newBuilder[Double]; b += x(0) * x(0); b ++= x; b.result().sum }, at(3.0, 4.0), 7.0, 1.0)
  }

  @Test
  def arrays(): Unit = {
    assertGradient(x => x.map(v => v * v).sum, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => x.foldLeft(1.0)(_ * _) + x.zip(x).map { case (a, b) => a * b }.sum, at(3.0, 4.0), 4 + 6.0, 3 + 8.0)
    assertGradient(x => { val a = Array.ofDim[Double](2, 2); a(0)(1) = x(0) * x(1); a.map(_.sum).sum }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => Array.tabulate(2, 2)((i, j) => x(i) * x(j)).flatten.sum, at(3.0, 4.0), 14.0, 14.0)
    assertGradient(x => { val a = Array.fill(2)(x(0)); a(0) *= x(1); a.sum }, at(3.0, 4.0), 5.0, 3.0)
    assertGradient(x => (x ++ Array(x(0) * x(1))).reverse.head, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => x.clone().updated(0, x(1)).sum + x.slice(0, 1).sum + x.last, at(3.0, 4.0), 1.0, 3.0)
    assertGradient(x => { val Array(a, b) = x: @unchecked; a * a * b }, at(3.0, 4.0), 24.0, 9.0)
    assertGradient(x => { def first[T](a: Array[T]): T = a(0); first(x) * first(Array[Any](x(1))).asInstanceOf[Double] }, at(3.0, 4.0), 4.0, 3.0)
    assertGradient(x => { def put[T](a: Array[T], v: T): Unit = a(0) = v; put(x, x(0) * x(1)); x.sum }, at(3.0, 4.0), 4.0, 4.0)
    assertGradient(x => x.indices.map(i => x(i) * i).sum + x.max, at(3.0, 4.0), 0.0, 2.0)
    assertGradient(x => { val a = new Array[Double](2); Array.copy(x, 0, a, 0, 2); x.copyToArray(a); a.sum }, at(3.0, 4.0), 1.0, 1.0)
  }

  @Test
  def collectionsOfJava(): Unit = {
    assertGradient(x => { val l = new java.util.ArrayList[Double](); x.foreach(l.add); l.asScala.map(v => v * v).sum }, at(3.0, 4.0), 6.0, 8.0)
    assertGradient(x => { var s = 0.0; x.toList.asJava.forEach(v => s += v * v); s }, at(3.0, 4.0), 6.0, 8.0)
  }
}
