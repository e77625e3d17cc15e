package dev.vela.async.bench.peer.catseffect

import cats.effect.unsafe.IORuntime
import dev.vela.async.bench.measure.{Contender, Setting, Subject, Workload}
import dev.vela.async.bench.peer.PeerVersions
import dev.vela.async.bench.probe.Tail
import java.util.List as JavaList

/** cats-effect on its work-stealing pool, one for each workload: a task is a fiber, an await suspends it. */
final class CatsEffectContender extends Contender:
    override def name: String = "cats-effect"

    override def description: String = PeerVersions.withVersion("cats-effect")

    /** Without the notes that a fiber takes of where its steps were made, which not every runtime takes. */
    override def flags(workers: Int): JavaList[String] = JavaList.of("-Dcats.effect.tracing.mode=none")

    override def prepare(workload: Workload, setting: Setting): Subject =
        if workload == Workload.TAIL then Tail(Requests(_), setting)
        else
            val runtime = Runtimes.withWorkers(setting.workers)
            subject(workload, setting)(using runtime).endingWith(() => runtime.shutdown())

    private def subject(workload: Workload, setting: Setting)(using IORuntime): Subject =
        val spawns = Spawns(setting.sizes)
        val talks = Talks(setting.sizes)
        val trees = Trees(setting.sizes)
        val waits = Waits(setting.sizes)
        val events = Events(setting.sizes)
        workload match
            case Workload.SPAWN_LOCAL       => () => spawns.local()
            case Workload.SPAWN_REMOTE      => () => spawns.remote()
            case Workload.SPAWN_JOIN_REMOTE => () => spawns.joinRemote()
            case Workload.SPAWN_REMOTE_BUSY => BusySpawns(setting.workers, spawns)
            case Workload.YIELD_MANY        => () => talks.yieldMany()
            case Workload.PING_PONG         => () => talks.pingPong()
            case Workload.PROMISE_RTT       => () => talks.promiseRoundTrips()
            case Workload.CHAINED_SPAWN     => () => spawns.chained()
            case Workload.FIB               => () => trees.fib()
            case Workload.SKYNET            => () => trees.skynet()
            case Workload.TIMER_CHURN       => () => waits.timerChurn()
            case Workload.SLEEP_1M          => () => waits.longSleep()
            case Workload.CANCEL_100K       => () => waits.cancelMany()
            case Workload.BLOCKING_10K      => () => spawns.blocking()
            case Workload.WAKE_LATENCY      => () => events.wakeLatency()
            case Workload.IDLE_CPU          => () => events.idleCpu()
            case Workload.STRANDING         => () => events.stranding()
            case Workload.TAIL              => throw AssertionError("has runtimes of its own")
