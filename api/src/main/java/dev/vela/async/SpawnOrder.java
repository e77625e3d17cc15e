package dev.vela.async;

/** The order in which a worker starts the tasks that were spawned on it. */
public enum SpawnOrder {
    /** Newest first, as fork/join wants: the live set stays small. */
    DEPTH_FIRST,
    /** In order of spawning, as an event loop wants. */
    FIFO
}
