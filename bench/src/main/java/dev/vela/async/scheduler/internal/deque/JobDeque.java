package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.bench.micro.Measured.require;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.PlainJob;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Control;

/**
 * A deque between an owner and a thief, and the books of what went in and came out: what the benchmarks do with it.
 *
 * <p>One thread is the owner, at most one other the thief. The jobs are new ones where there is a thief, who may
 * have the old ones still in hand.
 */
public abstract class JobDeque {
    static final int BURST = 64;

    private static final int MIDDLE = 32;

    // owner thread only
    private final Job one = new PlainJob();
    private final Job[] many = new Job[BURST];
    private long pushed;
    private long popped;

    /** The thief's: the middle one counts, the others keep it off the owner's cache lines. */
    private final long[] stolen = new long[2 * MIDDLE];

    JobDeque() {
        for (int index = 0; index < BURST; index++) {
            many[index] = new PlainJob();
        }
    }

    abstract void push(Job job);

    abstract @Nullable Job pop();

    abstract @Nullable Job steal();

    /** Owner, alone: one job. */
    @Nullable
    Job pushPop() {
        push(one);
        pushed++;
        Job job = pop();
        popped += job == null ? 0 : 1;
        return job;
    }

    /** Owner, alone: 64 jobs. Answers the last one. */
    @Nullable
    Job burst() {
        for (Job job : many) {
            push(job);
        }
        pushed += BURST;
        return popAll();
    }

    /** Owner, beside a thief: a new job; and after each 64 all that are left, of which the last one is answered. */
    @Nullable
    Job pushNew() {
        push(new PlainJob());
        pushed++;
        return pushed % BURST == 0 ? popAll() : null;
    }

    private @Nullable Job popAll() {
        Job last = null;
        for (Job job = pop(); job != null; job = pop()) {
            last = job;
            popped++;
        }
        return last;
    }

    /** Thief: one job. Null only when the measurement has ended and the owner may be gone. */
    @Nullable
    Job stealOne(Control control) {
        Job job = steal();
        while (job == null && !control.stopMeasurement) {
            Thread.onSpinWait();
            job = steal();
        }
        stolen[MIDDLE] += job == null ? 0 : 1;
        return job;
    }

    /** All that was pushed has come out once. */
    @TearDown(Level.Iteration)
    public void check() {
        long left = 0;
        while (pop() != null || steal() != null) {
            left++;
        }
        require(pushed, popped + stolen[MIDDLE] + left, "jobs");
        pushed = 0;
        popped = 0;
        stolen[MIDDLE] = 0;
    }
}
