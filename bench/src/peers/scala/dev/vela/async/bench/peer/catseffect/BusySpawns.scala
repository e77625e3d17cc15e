package dev.vela.async.bench.peer.catseffect

import cats.effect.IO
import cats.effect.unsafe.IORuntime
import dev.vela.async.bench.measure.{Round, Stall, Subject}

/** Spawns from outside while background fibers, two for each worker, yield and stall in a loop. */
private[catseffect] final class BusySpawns(workers: Int, spawns: Spawns)(using IORuntime) extends Subject:
    private val tasksPerWorker = 2
    private val yieldAndStall = (IO.cede >> IO(Stall.tenMicros())).foreverM
    private val cancels = List.fill(workers * tasksPerWorker)(yieldAndStall.unsafeRunCancelable())

    override def run(): Round = spawns.joinRemote()

    override def close(): Unit = cancels.foreach(cancel => cancel())
