package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Countdown, Round, Sizes}
import zio.{Fiber, UIO, ZIO}

/** Fibers that do nothing but end. */
private[zio] final class Spawns(sizes: Sizes):
    def local(): Round =
        val ends = Countdown(sizes.spawns)
        val empty = ZIO.succeed(ends.arrive())
        val start = System.nanoTime()
        Outside.spawn(Times.repeat(sizes.spawns, empty.forkDaemon))
        ends.await()
        Round.of(System.nanoTime() - start, sizes.spawns)

    def remote(): Round =
        val ends = Countdown(sizes.spawns)
        val empty = ZIO.succeed(ends.arrive())
        val start = System.nanoTime()
        var spawned = 0
        while spawned < sizes.spawns do
            Outside.spawn(empty)
            spawned += 1
        ends.await()
        Round.of(System.nanoTime() - start, sizes.spawns)

    def joinRemote(): Round = spawnAndJoin(ZIO.unit, sizes.spawns)

    def blocking(): Round = spawnAndJoin(ZIO.blocking(ZIO.unit), sizes.closures)

    def chained(): Round =
        val end = Countdown(1)
        val start = System.nanoTime()
        Outside.spawn(link(sizes.links, end))
        end.await()
        Round.of(System.nanoTime() - start, sizes.links)

    private def link(left: Int, end: Countdown): UIO[Any] =
        if left == 1 then ZIO.succeed(end.arrive())
        else ZIO.suspendSucceed(link(left - 1, end)).forkDaemon

    private def spawnAndJoin(task: UIO[Unit], number: Int): Round =
        val fibers = new Array[Fiber[Nothing, Unit]](number)
        val start = System.nanoTime()
        var spawned = 0
        while spawned < number do
            fibers(spawned) = Outside.spawn(task)
            spawned += 1
        Outside.await(ZIO.foreachDiscard(fibers)(_.join))
        Round.of(System.nanoTime() - start, number)
