package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * A cold future: an immutable description that runs each time it is started. Any number of tasks may run one
 * node at once, so a node holds nothing that belongs to one run.
 *
 * @param <T> the type of the value
 */
abstract non-sealed class Node<T> implements VelaFuture<T> {
    Node() {}

    /**
     * Runs this future for the task of {@code run}, up to its end or its first suspension. Enclosed futures
     * are started with {@link Run#start}; when that answers {@link Run#SUSPENDED}, this node pushes its frame
     * with {@link Run#suspended} and answers the same.
     *
     * @return the value, or {@link Run#SUSPENDED}
     * @throws Throwable the failure
     */
    abstract @Nullable Object start(Run run) throws Throwable;
}
