package dev.vela.async.bench.tournament;

import java.util.Optional;

/**
 * Where a runtime stands in one measure of a workload.
 *
 * @param runtime its name
 * @param value the median over the rounds, with the best and the worst iteration; empty if there is none
 * @param ratio its number divided by that of the runtime compared with, round by round: above 1 it is slower than
 *     that one; empty if either is missing, or for that one itself
 * @param reason why there is no value
 */
public record Standing(String runtime, Optional<Spread> value, Optional<Spread> ratio, String reason) {}
