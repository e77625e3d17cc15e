package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Contender
import dev.vela.async.bench.measure.Setting
import dev.vela.async.bench.measure.Subject
import dev.vela.async.bench.measure.Workload
import dev.vela.async.bench.peer.PeerVersions
import dev.vela.async.bench.probe.Tail
import kotlin.math.max

/**
 * kotlinx-coroutines on its default dispatcher: a task is a coroutine, an await suspends it. The dispatcher belongs to
 * the process, so that a process can have one number of workers only.
 */
class KotlinContender : Contender {
    override fun name() = "kotlin"

    override fun description() = PeerVersions.withVersion("kotlinx-coroutines")

    override fun flags(workers: Int): List<String> = listOf("-D$WORKERS=$workers")

    override fun prepare(workload: Workload, setting: Setting): Subject {
        requireWorkers(setting.workers())
        val sizes = setting.sizes()
        val spawns = Spawns(sizes)
        val talks = Talks(sizes)
        val trees = Trees(sizes)
        val waits = Waits(sizes)
        val events = Events(sizes)
        return when (workload) {
            Workload.SPAWN_LOCAL -> Subject(spawns::local)
            Workload.SPAWN_REMOTE -> Subject(spawns::remote)
            Workload.SPAWN_JOIN_REMOTE -> Subject(spawns::joinRemote)
            Workload.SPAWN_REMOTE_BUSY -> BusySpawns(setting.workers(), spawns)
            Workload.YIELD_MANY -> Subject(talks::yieldMany)
            Workload.PING_PONG -> Subject(talks::pingPong)
            Workload.PROMISE_RTT -> Subject(talks::promiseRoundTrips)
            Workload.CHAINED_SPAWN -> Subject(spawns::chained)
            Workload.FIB -> Subject(trees::fib)
            Workload.SKYNET -> Subject(trees::skynet)
            Workload.TIMER_CHURN -> Subject(waits::timerChurn)
            Workload.SLEEP_1M -> Subject(waits::longSleep)
            Workload.CANCEL_100K -> Subject(waits::cancelMany)
            Workload.BLOCKING_10K -> Subject(spawns::blocking)
            Workload.WAKE_LATENCY -> Subject(events::wakeLatency)
            Workload.IDLE_CPU -> Subject(events::idleCpu)
            Workload.STRANDING -> Subject(events::stranding)
            Workload.TAIL -> Tail.withFixedWorkers(::Requests, setting)
        }
    }

    private fun requireWorkers(workers: Int) {
        val actual = Integer.getInteger(WORKERS, max(LEAST_BY_DEFAULT, Runtime.getRuntime().availableProcessors()))
        if (actual != workers) {
            throw UnsupportedOperationException(
                "the default dispatcher has $actual workers in this process; it has $workers with the flag " +
                    flags(workers).single(),
            )
        }
    }

    private companion object {
        const val WORKERS = "kotlinx.coroutines.scheduler.core.pool.size"

        /** So many threads the dispatcher has on one processor, if nobody says otherwise. */
        const val LEAST_BY_DEFAULT = 2
    }
}
