package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Countdown, Round, Sizes}
import zio.{FiberId, Promise, UIO, Unsafe, ZIO}

/** Fibers that give way to one another or talk by promises. */
private[zio] final class Talks(sizes: Sizes):
    def yieldMany(): Round =
        val ends = Countdown(sizes.yieldingTasks)
        val yielding = Times.repeat(sizes.yieldsEach, ZIO.yieldNow).flatMap(_ => ZIO.succeed(ends.arrive()))
        val start = System.nanoTime()
        var spawned = 0
        while spawned < sizes.yieldingTasks do
            Outside.spawn(yielding)
            spawned += 1
        ends.await()
        Round.of(System.nanoTime() - start, sizes.yieldingTasks.toLong * sizes.yieldsEach)

    def pingPong(): Round =
        val ends = Countdown(sizes.pingPongs)
        val player = serve.flatMap(_ => ZIO.succeed(ends.arrive()))
        val start = System.nanoTime()
        Outside.spawn(Times.repeat(sizes.pingPongs, player.forkDaemon))
        ends.await()
        Round.of(System.nanoTime() - start, sizes.pingPongs)

    def promiseRoundTrips(): Round =
        val ends = Countdown(2)
        val first = Unsafe.unsafely(Promise.unsafe.make[Nothing, Ball](FiberId.None))
        val start = System.nanoTime()
        Outside.spawn(receive(first).flatMap(_ => ZIO.succeed(ends.arrive())))
        Outside.spawn(send(first, sizes.bounces).flatMap(_ => ZIO.succeed(ends.arrive())))
        ends.await()
        Round.of(System.nanoTime() - start, sizes.bounces)

    private val serve: UIO[Unit] =
        for
            first <- Promise.make[Nothing, Int]
            second <- Promise.make[Nothing, Int]
            _ <- first.await.flatMap(ball => second.succeed(ball + 1)).forkDaemon
            _ <- first.succeed(1)
            _ <- second.await
        yield ()

    /** Sends the ball on its way and waits for it to come back, if it is to be bounced again. */
    private def send(to: Promise[Nothing, Ball], bouncesLeft: Int): UIO[Any] =
        if bouncesLeft == 1 then to.succeed(Ball(None, 0))
        else
            Promise
                .make[Nothing, Ball]
                .flatMap: back =>
                    to.succeed(Ball(Some(back), bouncesLeft - 1)).flatMap(_ => receive(back))

    private def receive(from: Promise[Nothing, Ball]): UIO[Any] =
        from.await.flatMap: ball =>
            ball.back match
                case Some(back) => send(back, ball.bouncesLeft)
                case None       => ZIO.unit

/** What the two fibers send to and fro; the last time there is nowhere to send it back. */
private final class Ball(val back: Option[Promise[Nothing, Ball]], val bouncesLeft: Int)
