package dev.vela.async.bench.peer.catseffect

import cats.effect.unsafe.IORuntime
import cats.effect.{Deferred, IO}
import dev.vela.async.bench.measure.{Countdown, Round, Sizes}

/** Fibers that give way to one another or talk by promises. */
private[catseffect] final class Talks(sizes: Sizes)(using IORuntime):
    def yieldMany(): Round =
        val ends = Countdown(sizes.yieldingTasks)
        val yielding = IO.cede.replicateA_(sizes.yieldsEach) >> IO(ends.arrive())
        val start = System.nanoTime()
        var spawned = 0
        while spawned < sizes.yieldingTasks do
            yielding.unsafeRunAndForget()
            spawned += 1
        ends.await()
        Round.of(System.nanoTime() - start, sizes.yieldingTasks.toLong * sizes.yieldsEach)

    def pingPong(): Round =
        val ends = Countdown(sizes.pingPongs)
        val player = serve >> IO(ends.arrive())
        val start = System.nanoTime()
        player.start.replicateA_(sizes.pingPongs).unsafeRunAndForget()
        ends.await()
        Round.of(System.nanoTime() - start, sizes.pingPongs)

    def promiseRoundTrips(): Round =
        val ends = Countdown(2)
        val first = Deferred.unsafe[IO, Ball]
        val start = System.nanoTime()
        (receive(first) >> IO(ends.arrive())).unsafeRunAndForget()
        (send(first, sizes.bounces) >> IO(ends.arrive())).unsafeRunAndForget()
        ends.await()
        Round.of(System.nanoTime() - start, sizes.bounces)

    private val serve: IO[Unit] =
        for
            first <- IO.deferred[Int]
            second <- IO.deferred[Int]
            _ <- first.get.flatMap(ball => second.complete(ball + 1)).start
            _ <- first.complete(1)
            _ <- second.get
        yield ()

    /** Sends the ball on its way and waits for it to come back, if it is to be bounced again. */
    private def send(to: Deferred[IO, Ball], bouncesLeft: Int): IO[Unit] =
        if bouncesLeft == 1 then to.complete(Ball(None, 0)).void
        else
            IO.deferred[Ball].flatMap: back =>
                to.complete(Ball(Some(back), bouncesLeft - 1)) >> receive(back)

    private def receive(from: Deferred[IO, Ball]): IO[Unit] =
        from.get.flatMap: ball =>
            ball.back match
                case Some(back) => send(back, ball.bouncesLeft)
                case None       => IO.unit

/** What the two fibers send to and fro; the last time there is nowhere to send it back. */
private final class Ball(val back: Option[Deferred[IO, Ball]], val bouncesLeft: Int)
