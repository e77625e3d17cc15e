package dev.vela.async.bench.peer.zio

import dev.vela.async.bench.measure.{Contender, Setting, Subject, Workload}
import dev.vela.async.bench.peer.PeerVersions
import dev.vela.async.bench.probe.Tail
import java.util.List as JavaList

/**
 * ZIO on its default executor: a task is a fiber, an await suspends it. The executor belongs to the process and has as
 * many workers as that has processors, so that a process can have one number of workers only.
 */
final class ZioContender extends Contender:
    override def name: String = "zio"

    override def description: String = PeerVersions.withVersion("zio")

    override def flags(workers: Int): JavaList[String] = JavaList.of(s"-XX:ActiveProcessorCount=$workers")

    override def prepare(workload: Workload, setting: Setting): Subject =
        requireWorkers(setting.workers)
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
            case Workload.TAIL              => Tail.withFixedWorkers(() => Requests(), setting)

    private def requireWorkers(workers: Int): Unit =
        val actual = Runtime.getRuntime.availableProcessors
        if actual != workers then
            throw UnsupportedOperationException(
                s"the default executor has $actual workers in this process; it has $workers with the flag "
                    + flags(workers).get(0)
            )
