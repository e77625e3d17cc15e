package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Round
import dev.vela.async.bench.measure.Stall
import dev.vela.async.bench.measure.Subject
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield

/** Spawns from outside while background coroutines, two for each worker, yield and stall in a loop. */
internal class BusySpawns(workers: Int, private val spawns: Spawns) : Subject {
    private val background = List(workers * TASKS_PER_WORKER) {
        Detached.launch {
            while (true) {
                yield()
                Stall.tenMicros()
            }
        }
    }

    override fun run(): Round = spawns.joinRemote()

    override fun close() {
        background.forEach { it.cancel() }
    }

    private companion object {
        const val TASKS_PER_WORKER = 2
    }
}
