package dev.vela.async.scheduler.internal.deque;

import dev.vela.async.scheduler.NumberedJob;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Three threads that offer, draw and ask, against a plain first-in-first-out queue. [J1] [J3] [L1]
 *
 * <p>A refusal (null with something there, {@link InjectionQueue#BUSY}) is part of the contract and has no place in a
 * plain queue: the operations try again until they have a job or have seen that the queue is empty. So a refusal
 * for ever would show as a livelock, an emptiness that is none and a job that overtakes or is lost as a result that
 * no order explains. Chunks of two are crossed often. The search assumes sequential consistency: what the weaker
 * access modes allow is shown by InjectionQueueStress.
 */
public class InjectionQueueLincheckTest {
    private final InjectionQueue queue = new InjectionQueue(2);

    /** Adds a job with that number. */
    @Operation
    public void offer(int number) {
        queue.offer(new NumberedJob(number));
    }

    /** The number of the first job, or null if there was none. */
    @Operation
    public Integer poll() {
        while (true) {
            NumberedJob job = (NumberedJob) queue.poll();
            if (job != null) {
                return NumberedJob.of(job);
            }
            if (queue.isEmpty()) {
                return null;
            }
            Thread.onSpinWait();
        }
    }

    /** As {@link #poll}, by moving the job elsewhere. */
    @Operation
    public Integer drainOne() {
        Integer[] moved = new Integer[1];
        while (queue.drainTo(job -> moved[0] = NumberedJob.of(job), 1) == InjectionQueue.BUSY) {
            Thread.onSpinWait();
        }
        return moved[0];
    }

    /** Whether nothing is there. */
    @Operation
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    @Test
    void everyInterleavingOfThreeThreadsIsThatOfAQueue() {
        new ModelCheckingOptions()
                .sequentialSpecification(PlainQueue.class)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(2)
                .iterations(25)
                .invocationsPerIteration(300)
                .check(InjectionQueueLincheckTest.class);
    }

    @Test
    void threeThreadsAtFullSpeedBehaveAsAQueue() {
        new StressOptions()
                .sequentialSpecification(PlainQueue.class)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(2)
                .iterations(20)
                .invocationsPerIteration(1000)
                .check(InjectionQueueLincheckTest.class);
    }
}
