package dev.vela.async.bench.peer;

import dev.vela.async.bench.measure.Countdown;
import java.util.concurrent.Executor;

/** Has itself run again by an executor, some times, at once or later as that one does. One thread at a time runs it. */
public final class Repeating implements Runnable {
    private final Executor again;
    private final Countdown ends;
    private int left;

    /** Runs so many times more after the first, then arrives. */
    public Repeating(Executor again, int times, Countdown ends) {
        this.again = again;
        this.left = times;
        this.ends = ends;
    }

    @Override
    public void run() {
        if (left-- > 0) {
            again.execute(this);
        } else {
            ends.arrive();
        }
    }
}
