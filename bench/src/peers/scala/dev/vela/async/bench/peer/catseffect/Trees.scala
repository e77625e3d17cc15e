package dev.vela.async.bench.peer.catseffect

import cats.effect.IO
import cats.effect.unsafe.IORuntime
import cats.syntax.all.*
import dev.vela.async.bench.measure.{Check, Round, Sizes}

/** Trees of fibers that are forked and joined. */
private[catseffect] final class Trees(sizes: Sizes)(using IORuntime):
    private val children = List.range(0, 10)

    def fib(): Round =
        val argument = sizes.fibArgument
        val start = System.nanoTime()
        val result = fib(argument).unsafeRunSync()
        val nanos = System.nanoTime() - start
        Check.equal("fib", Check.fibonacci(argument), result)
        Round.of(nanos, Check.fibonacciCalls(argument))

    def skynet(): Round =
        val leaves = sizes.skynetLeaves
        val start = System.nanoTime()
        val result = node(0, leaves).unsafeRunSync()
        val nanos = System.nanoTime() - start
        Check.equal("skynet", Check.skynetSum(leaves), result)
        Round.of(nanos, Check.skynetNodes(leaves))

    private def fib(argument: Int): IO[Long] =
        if argument < 2 then IO.pure(argument.toLong)
        else
            for
                left <- IO.defer(fib(argument - 1)).start
                right <- fib(argument - 2)
                sum <- left.joinWithNever
            yield sum + right

    private def node(number: Long, leaves: Int): IO[Long] =
        if leaves == 1 then IO.pure(number)
        else
            val leavesEach = leaves / children.size
            children
                .traverse(child => IO.defer(node(number + child.toLong * leavesEach, leavesEach)).start)
                .flatMap(_.foldM(0L)((sum, child) => child.joinWithNever.map(_ + sum)))
