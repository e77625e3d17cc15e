package dev.vela.async.bench.tournament;

import dev.vela.async.bench.measure.ResultLine;
import dev.vela.async.bench.measure.Workload;
import dev.vela.async.bench.progress.Progress;
import java.io.IOException;
import java.util.List;

/**
 * Measures a workload on several runtimes in turns, A B A B: each measurement in a process of its own, so that no
 * runtime meets what the compiler has learned from another. What stands in the results already is not measured
 * again. One thread.
 */
public final class Tournament {
    // immutable
    private final List<Candidate> candidates;
    private final Conditions conditions;
    private final int rounds;
    private final ResultsFile file;
    private final Progress progress;

    /**
     * A tournament.
     *
     * @param candidates in the order of their turns
     * @param conditions the same for all
     * @param rounds how often each is measured
     * @param file where the lines are kept
     * @param progress is told of each measurement, {@code rounds} times the number of candidates for a workload
     */
    public Tournament(
            List<Candidate> candidates, Conditions conditions, int rounds, ResultsFile file, Progress progress) {
        this.candidates = List.copyOf(candidates);
        this.conditions = conditions;
        this.rounds = rounds;
        this.file = file;
        this.progress = progress;
    }

    /**
     * Measures one workload, all rounds.
     *
     * @throws IOException if a program can't be started, or a line can't be kept
     */
    public void play(Workload workload) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Candidate candidate : candidates) {
                if (!file.results().settles(round, candidate.name(), workload)) {
                    progress.note(workload.label() + ", " + candidate.name());
                    keep(candidate, round, candidate.measure(workload, conditions));
                }
                progress.step();
            }
        }
    }

    /** What says only that a runtime is not there is not kept for the next time, when it may be. */
    private void keep(Candidate candidate, int round, ResultLine line) throws IOException {
        if (candidate.isAbsent()) {
            file.results().add(round, line);
        } else {
            file.describe(candidate);
            file.add(round, line);
        }
    }
}
