package dev.vela.async.bench.hash;

/** What became of one file. Immutable: the array is not written after the construction. */
final class Outcome {
    private final byte[] digest;
    private final Throwable reason;

    private Outcome(byte[] digest, Throwable reason) {
        this.digest = digest;
        this.reason = reason;
    }

    static Outcome of(byte[] digest) {
        return new Outcome(digest, null);
    }

    static Outcome failed(Throwable reason) {
        return new Outcome(null, reason);
    }

    /** Its SHA-256, or null if it could not be read. */
    byte[] digest() {
        return digest;
    }

    /** Why it could not be read, or null. */
    Throwable reason() {
        return reason;
    }
}
