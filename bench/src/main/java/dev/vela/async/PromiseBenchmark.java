package dev.vela.async;

import dev.vela.async.bench.micro.Measured;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A promise in the hands of one thread, without any executor: made, resolved and read; and with waiters.
 *
 * <p>One operation is one promise from beginning to end.
 */
public class PromiseBenchmark extends Measured {
    private static final int MANY = 8;

    /** Counts how often it is told. */
    private static final class CountingWaiter extends Waiter {
        private long told;

        @Override
        void onSettled(VelaFuture<?> cell, boolean alone) {
            told++;
        }
    }

    /** Who waits for this project's promises. */
    @State(Scope.Thread)
    public static class Waiters {
        private final CountingWaiter waiter = new CountingWaiter();
        private long registrations;

        Object settle(int waiters) {
            Promise.Pair<Object> pair = Promise.create();
            for (int count = 0; count < waiters; count++) {
                Cell.register(pair.promise(), waiter);
            }
            registrations += waiters;
            pair.sender().resolve(this);
            return pair;
        }

        /** Each registration was told once. */
        @TearDown
        public void check() {
            require(registrations, waiter.told, "waiters told");
        }
    }

    /** Who waits for the futures of the yardstick. */
    @State(Scope.Thread)
    public static class Actions implements BiConsumer<Object, @Nullable Throwable> {
        private long told;
        private long registrations;

        @Override
        public void accept(Object value, @Nullable Throwable failure) {
            told++;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // what is returned is for the eyes of JMH only
        Object complete(int waiters) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            for (int count = 0; count < waiters; count++) {
                future.whenComplete(this);
            }
            registrations += waiters;
            future.complete(this);
            return future;
        }

        /** Each registration was told once. */
        @TearDown
        public void check() {
            require(registrations, told, "actions called");
        }
    }

    /** Made, resolved, read. */
    @Benchmark
    public @Nullable Object resolveReadPromise() {
        Promise.Pair<Object> pair = Promise.create();
        pair.sender().resolve(this);
        return Cell.peek(pair.promise());
    }

    /** Yardstick. */
    @Benchmark
    public @Nullable Object resolveReadCompletableFuture() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        future.complete(this);
        return future.getNow(null);
    }

    /** The least that it can cost. */
    @Benchmark
    @SuppressWarnings("UnnecessaryAsync") // it is to be measured
    public @Nullable Object resolveReadAtomicReference() {
        AtomicReference<@Nullable Object> cell = new AtomicReference<>();
        cell.compareAndSet(null, this);
        return cell.get();
    }

    /** One waiter. */
    @Benchmark
    public Object oneWaiterPromise(Waiters waiters) {
        return waiters.settle(1);
    }

    /** Yardstick. */
    @Benchmark
    public Object oneWaiterCompletableFuture(Actions actions) {
        return actions.complete(1);
    }

    /** Eight waiters. */
    @Benchmark
    public Object eightWaitersPromise(Waiters waiters) {
        return waiters.settle(MANY);
    }

    /** Yardstick. */
    @Benchmark
    public Object eightWaitersCompletableFuture(Actions actions) {
        return actions.complete(MANY);
    }
}
