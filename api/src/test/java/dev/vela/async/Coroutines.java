package dev.vela.async;

import java.util.function.Supplier;

/** Coroutines of a few lines, written as a compiler would write them. */
final class Coroutines {
    private Coroutines() {}

    /** Gives what it awaits. */
    static final class Awaiting<T> extends Coroutine<T> {
        private final VelaFuture<? extends T> future;

        Awaiting(VelaFuture<? extends T> future) {
            this.future = future;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 0) {
                label = 1;
                return execution.await(future);
            }
            return execution.valueOf(received);
        }
    }

    /** Answers something without awaiting. */
    static final class Answering extends Coroutine<Object> {
        private final Supplier<?> answer;

        Answering(Supplier<?> answer) {
            this.answer = answer;
        }

        @Override
        protected Object step(Execution execution, Object received) {
            return answer.get();
        }
    }

    /** {@code try { return await future } finally { cleanup }}. */
    static final class Guarding<T> extends Coroutine<T> {
        private final VelaFuture<? extends T> future;
        private final Runnable cleanup;

        Guarding(VelaFuture<? extends T> future, Runnable cleanup) {
            this.future = future;
            this.cleanup = cleanup;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            Object value;
            try {
                value = label == 0 ? execution.await(future) : execution.valueOf(received);
            } catch (Throwable failure) {
                cleanup.run();
                throw failure;
            }
            if (value == SUSPENDED) {
                label = 1;
                return SUSPENDED;
            }
            cleanup.run();
            return value;
        }
    }

    /** {@code try { return await future } finally { await cleanup }}, with the cancellation put off in the finally. */
    static final class AwaitingFinally<T> extends Coroutine<T> {
        private static final char BODY = 1;
        private static final char CLEANUP = 2;

        private interface Last {
            Object await() throws Throwable;
        }

        private final VelaFuture<? extends T> future;
        private final VelaFuture<?> cleanup;
        private Object value;
        private Throwable failure;
        private boolean cancellable;

        AwaitingFinally(VelaFuture<? extends T> future, VelaFuture<?> cleanup) {
            this.future = future;
            this.cleanup = cleanup;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == CLEANUP) {
                return end(execution, () -> execution.valueOf(received));
            }
            try {
                value = label == 0 ? execution.await(future) : execution.valueOf(received);
                if (value == SUSPENDED) {
                    label = BODY;
                    return SUSPENDED;
                }
            } catch (Throwable thrown) {
                failure = thrown;
            }
            cancellable = execution.cancellable(false);
            label = CLEANUP;
            return end(execution, () -> execution.await(cleanup));
        }

        private Object end(Execution execution, Last last) throws Throwable {
            Object cleaned;
            try {
                cleaned = last.await();
            } catch (Throwable thrown) {
                execution.cancellable(cancellable);
                throw thrown;
            }
            if (cleaned == SUSPENDED) {
                return SUSPENDED;
            }
            execution.cancellable(cancellable);
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }

    /** Calls itself to a depth, and sums what the calls give; the innermost call awaits a future. */
    static final class Nesting extends Coroutine<Integer> {
        private final int depth;
        private final VelaFuture<Integer> innermost;

        Nesting(int depth, VelaFuture<Integer> innermost) {
            this.depth = depth;
            this.innermost = innermost;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            Object value;
            if (label == 0) {
                label = 1;
                value = execution.await(depth == 0 ? innermost : new Nesting(depth - 1, innermost));
                if (value == SUSPENDED) {
                    return SUSPENDED;
                }
            } else {
                value = execution.valueOf(received);
            }
            return (Integer) value + 1;
        }
    }

    /** Ends by a call of itself, again and again, and awaits a future in the last call. */
    static final class TailCalling extends Coroutine<Integer> {
        private final int left;
        private final VelaFuture<Integer> last;

        TailCalling(int left, VelaFuture<Integer> last) {
            this.left = left;
            this.last = last;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label != 0) {
                return execution.valueOf(received);
            }
            if (left > 0) {
                return execution.tailCall(new TailCalling(left - 1, last));
            }
            label = 1;
            return execution.await(last);
        }
    }

    /** Awaits the same future many times. */
    static final class Repeating extends Coroutine<Integer> {
        private final VelaFuture<Integer> future;
        private int left;
        private int sum;

        Repeating(VelaFuture<Integer> future, int times) {
            this.future = future;
            this.left = times;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 1) {
                sum += (Integer) execution.valueOf(received);
            }
            label = 1;
            while (left > 0) {
                left--;
                Object value = execution.await(future);
                if (value == SUSPENDED) {
                    return SUSPENDED;
                }
                sum += (Integer) value;
            }
            return sum;
        }
    }
}
