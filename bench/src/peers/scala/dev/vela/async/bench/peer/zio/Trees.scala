package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Check, Round, Sizes}
import zio.{UIO, ZIO}

/** Trees of fibers that are forked and joined. */
private[zio] final class Trees(sizes: Sizes):
    private val children = List.range(0, 10)

    def fib(): Round =
        val argument = sizes.fibArgument
        val start = System.nanoTime()
        val result = Outside.await(Outside.spawn(fib(argument)).join)
        val nanos = System.nanoTime() - start
        Check.equal("fib", Check.fibonacci(argument), result)
        Round.of(nanos, Check.fibonacciCalls(argument))

    def skynet(): Round =
        val leaves = sizes.skynetLeaves
        val start = System.nanoTime()
        val result = Outside.await(Outside.spawn(node(0, leaves)).join)
        val nanos = System.nanoTime() - start
        Check.equal("skynet", Check.skynetSum(leaves), result)
        Round.of(nanos, Check.skynetNodes(leaves))

    private def fib(argument: Int): UIO[Long] =
        if argument < 2 then ZIO.succeed(argument.toLong)
        else
            for
                left <- ZIO.suspendSucceed(fib(argument - 1)).forkDaemon
                right <- fib(argument - 2)
                sum <- left.join
            yield sum + right

    private def node(number: Long, leaves: Int): UIO[Long] =
        if leaves == 1 then ZIO.succeed(number)
        else
            val leavesEach = leaves / children.size
            ZIO.foreach(children)(child =>
                ZIO.suspendSucceed(node(number + child.toLong * leavesEach, leavesEach)).forkDaemon
            ).flatMap(ZIO.foldLeft(_)(0L)((sum, child) => child.join.map(_ + sum)))
