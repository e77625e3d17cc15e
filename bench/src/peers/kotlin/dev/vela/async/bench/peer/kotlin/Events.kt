package dev.vela.async.bench.peer.kotlin

import dev.vela.async.bench.measure.Round
import dev.vela.async.bench.measure.Sizes
import dev.vela.async.bench.probe.IdleCpu
import dev.vela.async.bench.probe.Stranding
import dev.vela.async.bench.probe.WakeLatency
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** What the probes need from coroutines. */
internal class Events(private val sizes: Sizes) {
    fun wakeLatency(): Round =
        WakeLatency.measure({ runBlocking { Detached.launch { }.join() } }, sizes.wakes())

    fun idleCpu(): Round = IdleCpu.measure(::startSleeping, sizes.idleMillis().toLong())

    fun stranding(): Round = Stranding.measure(::family, sizes.strandingRounds())

    private fun startSleeping(): IdleCpu.SleepLoop {
        val sleeper = Detached.launch {
            while (true) {
                delay(1)
            }
        }
        return IdleCpu.SleepLoop { runBlocking { sleeper.cancelAndJoin() } }
    }

    private fun family(family: Stranding.Family) {
        val parent = Detached.async {
            family.start()
            val children = List(family.children()) {
                Detached.launch { family.child() }
            }
            family.compute()
            children
        }
        runBlocking { parent.await().joinAll() }
    }
}
