package dev.vela.async.bench.compare;

import dev.vela.async.bench.tournament.Comparison;
import dev.vela.async.bench.tournament.Spread;
import dev.vela.async.bench.tournament.Standing;
import java.util.Optional;

/**
 * Says whether a workload has become slower: by more than a limit in the median of the rounds, and slower at all in
 * every single round. The second is what the machine's weather hardly ever does: of two equal builds, in five rounds
 * the same one is the slower one each time once in sixteen.
 *
 * @param limit the greatest ratio of this build to its base that passes
 */
record Gate(double limit) {
    private static final double PERCENT = 100;

    /** A gate that lets this many percent pass. */
    static Gate percent(double most) {
        return new Gate(1 + most / PERCENT);
    }

    /** True if this build has no figure, or is slower than the gate lets pass. */
    boolean refuses(Comparison comparison) {
        Standing now = comparison.standings().get(1);
        Optional<Spread> ratio = now.ratio();
        return ratio.map(spread -> spread.median() > limit && spread.least() > 1)
                .orElse(now.value().isEmpty());
    }
}
