package dev.vela.async.bench.tour;

import dev.vela.async.AsyncExecutor;

/**
 * One scene of the tour.
 *
 * @param title what it is about
 * @param play plays it
 */
record Scene(String title, Play play) {
    /** Plays a scene. */
    @FunctionalInterface
    interface Play {
        /**
         * Plays it and answers what was seen.
         *
         * @throws Exception if something else was seen than ought to be
         */
        String on(AsyncExecutor executor) throws Exception;
    }
}
