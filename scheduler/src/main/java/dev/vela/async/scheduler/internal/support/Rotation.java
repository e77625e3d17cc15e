package dev.vela.async.scheduler.internal.support;

/**
 * Where to begin a walk around a circle, at random, so that searchers do not all begin with the same
 * neighbour. Of use to one thread only; the sequence is fixed by its seed.
 *
 * <p>Not for secrets, and not uniform to the last digit.
 */
public final class Rotation {
    /*
     * Follows G. Marsaglia, Xorshift RNGs (2003), the triple 13, 7, 17 of 64 bits; the seed is mixed first,
     * since neighbouring seeds would give neighbouring beginnings. Differs in the reduction to a range, which
     * multiplies in place of a division (D. Lemire, 2016, without the correction of its bias).
     */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    // owner thread only
    private long state;

    /** @param seed any number; equal seeds give equal sequences */
    public Rotation(long seed) {
        long mixed = (seed + 1) * GOLDEN_GAMMA;
        mixed ^= mixed >>> 32;
        state = mixed == 0 ? GOLDEN_GAMMA : mixed;
    }

    /**
     * The next beginning.
     *
     * @param places how many there are, at least 1
     * @return a number from 0 to {@code places - 1}
     */
    public int start(int places) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) (((state >>> 32) * places) >>> 32);
    }
}
