package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Check
import dev.vela.async.bench.measure.Countdown
import dev.vela.async.bench.measure.PeakMemory
import dev.vela.async.bench.measure.Round
import dev.vela.async.bench.measure.Sizes
import kotlinx.coroutines.Job
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Coroutines that mostly wait: for a time, or for ever. */
internal class Waits(private val sizes: Sizes) {
    fun timerChurn(): Round {
        val ends = Countdown(sizes.sleepers())
        val start = System.nanoTime()
        repeat(sizes.sleepers()) {
            Detached.launch {
                repeat(sizes.sleepsEach()) {
                    delay(1)
                }
                ends.arrive()
            }
        }
        ends.await()
        return Round.of(System.nanoTime() - start, sizes.sleepers().toLong() * sizes.sleepsEach())
    }

    fun longSleep(): Round {
        val ends = Countdown(sizes.longSleepers())
        val start = System.nanoTime()
        repeat(sizes.longSleepers()) {
            Detached.launch {
                delay(sizes.longSleepMillis().toLong())
                ends.arrive()
            }
        }
        ends.await()
        return PeakMemory.round(System.nanoTime() - start)
    }

    fun cancelMany(): Round {
        val jobs = ArrayList<Job>(sizes.cancelled())
        val start = System.nanoTime()
        repeat(sizes.cancelled()) {
            jobs.add(Detached.launch { awaitCancellation() })
        }
        for (job in jobs) {
            job.cancel()
        }
        val cancelled = runBlocking {
            jobs.count { job ->
                job.join()
                job.isCancelled
            }
        }
        val nanos = System.nanoTime() - start
        Check.equal("cancelled tasks", sizes.cancelled().toLong(), cancelled.toLong())
        return Round.of(nanos, sizes.cancelled().toLong())
    }
}
