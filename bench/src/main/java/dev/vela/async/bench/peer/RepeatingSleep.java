package dev.vela.async.bench.peer;

import dev.vela.async.bench.measure.Countdown;
import dev.vela.async.bench.probe.IdleCpu;
import java.util.concurrent.Executor;

/** Has itself run again by an executor that waits a millisecond before, until stopped. One thread at a time runs it. */
public final class RepeatingSleep implements IdleCpu.SleepLoop, Runnable {
    private final Executor later;
    private final Countdown end = new Countdown(1);
    private volatile boolean stopped;

    private RepeatingSleep(Executor later) {
        this.later = later;
    }

    /** One that runs for the first time after a millisecond. */
    public static RepeatingSleep started(Executor later) {
        RepeatingSleep loop = new RepeatingSleep(later);
        later.execute(loop);
        return loop;
    }

    @Override
    public void run() {
        if (stopped) {
            end.arrive();
        } else {
            later.execute(this);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        end.await();
    }
}
