package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.probe.Request
import dev.vela.async.bench.probe.RequestTarget
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.launch

/** Answers requests by coroutines that wait for a promise. */
internal class Requests : RequestTarget {
    override fun arm(request: Request): Runnable {
        val due = CompletableDeferred<Unit>()
        Detached.launch {
            due.await()
            request.begin()
            Detached.launch { request.middle() }.join()
            request.end()
        }
        return Runnable { due.complete(Unit) }
    }

    override fun close() {
        // The dispatcher goes on as long as the process; coroutines that still wait are garbage with their promises.
    }
}
