package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.Job;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The queues that are compared: first in, first out, without a bound. */
public final class JobQueues {
    private static final int CHUNK = 256;

    private JobQueues() {}

    /** This project's queue. */
    @State(Scope.Benchmark)
    public static class Ours extends JobQueue {
        private final InjectionQueue queue = new InjectionQueue(CHUNK);

        // the consumer's
        private @Nullable Job last;

        @Override
        void offer(Job job) {
            queue.offer(job);
        }

        @Override
        @Nullable
        Job poll() {
            return queue.poll();
        }

        @Override
        boolean isEmpty() {
            return queue.isEmpty();
        }

        @Override
        int drain() {
            return queue.drainTo(job -> last = job, Integer.MAX_VALUE);
        }
    }

    /** A queue as the JDK describes it. */
    public abstract static class OfJdkShape extends JobQueue {
        private final Queue<Job> queue;

        OfJdkShape(Queue<Job> queue) {
            this.queue = queue;
        }

        @Override
        void offer(Job job) {
            queue.offer(job);
        }

        @Override
        @Nullable
        Job poll() {
            return queue.poll();
        }

        @Override
        boolean isEmpty() {
            return queue.isEmpty();
        }
    }

    /** A linked queue without locks. */
    @State(Scope.Benchmark)
    public static class Linked extends OfJdkShape {
        /** An empty one. */
        public Linked() {
            super(new ConcurrentLinkedQueue<>());
        }
    }

    /** A linked queue with two locks. */
    @State(Scope.Benchmark)
    public static class Blocking extends OfJdkShape {
        /** An empty one. */
        public Blocking() {
            super(new LinkedBlockingQueue<>());
        }
    }

    /** The queue of JCTools on which this project's stands. Its consumer is one thread for ever. */
    @State(Scope.Benchmark)
    public static class Chunked extends OfJdkShape {
        /** An empty one. */
        public Chunked() {
            super(new MpscUnboundedVarHandleArrayQueue<>(CHUNK));
        }
    }
}
