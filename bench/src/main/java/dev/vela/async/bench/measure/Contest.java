package dev.vela.async.bench.measure;

import java.util.List;
import java.util.function.Consumer;

/**
 * Measures workloads by a rule, several runtimes in turns: iteration by iteration, so that what else the machine
 * does meets them all alike. One thread.
 */
public final class Contest {
    // immutable
    private final List<Contender> contenders;
    private final Setting setting;

    /** Between these, of which the first one's failures count. */
    public Contest(List<Contender> contenders, Setting setting) {
        this.contenders = List.copyOf(contenders);
        this.setting = setting;
    }

    /**
     * Measures one workload.
     *
     * @param soak whether the used heap is looked at before and after counting
     * @return a line for each contender, in order
     */
    public List<ResultLine> measure(Workload workload, Rule rule, boolean soak) {
        List<Entry> entries = contenders.stream()
                .map(contender -> new Entry(contender, workload, setting))
                .toList();
        try {
            inTurns(entries, rule.warmUp().toNanos(), rule.warmUps(), Entry::warmUp);
            note(entries, soak, "heap_start_mb");
            inTurns(entries, rule.counted().toNanos(), rule.rounds(), Entry::count);
            note(entries, soak, "heap_end_mb");
        } finally {
            entries.forEach(Entry::close);
        }
        return entries.stream().map(Entry::result).toList();
    }

    /** With several contenders each gets the whole time. */
    private static void inTurns(List<Entry> entries, long nanos, int rounds, Consumer<Entry> step) {
        long start = System.nanoTime();
        long whole = nanos * entries.size();
        for (int round = 0; round < rounds || System.nanoTime() - start < whole; round++) {
            if (entries.stream().noneMatch(Entry::isAlive)) {
                return;
            }
            entries.stream().filter(Entry::isAlive).forEach(step);
        }
    }

    private static void note(List<Entry> entries, boolean wanted, String key) {
        if (wanted) {
            double megabytes = Heap.usedMegabytes();
            entries.stream().filter(Entry::isAlive).forEach(entry -> entry.note(key, megabytes));
        }
    }
}
