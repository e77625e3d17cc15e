package dev.vela.async;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@link Async#withTimeout}.
 *
 * @param <T> the type of the value
 */
final class TimeoutNode<T> extends Node<T> {
    // immutable
    private final VelaFuture<? extends T> source;
    private final Duration timeout;
    private final long nanos;

    TimeoutNode(VelaFuture<? extends T> source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
        this.nanos = SleepNode.nanosOf(timeout);
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        if (nanos == Long.MAX_VALUE || Cell.peek(source) != null) {
            return run.start(source);
        }
        run.refuseSelf(source);
        if (run.isCancelDue()) {
            return run.unwind();
        }
        if (nanos <= 0) {
            throw new TimeoutExceededException(timeout);
        }
        TimeoutRace race = new TimeoutRace(run, timeout, nanos);
        try {
            race.start(run, source, nanos);
        } catch (Throwable failure) {
            race.abandon();
            throw failure;
        }
        Object value = run.awaitCell(race.result);
        return value == Run.SUSPENDED ? run.suspended(new Rest(race)) : value;
    }

    private static final class Rest extends Watch.Rest {
        private final TimeoutRace race;

        Rest(TimeoutRace race) {
            super(race);
            this.race = race;
        }

        @Override
        void abandon() {
            race.abandon();
        }
    }
}
