package dev.vela.async.bench.hash;

/**
 * What became of one file.
 *
 * @param digest its SHA-256, or null if it could not be read
 * @param reason why not, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outcome(byte[] digest, Throwable reason) {
    static Outcome of(byte[] digest) {
        return new Outcome(digest, null);
    }

    static Outcome failed(Throwable reason) {
        return new Outcome(null, reason);
    }
}
