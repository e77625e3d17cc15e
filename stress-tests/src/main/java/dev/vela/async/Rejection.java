package dev.vela.async;

/** Something to reject with that costs little. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A plain field that was written before the failure was made known. */
    int detail;

    Rejection() {
        super("rejected", null, false, false);
        detail = 1;
    }
}
