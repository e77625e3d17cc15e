package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Round, Stall, Subject}
import zio.{Fiber, ZIO}

/** Spawns from outside while background fibers, two for each worker, yield and stall in a loop. */
private[zio] final class BusySpawns(workers: Int, spawns: Spawns) extends Subject:
    private val tasksPerWorker = 2
    private val yieldAndStall = ZIO.yieldNow.flatMap(_ => ZIO.succeed(Stall.tenMicros()))
    private val background =
        List.fill(workers * tasksPerWorker)(Outside.spawn(Times.forEver(yieldAndStall)))

    override def run(): Round = spawns.joinRemote()

    override def close(): Unit = Outside.await(Fiber.interruptAll(background))
