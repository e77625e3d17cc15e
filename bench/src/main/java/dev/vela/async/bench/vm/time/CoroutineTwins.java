package dev.vela.async.bench.vm.time;

import dev.vela.async.AsyncExecutor;
import dev.vela.async.Coroutine;
import dev.vela.async.Execution;
import dev.vela.async.Promise;
import dev.vela.async.PromiseSender;
import dev.vela.async.bench.coroutine.Fib;

/** The scenarios in coroutines that were written by hand. */
final class CoroutineTwins {
    private CoroutineTwins() {}

    /** A call that comes to the result of the scenario, not started. */
    static Coroutine<Long> of(Scenario scenario, int size) {
        return switch (scenario) {
            case FIB -> new Fib(size);
            case PING_PONG -> new Play(size);
            case GENERATOR -> new Sum(size);
        };
    }

    /**
     * What two tasks play to and fro.
     *
     * @param back where to send it
     * @param left how often it is to be sent still
     */
    record Ball(PromiseSender<Ball> back, int left) {}

    private static final class Receive extends Coroutine<Long> {
        private Promise<Ball> from;
        private long strokes;

        Receive(Promise<Ball> from) {
            this.from = from;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            Object ball = label == 0 ? execution.await(from) : execution.valueOf(received);
            label = 1;
            while (ball != SUSPENDED) {
                Ball now = (Ball) ball;
                strokes++;
                if (now.left() == 0) {
                    return strokes;
                }
                Promise.Pair<Ball> next = Promise.create();
                now.back().resolve(new Ball(next.sender(), now.left() - 1));
                if (now.left() == 1) {
                    return strokes;
                }
                from = next.promise();
                ball = execution.await(from);
            }
            return SUSPENDED;
        }
    }

    private static final class Play extends Coroutine<Long> {
        private static final char AFTER_OWN = 1;
        private static final char AFTER_PARTNER = 2;

        private final int bounces;
        private Receive partner;
        private long own;

        Play(int bounces) {
            this.bounces = bounces;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            switch (label) {
                case 0 -> {
                    Object awaited = begin(execution);
                    label = AFTER_OWN;
                    return awaited == SUSPENDED ? SUSPENDED : add(execution, (long) awaited);
                }
                case AFTER_OWN -> {
                    return add(execution, (long) execution.valueOf(received));
                }
                default -> {
                    return own + (long) execution.valueOf(received);
                }
            }
        }

        private Object begin(Execution execution) throws Throwable {
            Promise.Pair<Ball> there = Promise.create();
            Promise.Pair<Ball> back = Promise.create();
            partner = new Receive(there.promise());
            execution.executor().spawn(partner);
            there.sender().resolve(new Ball(back.sender(), bounces));
            return execution.await(new Receive(back.promise()));
        }

        private Object add(Execution execution, long ownStrokes) throws Throwable {
            Object awaited = execution.await(partner);
            if (awaited == SUSPENDED) {
                own = ownStrokes;
                label = AFTER_PARTNER;
                return SUSPENDED;
            }
            return ownStrokes + (long) awaited;
        }
    }

    /**
     * What a generator answers.
     *
     * @param value the next one
     * @param ask where to ask again
     */
    record Found(long value, PromiseSender<PromiseSender<Found>> ask) {}

    private static final class Numbers extends Coroutine<Void> {
        private final long last;
        private Promise<PromiseSender<Found>> asked;
        private long value = 1;

        Numbers(Promise<PromiseSender<Found>> asked, long last) {
            this.asked = asked;
            this.last = last;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            Object answer = label == 0 ? execution.await(asked) : execution.valueOf(received);
            label = 1;
            while (answer != SUSPENDED) {
                if (value > last) {
                    answerTo(answer).resolve(null);
                    return null;
                }
                Promise.Pair<PromiseSender<Found>> next = Promise.create();
                asked = next.promise();
                answerTo(answer).resolve(new Found(value++, next.sender()));
                answer = execution.await(asked);
            }
            return SUSPENDED;
        }

        @SuppressWarnings("unchecked") // the promise has nothing else
        private static PromiseSender<Found> answerTo(Object asking) {
            return (PromiseSender<Found>) asking;
        }
    }

    private static final class Sum extends Coroutine<Long> {
        private static final char ASKED = 1;
        private static final char ENDING = 2;

        private final int last;
        private PromiseSender<PromiseSender<Found>> ask;
        private Numbers generator;
        private long sum;

        Sum(int last) {
            this.last = last;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == ENDING) {
                execution.valueOf(received);
                return sum;
            }
            Object found = label == ASKED ? execution.valueOf(received) : begin(execution);
            label = ASKED;
            while (found != SUSPENDED && found != null) {
                Found next = (Found) found;
                sum += next.value();
                ask = next.ask();
                found = askAgain(execution);
            }
            return found == SUSPENDED ? SUSPENDED : end(execution);
        }

        private Object begin(Execution execution) throws Throwable {
            AsyncExecutor executor = execution.executor();
            Promise.Pair<PromiseSender<Found>> first = Promise.create();
            ask = first.sender();
            generator = new Numbers(first.promise(), last);
            executor.spawn(generator);
            return askAgain(execution);
        }

        private Object askAgain(Execution execution) throws Throwable {
            Promise.Pair<Found> answer = Promise.create();
            ask.resolve(answer.sender());
            return execution.await(answer.promise());
        }

        private Object end(Execution execution) throws Throwable {
            label = ENDING;
            return execution.await(generator) == SUSPENDED ? SUSPENDED : sum;
        }
    }
}
