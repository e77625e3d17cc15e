package dev.vela.async.scheduler.internal.support;

import dev.vela.async.bench.micro.Measured;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * How a thread rests and is woken: by a permit that is there already, and by another thread.
 *
 * <p>One operation is one permit given and used by the same thread, or one round trip to another thread and back: two
 * hand-overs.
 */
public class ParkerBenchmark extends Measured {
    /** A permit of each kind. */
    @State(Scope.Thread)
    public static class Permits {
        final Parker parker = new Parker();
        final Semaphore semaphore = new Semaphore(0);
    }

    /** Two threads that rest in a Parker each. */
    @State(Scope.Thread)
    public static class ByParker extends Partner {
        private final Parker near = new Parker();
        private final Parker far = new Parker();

        @Override
        void call() {
            far.unpark();
            near.park();
        }

        @Override
        void awaitCall() {
            far.park();
        }

        @Override
        void answer() {
            near.unpark();
        }

        @Override
        void callForTheLastTime() {
            far.unpark();
        }
    }

    /** What a Parker stands on: a flag for each thread, and the permit of the thread itself. */
    @State(Scope.Thread)
    public static class ByLockSupport extends Partner {
        private final AtomicBoolean called = new AtomicBoolean();
        private final AtomicBoolean answered = new AtomicBoolean();

        /** Who rests until the answer; published with the call. */
        private Thread caller = Thread.currentThread();

        @Override
        void call() {
            caller = Thread.currentThread();
            callForTheLastTime();
            await(answered);
        }

        @Override
        void callForTheLastTime() {
            called.set(true);
            LockSupport.unpark(thread());
        }

        @Override
        void awaitCall() {
            await(called);
        }

        @Override
        void answer() {
            answered.set(true);
            LockSupport.unpark(caller);
        }

        private static void await(AtomicBoolean flag) {
            while (!flag.get()) {
                LockSupport.park();
            }
            flag.set(false);
        }
    }

    /** Two queues without room, one for each direction. */
    @State(Scope.Thread)
    public static class BySynchronousQueue extends Partner {
        private final SynchronousQueue<Object> calls = new SynchronousQueue<>();
        private final SynchronousQueue<Object> answers = new SynchronousQueue<>();

        @Override
        void call() throws InterruptedException {
            calls.put(this);
            answers.take();
        }

        @Override
        void awaitCall() throws InterruptedException {
            calls.take();
        }

        @Override
        void answer() throws InterruptedException {
            answers.put(this);
        }

        @Override
        void callForTheLastTime() throws InterruptedException {
            calls.put(this);
        }
    }

    /** A meeting for the call and one for the answer. */
    @State(Scope.Thread)
    public static class ByExchanger extends Partner {
        private final Exchanger<Object> meeting = new Exchanger<>();

        @Override
        void call() throws InterruptedException {
            meeting.exchange(this);
            meeting.exchange(this);
        }

        @Override
        void awaitCall() throws InterruptedException {
            meeting.exchange(this);
        }

        @Override
        void answer() throws InterruptedException {
            meeting.exchange(this);
        }

        @Override
        void callForTheLastTime() throws InterruptedException {
            meeting.exchange(this);
        }
    }

    /** Gives itself the permit, and uses it. */
    @Benchmark
    public boolean permitParker(Permits permits) {
        boolean woken = permits.parker.unpark();
        permits.parker.park();
        return woken;
    }

    /** Yardstick. */
    @Benchmark
    public void permitLockSupport() {
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
    }

    /** Yardstick. */
    @Benchmark
    public void permitSemaphore(Permits permits) throws InterruptedException {
        permits.semaphore.release();
        permits.semaphore.acquire();
    }

    /** Wakes another thread, and rests until that wakes this one. */
    @Benchmark
    public int roundTripParker(ByParker partner) throws InterruptedException {
        return partner.roundTrip();
    }

    /** Yardstick. */
    @Benchmark
    public int roundTripLockSupport(ByLockSupport partner) throws InterruptedException {
        return partner.roundTrip();
    }

    /** Yardstick. It spins before it rests. */
    @Benchmark
    public int roundTripSynchronousQueue(BySynchronousQueue partner) throws InterruptedException {
        return partner.roundTrip();
    }

    /** Yardstick. It spins before it rests. */
    @Benchmark
    public int roundTripExchanger(ByExchanger partner) throws InterruptedException {
        return partner.roundTrip();
    }
}
