package dev.vela.async.bench.peer.catseffect

import cats.effect.IO
import cats.effect.unsafe.IORuntime
import cats.syntax.all.*
import dev.vela.async.bench.measure.{Round, Sizes}
import dev.vela.async.bench.probe.{IdleCpu, Stranding, WakeLatency}
import scala.concurrent.Await
import scala.concurrent.duration.*

/** What the probes need from fibers. */
private[catseffect] final class Events(sizes: Sizes)(using IORuntime):
    def wakeLatency(): Round = WakeLatency.measure(() => IO.unit.unsafeRunSync(), sizes.wakes)

    def idleCpu(): Round = IdleCpu.measure(() => startSleeping(), sizes.idleMillis)

    def stranding(): Round = Stranding.measure(family => parent(family).unsafeRunSync(), sizes.strandingRounds)

    private def startSleeping(): IdleCpu.SleepLoop =
        val cancel = IO.sleep(1.milli).foreverM.unsafeRunCancelable()
        () => Await.result(cancel(), Duration.Inf)

    /** Spawns its children, computes, and only then waits for them. */
    private def parent(family: Stranding.Family): IO[Unit] =
        for
            _ <- IO(family.start())
            children <- IO(family.child()).start.replicateA(family.children)
            _ <- IO(family.compute())
            _ <- children.traverse_(_.join)
        yield ()
