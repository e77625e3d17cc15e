package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Round, Sizes}
import dev.vela.async.bench.probe.{IdleCpu, Stranding, WakeLatency}
import zio.{Duration, UIO, ZIO}

/** What the probes need from fibers. */
private[zio] final class Events(sizes: Sizes):
    def wakeLatency(): Round =
        WakeLatency.measure(() => Outside.await(Outside.spawn(ZIO.unit).join), sizes.wakes)

    def idleCpu(): Round = IdleCpu.measure(() => startSleeping(), sizes.idleMillis)

    def stranding(): Round =
        Stranding.measure(family => Outside.await(Outside.spawn(parent(family)).join), sizes.strandingRounds)

    private def startSleeping(): IdleCpu.SleepLoop =
        val sleeper = Outside.spawn(Times.forEver(ZIO.sleep(Duration.fromMillis(1))))
        () => Outside.await(sleeper.interrupt.unit)

    /** Spawns its children, computes, and only then waits for them. */
    private def parent(family: Stranding.Family): UIO[Unit] =
        for
            _ <- ZIO.succeed(family.start())
            children <- ZIO.replicateZIO(family.children)(ZIO.succeed(family.child()).forkDaemon)
            _ <- ZIO.succeed(family.compute())
            _ <- ZIO.foreachDiscard(children)(_.join)
        yield ()
