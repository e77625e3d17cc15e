package dev.vela.async.bench.peer.catseffect

import cats.effect.unsafe.IORuntime
import java.nio.channels.ClosedSelectorException

/** Makes runtimes as the library makes its global one, but for the number of workers. */
private[catseffect] object Runtimes:
    def withWorkers(workers: Int): IORuntime =
        val (pool, poller, shutdown) = IORuntime.createWorkStealingComputeThreadPool(
            threads = workers,
            uncaughtExceptionHandler = (_, thrown) => report(thrown)
        )
        IORuntime.builder().setCompute(pool, shutdown).addPoller(poller, () => ()).build()

    /** A worker that looks for work while its pool is shut down meets a closed selector, and ends: no news. */
    private def report(thrown: Throwable): Unit =
        if !thrown.isInstanceOf[ClosedSelectorException] then thrown.printStackTrace()
