package dev.vela.async.bench.soak;

/**
 * The evidence that a law does not hold.
 *
 * @param law which
 * @param what of which it does not hold
 * @param expected what ought to have been seen
 * @param seen what was seen
 * @param stacks the stacks of the threads, where they are the evidence; else empty
 */
record Breach(Law law, String what, String expected, String seen, String stacks) {
    Breach(Law law, String what, Object expected, Object seen) {
        this(law, what, String.valueOf(expected), String.valueOf(seen), "");
    }

    /** For an exception that nobody expected. */
    static Breach unexpected(String what, Throwable thrown) {
        return new Breach(Law.CALLS, what, "no exception", thrown.toString(), Stacks.of(thrown));
    }
}
