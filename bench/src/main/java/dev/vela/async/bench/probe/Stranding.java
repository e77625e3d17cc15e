package dev.vela.async.bench.probe;

import dev.vela.async.bench.measure.Round;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How long the children of a task wait that goes on to compute without calling its runtime. */
public final class Stranding {
    private static final long COMPUTE_NANOS = 20_000_000;
    private static final int[] NUMBERS_OF_CHILDREN = {1, 8};

    private Stranding() {}

    /** A runtime. */
    @FunctionalInterface
    public interface Target {
        /** Runs a task that spawns children and then computes, and waits for them all. */
        void family(Family family) throws Exception;
    }

    /** Looks this many times for each number of children. */
    public static Round measure(Target target, int rounds) throws Exception {
        Map<String, Double> figures = new LinkedHashMap<>();
        long total = 0;
        for (int children : NUMBERS_OF_CHILDREN) {
            Distribution waits = new Distribution();
            for (int round = 0; round < rounds; round++) {
                Family family = new Family(children);
                target.family(family);
                waits.add(family.lastChildNanos());
            }
            waits.put(figures, "n" + children + "_p50", 50);
            waits.put(figures, "n" + children + "_p99", 99);
            total += waits.totalNanos();
        }
        return new Round(total, (long) rounds * NUMBERS_OF_CHILDREN.length, figures);
    }

    /** What a task and its children do. The parent calls start, spawns the children and calls compute. */
    public static final class Family {
        private final int children;
        private final AtomicInteger left;
        private volatile long startNanos;
        private volatile long endNanos;

        private Family(int children) {
            this.children = children;
            this.left = new AtomicInteger(children);
        }

        /** How many children are to be spawned. */
        public int children() {
            return children;
        }

        /** The parent's part before it spawns. */
        public void start() {
            startNanos = System.nanoTime();
        }

        /** The parent's part after it has spawned. */
        public void compute() {
            while (System.nanoTime() - startNanos < COMPUTE_NANOS) {
                Thread.onSpinWait();
            }
        }

        /** A child's part. */
        public void child() {
            if (left.decrementAndGet() == 0) {
                endNanos = System.nanoTime();
            }
        }

        private long lastChildNanos() {
            if (left.get() != 0) {
                throw new IllegalStateException("wrong result: " + left.get() + " children did not run");
            }
            return endNanos - startNanos;
        }
    }
}
