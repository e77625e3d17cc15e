package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A job that may be taken once. */
final class CountedJob extends Job {
    private final AtomicInteger all;
    private final AtomicBoolean taken = new AtomicBoolean();

    CountedJob(AtomicInteger all) {
        this.all = all;
    }

    @Override
    protected void run(Carrier carrier) {
        count();
    }

    void count() {
        if (taken.getAndSet(true)) {
            throw new AssertionError("taken twice");
        }
        all.incrementAndGet();
    }

    boolean wasTaken() {
        return taken.get();
    }
}
