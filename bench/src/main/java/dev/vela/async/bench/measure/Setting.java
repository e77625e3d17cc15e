package dev.vela.async.bench.measure;

import java.util.Objects;

/**
 * What is the same for all contenders of a run.
 *
 * @param workers worker threads of a runtime
 * @param sizes how much an iteration does
 * @param load the open load of the workload tail
 */
public record Setting(int workers, Sizes sizes, OpenLoad load) {
    /** Checks. */
    public Setting {
        if (workers < 1) {
            throw new IllegalArgumentException("workers is " + workers + ", must be at least 1");
        }
        Objects.requireNonNull(sizes, "sizes");
        Objects.requireNonNull(load, "load");
    }
}
