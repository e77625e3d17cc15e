package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Countdown
import dev.vela.async.bench.measure.Round
import dev.vela.async.bench.measure.Sizes
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield

/** Coroutines that give way to one another or talk by promises. */
internal class Talks(private val sizes: Sizes) {
    fun yieldMany(): Round {
        val ends = Countdown(sizes.yieldingTasks())
        val start = System.nanoTime()
        repeat(sizes.yieldingTasks()) {
            Detached.launch {
                repeat(sizes.yieldsEach()) {
                    yield()
                }
                ends.arrive()
            }
        }
        ends.await()
        return Round.of(System.nanoTime() - start, sizes.yieldingTasks().toLong() * sizes.yieldsEach())
    }

    fun pingPong(): Round {
        val ends = Countdown(sizes.pingPongs())
        val start = System.nanoTime()
        Detached.launch {
            repeat(sizes.pingPongs()) {
                Detached.launch { serve(ends) }
            }
        }
        ends.await()
        return Round.of(System.nanoTime() - start, sizes.pingPongs().toLong())
    }

    fun promiseRoundTrips(): Round {
        val ends = Countdown(2)
        val first = CompletableDeferred<Ball>()
        val start = System.nanoTime()
        Detached.launch {
            val ball = first.await()
            bounce(ball.back, ball.bouncesLeft)
            ends.arrive()
        }
        Detached.launch {
            bounce(first, sizes.bounces())
            ends.arrive()
        }
        ends.await()
        return Round.of(System.nanoTime() - start, sizes.bounces().toLong())
    }

    private suspend fun serve(ends: Countdown) {
        val first = CompletableDeferred<Int>()
        val second = CompletableDeferred<Int>()
        Detached.launch { second.complete(first.await() + 1) }
        first.complete(1)
        second.await()
        ends.arrive()
    }

    /** Sends the ball, waits for it to come back and sends it again, until it has been bounced often enough. */
    private suspend fun bounce(first: CompletableDeferred<Ball>?, bounces: Int) {
        var to = first
        var left = bounces
        while (to != null) {
            val back = if (left > 1) CompletableDeferred<Ball>() else null
            to.complete(Ball(back, left - 1))
            val ball = back?.await()
            to = ball?.back
            left = ball?.bouncesLeft ?: 0
        }
    }

    /** What the two coroutines send to and fro; the last time there is nowhere to send it back. */
    private class Ball(val back: CompletableDeferred<Ball>?, val bouncesLeft: Int)
}
