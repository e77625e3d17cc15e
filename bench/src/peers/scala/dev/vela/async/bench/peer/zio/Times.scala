package dev.vela.async.bench.peer.zio

import zio.{UIO, ZIO}

/** Loops that do nothing besides what they are given: the library's own `repeatN` and `forever` also yield. */
private[zio] object Times:
    def repeat(times: Int, step: UIO[Any]): UIO[Unit] =
        if times == 0 then ZIO.unit else step.flatMap(_ => repeat(times - 1, step))

    def forEver(step: UIO[Any]): UIO[Nothing] = step.flatMap(_ => forEver(step))
