package dev.vela.async;

/** How a task was met by its cancellation. */
enum Cancelled {
    /** It was cancelled before, or has ended. */
    REFUSED,
    /** It had not started and has ended now; the caller settles its cell. */
    UNSTARTED,
    /** It was suspended; the caller queues it. */
    SUSPENDED,
    /** It is asleep; the caller tries to take its timer back and queues it if that works. */
    SLEEPING,
    /** It is queued or runs, and will see. */
    RUNNING
}
