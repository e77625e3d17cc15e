package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Check
import dev.vela.async.bench.measure.Round
import dev.vela.async.bench.measure.Sizes
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking

/** Trees of coroutines that are forked and joined. */
internal class Trees(private val sizes: Sizes) {
    fun fib(): Round {
        val argument = sizes.fibArgument()
        val start = System.nanoTime()
        val result = result(Detached.async { fib(argument) })
        val nanos = System.nanoTime() - start
        Check.equal("fib", Check.fibonacci(argument), result)
        return Round.of(nanos, Check.fibonacciCalls(argument))
    }

    fun skynet(): Round {
        val leaves = sizes.skynetLeaves()
        val start = System.nanoTime()
        val result = result(Detached.async { node(0, leaves) })
        val nanos = System.nanoTime() - start
        Check.equal("skynet", Check.skynetSum(leaves), result)
        return Round.of(nanos, Check.skynetNodes(leaves))
    }

    private fun result(root: Deferred<Long>): Long = runBlocking { root.await() }

    private suspend fun fib(argument: Int): Long {
        if (argument < 2) {
            return argument.toLong()
        }
        val left = Detached.async { fib(argument - 1) }
        val right = fib(argument - 2)
        return left.await() + right
    }

    private suspend fun node(number: Long, leaves: Int): Long {
        if (leaves == 1) {
            return number
        }
        val leavesEach = leaves / FAN_OUT
        val children = Array(FAN_OUT) { child ->
            Detached.async { node(number + child.toLong() * leavesEach, leavesEach) }
        }
        var sum = 0L
        for (child in children) {
            sum += child.await()
        }
        return sum
    }

    private companion object {
        const val FAN_OUT = 10
    }
}
