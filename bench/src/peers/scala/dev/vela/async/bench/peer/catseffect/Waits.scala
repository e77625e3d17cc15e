package dev.vela.async.bench.peer.catseffect

import cats.effect.IO
import cats.effect.unsafe.IORuntime
import cats.syntax.all.*
import dev.vela.async.bench.measure.{Check, Countdown, PeakMemory, Round, Sizes}
import scala.concurrent.duration.*

/** Fibers that mostly wait: for a time, or for ever. */
private[catseffect] final class Waits(sizes: Sizes)(using IORuntime):
    def timerChurn(): Round =
        val ends = Countdown(sizes.sleepers)
        val sleeper = IO.sleep(1.milli).replicateA_(sizes.sleepsEach) >> IO(ends.arrive())
        val start = System.nanoTime()
        spawn(sleeper, sizes.sleepers)
        ends.await()
        Round.of(System.nanoTime() - start, sizes.sleepers.toLong * sizes.sleepsEach)

    def longSleep(): Round =
        val ends = Countdown(sizes.longSleepers)
        val sleeper = IO.sleep(sizes.longSleepMillis.millis) >> IO(ends.arrive())
        val start = System.nanoTime()
        spawn(sleeper, sizes.longSleepers)
        ends.await()
        PeakMemory.round(System.nanoTime() - start)

    def cancelMany(): Round =
        val start = System.nanoTime()
        val outcomes =
            for
                fibers <- IO.never[Unit].start.replicateA(sizes.cancelled)
                _ <- fibers.traverse_(_.cancel)
                outcomes <- fibers.traverse(_.join)
            yield outcomes
        val cancelled = outcomes.unsafeRunSync().count(_.isCanceled)
        val nanos = System.nanoTime() - start
        Check.equal("cancelled tasks", sizes.cancelled, cancelled)
        Round.of(nanos, sizes.cancelled)

    /** From outside. */
    private def spawn(task: IO[Unit], number: Int): Unit =
        var spawned = 0
        while spawned < number do
            task.unsafeRunAndForget()
            spawned += 1
