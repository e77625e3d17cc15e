package dev.vela.async.bench.soak;

import dev.vela.async.VelaFuture;

/**
 * A piece of the mixture, to be run once.
 *
 * @param future what to run
 * @param outcome how it must end if nothing disturbs it
 */
record Program(VelaFuture<Long> future, Outcome outcome) {}
