package dev.vela.async.scheduler.internal.blocking;

import dev.vela.async.scheduler.Carrier;
import dev.vela.async.scheduler.Job;

/** A job that counts its runs, by a plain word: the arbiter sees them all. */
final class CountedJob extends Job {
    private int runs;

    @Override
    protected void run(Carrier carrier) {
        runs++;
    }

    int runs() {
        return runs;
    }
}
