package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The deques that are compared: an owner puts jobs in and takes them out, a thief may take some. */
public final class JobDeques {
    private static final int CAPACITY = 256;

    private JobDeques() {}

    /** The hot end of this project's deque, where spawned jobs lie, while nobody asks for them. */
    @State(Scope.Benchmark)
    public static class HotEndAlone extends JobDeque {
        final WorkerDeque deque = new WorkerDeque(CAPACITY, CAPACITY);
        private final Stealer stealer = deque.stealer();
        private final WorkerDeque thief = new WorkerDeque(CAPACITY, CAPACITY);

        @Override
        void push(Job job) {
            deque.pushHot(job);
        }

        @Override
        @Nullable
        Job pop() {
            return deque.popHot();
        }

        /** The thief takes half of what is there, and lives on that for a while. */
        @Override
        @Nullable
        Job steal() {
            Job job = thief.popHot();
            return job != null ? job : stealer.stealInto(thief);
        }
    }

    /** The same while somebody asks: the owner offers the older half, and takes it back if it is left. */
    @State(Scope.Benchmark)
    public static class HotEndShared extends HotEndAlone {
        @Override
        void push(Job job) {
            deque.pushHot(job);
            deque.shareHalf();
        }

        @Override
        @Nullable
        Job pop() {
            Job job = deque.popHot();
            return job != null ? job : deque.takeBackShared();
        }
    }

    /** The run queue of this project's deque, where woken tasks lie: first in, first out. */
    @State(Scope.Benchmark)
    public static class RunQueue extends JobDeque {
        private final WorkerDeque deque = new WorkerDeque(CAPACITY, CAPACITY);
        private final Stealer stealer = deque.stealer();
        private final WorkerDeque thief = new WorkerDeque(CAPACITY, CAPACITY);

        @Override
        void push(Job job) {
            deque.pushRun(job);
        }

        @Override
        @Nullable
        Job pop() {
            return deque.pollRun();
        }

        @Override
        @Nullable
        Job steal() {
            Job job = thief.popHot();
            if (job == null) {
                job = thief.pollRun();
            }
            return job != null ? job : stealer.stealInto(thief);
        }
    }

    /** A linked deque without locks. */
    @State(Scope.Benchmark)
    public static class Linked extends JobDeque {
        private final ConcurrentLinkedDeque<Job> deque = new ConcurrentLinkedDeque<>();

        @Override
        void push(Job job) {
            deque.addFirst(job);
        }

        @Override
        @Nullable
        Job pop() {
            return deque.pollFirst();
        }

        @Override
        @Nullable
        Job steal() {
            return deque.pollLast();
        }
    }

    /** A plain deque under a lock. */
    @State(Scope.Benchmark)
    public static class Locked extends JobDeque {
        private final ReentrantLock lock = new ReentrantLock();
        private final ArrayDeque<Job> deque = new ArrayDeque<>();

        @Override
        void push(Job job) {
            lock.lock();
            try {
                deque.addFirst(job);
            } finally {
                lock.unlock();
            }
        }

        @Override
        @Nullable
        Job pop() {
            lock.lock();
            try {
                return deque.pollFirst();
            } finally {
                lock.unlock();
            }
        }

        @Override
        @Nullable
        Job steal() {
            lock.lock();
            try {
                return deque.pollLast();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A bounded ring of JCTools for one producer and many consumers, who all take the oldest. */
    @State(Scope.Benchmark)
    public static class Ring extends JobDeque {
        private final SpmcVarHandleArrayQueue<Job> queue = new SpmcVarHandleArrayQueue<>(CAPACITY);

        @Override
        void push(Job job) {
            queue.offer(job);
        }

        @Override
        @Nullable
        Job pop() {
            return queue.poll();
        }

        @Override
        @Nullable
        Job steal() {
            return queue.poll();
        }
    }
}
