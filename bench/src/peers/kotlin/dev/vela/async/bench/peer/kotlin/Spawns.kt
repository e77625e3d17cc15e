package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Countdown
import dev.vela.async.bench.measure.Round
import dev.vela.async.bench.measure.Sizes
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Coroutines that do nothing but end. */
internal class Spawns(private val sizes: Sizes) {
    fun local(): Round {
        val ends = Countdown(sizes.spawns())
        val start = System.nanoTime()
        Detached.launch {
            repeat(sizes.spawns()) {
                Detached.launch { ends.arrive() }
            }
        }
        ends.await()
        return Round.of(System.nanoTime() - start, sizes.spawns().toLong())
    }

    fun remote(): Round {
        val ends = Countdown(sizes.spawns())
        val start = System.nanoTime()
        repeat(sizes.spawns()) {
            Detached.launch { ends.arrive() }
        }
        ends.await()
        return Round.of(System.nanoTime() - start, sizes.spawns().toLong())
    }

    fun joinRemote(): Round = launchAndJoin(sizes.spawns()) { Detached.launch { } }

    fun blocking(): Round = launchAndJoin(sizes.closures()) { Detached.launch(Dispatchers.IO) { } }

    fun chained(): Round {
        val end = Countdown(1)
        val start = System.nanoTime()
        link(sizes.links(), end)
        end.await()
        return Round.of(System.nanoTime() - start, sizes.links().toLong())
    }

    private fun link(left: Int, end: Countdown) {
        Detached.launch {
            if (left == 1) {
                end.arrive()
            } else {
                link(left - 1, end)
            }
        }
    }

    private inline fun launchAndJoin(number: Int, launch: () -> Job): Round {
        val jobs = ArrayList<Job>(number)
        val start = System.nanoTime()
        repeat(number) {
            jobs.add(launch())
        }
        runBlocking {
            for (job in jobs) {
                job.join()
            }
        }
        return Round.of(System.nanoTime() - start, number.toLong())
    }
}
