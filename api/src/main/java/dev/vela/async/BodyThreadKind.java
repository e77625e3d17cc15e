package dev.vela.async;

import dev.vela.async.scheduler.CarriedThreads;
import java.util.Arrays;

/**
 * On what kind of thread the direct-style bodies of an executor run. A program has the same results on each; they differ
 * in speed, in what a blocking call of the JDK inside a body costs, and in the identity of the thread.
 *
 * <p>The best kind for this process is found out once; see {@link RuntimeConfig#withBodyThreadKind} for another one.
 */
public enum BodyThreadKind {
    /**
     * Virtual threads that the executor's own workers carry: the fastest. Needs JDK 21 and the package
     * {@code java.lang} opened, by {@code Add-Opens: java.base/java.lang} in the manifest of an executable jar or by
     * {@code --add-opens java.base/java.lang=ALL-UNNAMED}. A blocking call suspends the virtual thread and not the worker,
     * except where the JDK pins it. One thread runs many bodies, one after the other, see
     * {@link RuntimeConfig#withThreadPerBody}.
     */
    CARRIED,

    /** Virtual threads of their own on the JDK's scheduler, beside the workers. Needs JDK 21. */
    VIRTUAL,

    /** Platform threads of their own, beside the workers. */
    PLATFORM;

    private static final BodyThreadKind BEST = Arrays.stream(values())
            .filter(BodyThreadKind::isAvailable)
            .findFirst()
            .orElse(PLATFORM);

    /** The first of these kinds that this process can have. */
    public static BodyThreadKind best() {
        return BEST;
    }

    /** Whether this process can have this kind. */
    public boolean isAvailable() {
        return obstacle().isEmpty();
    }

    /** Why this process can't have this kind, in a sentence that says what to do; empty if it can. */
    public String obstacle() {
        return switch (this) {
            case CARRIED -> CarriedThreads.obstacle();
            case VIRTUAL -> BodyThreads.hasVirtualThreads() ? "" : "virtual threads need JDK 21 or newer";
            case PLATFORM -> "";
        };
    }
}
