package dev.vela.async.bench.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The counts of a whole run, for people. Any thread may call any method. */
final class Tally {
    private final Map<Feature, LongAdder> features = new EnumMap<>(Feature.class);
    private final Map<End, LongAdder> ends = new EnumMap<>(End.class);
    private final LongAdder started = new LongAdder();
    private final LongAdder cleanups = new LongAdder();

    Tally() {
        for (Feature feature : Feature.values()) {
            features.put(feature, new LongAdder());
        }
        for (End end : End.values()) {
            ends.put(end, new LongAdder());
        }
    }

    /** One more use of a feature. */
    void count(Feature feature) {
        features.get(feature).increment();
    }

    /** One more task. */
    void started() {
        started.increment();
    }

    /** One more task has ended. */
    void ended(End end) {
        ends.get(end).increment();
    }

    /** One more cleanup has run. */
    void cleanedUp() {
        cleanups.increment();
    }

    /** How often a feature was used. */
    long of(Feature feature) {
        return features.get(feature).sum();
    }

    /** How many tasks ended so. */
    long of(End end) {
        return ends.get(end).sum();
    }

    /** How many tasks were started. */
    long tasks() {
        return started.sum();
    }

    /** How many cleanups have run. */
    long cleanups() {
        return cleanups.sum();
    }
}
