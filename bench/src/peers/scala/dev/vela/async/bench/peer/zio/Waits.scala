package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Check, Countdown, PeakMemory, Round, Sizes}
import zio.{Duration, Fiber, UIO, ZIO}

/** Fibers that mostly wait: for a time, or for ever. */
private[zio] final class Waits(sizes: Sizes):
    def timerChurn(): Round =
        val ends = Countdown(sizes.sleepers)
        val sleeper = Times.repeat(sizes.sleepsEach, ZIO.sleep(Duration.fromMillis(1)))
            .flatMap(_ => ZIO.succeed(ends.arrive()))
        val start = System.nanoTime()
        spawn(sleeper, sizes.sleepers)
        ends.await()
        Round.of(System.nanoTime() - start, sizes.sleepers.toLong * sizes.sleepsEach)

    def longSleep(): Round =
        val ends = Countdown(sizes.longSleepers)
        val sleeper = ZIO.sleep(Duration.fromMillis(sizes.longSleepMillis)).flatMap(_ => ZIO.succeed(ends.arrive()))
        val start = System.nanoTime()
        spawn(sleeper, sizes.longSleepers)
        ends.await()
        PeakMemory.round(System.nanoTime() - start)

    def cancelMany(): Round =
        val start = System.nanoTime()
        val ends =
            for
                fibers <- ZIO.replicateZIO(sizes.cancelled)(ZIO.never.forkDaemon)
                _ <- Fiber.interruptAll(fibers)
                ends <- ZIO.foreach(fibers)(_.await)
            yield ends
        val cancelled = Outside.await(ends).count(_.isInterrupted)
        val nanos = System.nanoTime() - start
        Check.equal("cancelled tasks", sizes.cancelled, cancelled)
        Round.of(nanos, sizes.cancelled)

    private def spawn(task: UIO[Unit], number: Int): Unit =
        var spawned = 0
        while spawned < number do
            Outside.spawn(task)
            spawned += 1
