package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.probe.{Request, RequestTarget}
import zio.{FiberId, Promise, Unsafe, ZIO}

/** Answers requests by fibers that wait for a promise. */
private[zio] final class Requests extends RequestTarget:
    override def arm(request: Request): Runnable =
        val due = Unsafe.unsafely(Promise.unsafe.make[Nothing, Unit](FiberId.None))
        val answer =
            for
                _ <- due.await
                _ <- ZIO.succeed(request.begin())
                middle <- ZIO.succeed(request.middle()).forkDaemon
                _ <- middle.join
                _ <- ZIO.succeed(request.end())
            yield ()
        Outside.spawn(answer)
        () => Outside.await(due.succeed(()))

    /** The executor goes on as long as the process; fibers that still wait are garbage with their promises. */
    override def close(): Unit = ()
