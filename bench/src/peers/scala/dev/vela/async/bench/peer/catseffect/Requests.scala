package dev.vela.async.bench.peer.catseffect

import cats.effect.unsafe.IORuntime
import cats.effect.{Deferred, IO}
import dev.vela.async.bench.probe.{Request, RequestTarget}

/** Answers requests by fibers that wait for a promise. */
private[catseffect] final class Requests(workers: Int) extends RequestTarget:
    private given runtime: IORuntime = Runtimes.withWorkers(workers)

    override def arm(request: Request): Runnable =
        val due = Deferred.unsafe[IO, Unit]
        val answer =
            for
                _ <- due.get
                _ <- IO(request.begin())
                middle <- IO(request.middle()).start
                _ <- middle.join
                _ <- IO(request.end())
            yield ()
        answer.unsafeRunAndForget()
        val wake = due.complete(()).void
        () => wake.unsafeRunAndForget()

    override def close(): Unit = runtime.shutdown()
