package dev.vela.async;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Futures that wait, race and gather, and the verbs of direct style.
 *
 * <p>The combinators only describe: each run of what they answer runs the cold futures in it anew, as tasks that
 * belong to the running one, and watches the hot ones. What a combinator lets go of, and what its own task runs
 * when that is cancelled, is cancelled if it is cold and left alone if it is hot. Any thread may call any method.
 */
public final class Async {
    private Async() {}

    /**
     * A future that has no value and takes a while; it blocks no thread.
     *
     * @param duration how long at least; zero or less is a {@linkplain #yieldNow yield}
     */
    public static VelaFuture<@Nullable Void> sleep(Duration duration) {
        return SleepNode.of(Objects.requireNonNull(duration, "duration"));
    }

    /** A future that lets every task that is ready on this worker now start first. */
    public static VelaFuture<@Nullable Void> yieldNow() {
        return SleepNode.YIELD;
    }

    /**
     * A future with a limit of time: fails with a {@link TimeoutExceededException} if it has not settled by then,
     * at once and without waiting for the cleanup of what it lets go of.
     *
     * @param <T> the type of the value
     * @param future what to wait for
     * @param timeout how long; zero or less is over at once, unless the future is a settled hot one,
     *     {@code value} or {@code failed}, and then nothing is started
     */
    public static <T> VelaFuture<T> withTimeout(VelaFuture<? extends T> future, Duration timeout) {
        return new TimeoutNode<>(Objects.requireNonNull(future, "future"), Objects.requireNonNull(timeout, "timeout"));
    }

    /**
     * The outcome of the future that settles first, a value or a failure. The others are let go of at once. The
     * futures start in the order of the list, until one has settled; of several that have settled before, the
     * first in the list wins and nothing is started.
     *
     * @param <T> the type of the value
     * @param futures at least one
     * @throws IllegalArgumentException if there is none
     * @throws NullPointerException if one is null; it names its index
     */
    public static <T> VelaFuture<T> selectFirst(List<? extends VelaFuture<? extends T>> futures) {
        VelaFuture<?>[] inputs = inputs(futures);
        if (inputs.length == 0) {
            throw new IllegalArgumentException("futures is empty: nothing could ever settle first; give at least one");
        }
        return new SelectNode<>(inputs);
    }

    /**
     * The outcomes of all futures, which run concurrently, in the order of the list. A failure stops none of the
     * others.
     *
     * @param <T> the type of the values
     * @param futures any number
     * @return a future of an unmodifiable list
     * @throws NullPointerException if one is null; it names its index
     */
    public static <T> VelaFuture<List<AsyncResult<T>>> joinAll(List<? extends VelaFuture<? extends T>> futures) {
        VelaFuture<?>[] inputs = inputs(futures);
        return inputs.length == 0 ? VelaFuture.value(List.of()) : new JoinNode<>(inputs);
    }

    private static VelaFuture<?>[] inputs(List<? extends VelaFuture<?>> futures) {
        VelaFuture<?>[] inputs = Objects.requireNonNull(futures, "futures").toArray(new VelaFuture<?>[0]);
        for (int index = 0; index < inputs.length; index++) {
            if (inputs[index] == null) {
                throw new NullPointerException("futures[" + index + "] is null");
            }
        }
        return inputs;
    }

    /**
     * Waits for a future in the body of {@link VelaFuture#async}, in the middle of ordinary code. A cold future
     * runs as a task that belongs to the one of the body. An interrupt does not end the wait; the flag is kept.
     *
     * @param <T> the type of the value
     * @param future what to wait for
     * @return the value, may be null
     * @throws AsyncException if it did not end with a value; a {@link JoinException} with
     *     {@link JoinException#isOwnCancellation} if the body's own task is being cancelled, after what this call
     *     ran has cleaned up. Every later call throws that again
     * @throws IllegalStateException if the future is the task of the body itself, or if this thread runs another
     *     kind of code for an executor
     * @throws RuntimeNotInitializedException on a thread that runs nothing for an executor
     */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T await(VelaFuture<? extends T> future) {
        Objects.requireNonNull(future, "future");
        return (T) Body.current("Async.await").await(future);
    }

    /**
     * Runs a part of a direct-style body in which {@link #await} goes on waiting although the body's task is being
     * cancelled, and what it runs is not ended by the executor's shutdown either: for a {@code finally} that has
     * to wait. May be nested. It is also for fork and join: since no cancellation ends a wait in it, an await of a
     * body's task that has not begun may run that body at once on this thread.
     *
     * @param <T> the type of the value
     * @param body the part, on the same thread; whatever it throws comes out as it is
     * @return its value, may be null
     * @throws IllegalStateException if this thread runs another kind of code for an executor
     * @throws RuntimeNotInitializedException on a thread that runs nothing for an executor
     */
    public static <T> @Nullable T uncancellable(AsyncBody<? extends T> body) {
        Objects.requireNonNull(body, "body");
        Body current = Body.current("Async.uncancellable");
        try {
            return current.uncancellable(body);
        } catch (Exception failure) {
            throw Async.<RuntimeException>unchecked(failure);
        }
    }

    /** Lets a checked exception pass where none is declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
