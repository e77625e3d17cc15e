package dev.vela.async.bench.measure;

import java.time.Duration;

/** A workload on a runtime that was started for it. One thread at a time uses it. */
@FunctionalInterface
public interface Subject extends AutoCloseable {
    /** After this time an iteration is given up. */
    Duration DEFAULT_LIMIT = Duration.ofSeconds(25);

    /**
     * Does one iteration and checks its result.
     *
     * @throws IllegalStateException if the result is wrong
     * @throws Exception whatever else went wrong
     */
    Round run() throws Exception;

    /** Does one iteration that is not counted, which may be a shorter one. */
    default void warmUp() throws Exception {
        run();
    }

    /** How long an iteration may take before it is given up. */
    default Duration limit() {
        return DEFAULT_LIMIT;
    }

    /** Ends the runtime. May be called while an iteration hangs, and must then make it end if that can be. */
    @Override
    default void close() {}

    /** The same, but afterwards its end ends a runtime too. */
    default Subject endingWith(Runnable end) {
        Subject inner = this;
        return new Subject() {
            @Override
            public Round run() throws Exception {
                return inner.run();
            }

            @Override
            public void warmUp() throws Exception {
                inner.warmUp();
            }

            @Override
            public Duration limit() {
                return inner.limit();
            }

            @Override
            public void close() {
                inner.close();
                end.run();
            }
        };
    }
}
