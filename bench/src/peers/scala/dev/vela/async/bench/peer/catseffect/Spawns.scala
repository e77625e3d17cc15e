package dev.vela.async.bench.peer.catseffect

import cats.effect.IO
import cats.effect.unsafe.IORuntime
import dev.vela.async.bench.measure.{Countdown, Round, Sizes}
import scala.concurrent.duration.Duration
import scala.concurrent.{Await, Future}

/** Fibers that do nothing but end. */
private[catseffect] final class Spawns(sizes: Sizes)(using IORuntime):
    def local(): Round =
        val ends = Countdown(sizes.spawns)
        val empty = IO(ends.arrive())
        val start = System.nanoTime()
        empty.start.replicateA_(sizes.spawns).unsafeRunAndForget()
        ends.await()
        Round.of(System.nanoTime() - start, sizes.spawns)

    def remote(): Round =
        val ends = Countdown(sizes.spawns)
        val empty = IO(ends.arrive())
        val start = System.nanoTime()
        var spawned = 0
        while spawned < sizes.spawns do
            empty.unsafeRunAndForget()
            spawned += 1
        ends.await()
        Round.of(System.nanoTime() - start, sizes.spawns)

    def joinRemote(): Round = spawnAndJoin(IO.unit, sizes.spawns)

    def blocking(): Round = spawnAndJoin(IO.blocking(()), sizes.closures)

    def chained(): Round =
        val end = Countdown(1)
        val start = System.nanoTime()
        link(sizes.links, end).unsafeRunAndForget()
        end.await()
        Round.of(System.nanoTime() - start, sizes.links)

    private def link(left: Int, end: Countdown): IO[Unit] =
        if left == 1 then IO(end.arrive())
        else IO.defer(link(left - 1, end)).start.void

    private def spawnAndJoin(task: IO[Unit], number: Int): Round =
        val handles = new Array[Future[Unit]](number)
        val start = System.nanoTime()
        var spawned = 0
        while spawned < number do
            handles(spawned) = task.unsafeToFuture()
            spawned += 1
        handles.foreach(Await.result(_, Duration.Inf))
        Round.of(System.nanoTime() - start, number)
