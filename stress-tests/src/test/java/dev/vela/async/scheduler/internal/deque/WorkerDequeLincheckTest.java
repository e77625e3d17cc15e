package dev.vela.async.scheduler.internal.deque;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The owner of a deque and two thieves, each on its own thread and with a deque of its own: whatever they do, each job
 * pushed is answered once or is still there, and a thief gets what is still there. [D1] [D2] [D3] [H1] [TK1] [X1] [B1]
 * [B2] [FQ2]
 *
 * <p>No order is checked, and no answer of a call alone: a thief may miss what is just being moved, so nothing can be
 * said of a single null. The jobs are counted when all threads are done. The search assumes sequential consistency;
 * what the weaker access modes allow is shown by WorkerDequeStress.
 */
class WorkerDequeLincheckTest {
    private static final String OWNER = "owner";
    private static final String FIRST = "first thief";
    private static final String SECOND = "second thief";

    /** The deques, as small as they can be, and who got what. */
    public abstract static class Roles {
        final WorkerDeque owner = smallDeque();
        private final WorkerDeque first = smallDeque();
        private final WorkerDeque second = smallDeque();
        private final List<Integer> ownerGot = new ArrayList<>();
        private final List<Integer> firstGot = new ArrayList<>();
        private final List<Integer> secondGot = new ArrayList<>();
        private int pushed;

        private static WorkerDeque smallDeque() {
            return new WorkerDeque(2, 2, 8, 2);
        }

        NumberedJob newJob() {
            pushed++;
            return new NumberedJob(pushed);
        }

        int ownerGot(@Nullable NumberedJob job) {
            return note(NumberedJob.of(job), ownerGot);
        }

        private static int note(int number, List<Integer> got) {
            if (number != 0) {
                got.add(number);
            }
            return number;
        }

        /** What the owner offers, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int stealByFirst() {
            return note(NumberedJob.of(owner.stealer().stealInto(first)), firstGot);
        }

        /** What lies behind the owner, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int rescueByFirst() {
            return note(NumberedJob.of(owner.stealer().rescueInto(first)), firstGot);
        }

        /** What the owner offers, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int stealBySecond() {
            return note(NumberedJob.of(owner.stealer().stealInto(second)), secondGot);
        }

        /** What lies behind the owner, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int rescueBySecond() {
            return note(NumberedJob.of(owner.stealer().rescueInto(second)), secondGot);
        }

        /** Counts the jobs when all threads are done. What is left the first thief has to get. */
        @Validate
        public void eachJobIsAnsweredOnce() {
            int rescued;
            do {
                rescued = rescueByFirst();
                emptyFirst();
            } while (rescued != 0);
            List<Integer> answered = new ArrayList<>(ownerGot);
            answered.addAll(firstGot);
            answered.addAll(secondGot);
            answered.addAll(emptied(second));
            Collections.sort(answered);
            List<Integer> expected = new ArrayList<>();
            for (int number = 1; number <= pushed; number++) {
                expected.add(number);
            }
            assertEquals(expected, answered, "each job once");
        }

        private void emptyFirst() {
            firstGot.addAll(emptied(first));
        }

        private static List<Integer> emptied(WorkerDeque deque) {
            List<Integer> numbers = new ArrayList<>();
            int number;
            do {
                number = note(NumberedJob.of(deque.popHot()), numbers);
                number += note(NumberedJob.of(deque.pollRun()), numbers);
            } while (number != 0);
            return numbers;
        }
    }

    /** The spawned jobs and the shared slot. */
    public static class Spawned extends Roles {
        /** Spawns a job; the third one that is there lets the array grow. */
        @Operation(nonParallelGroup = OWNER)
        public void push() {
            owner.pushHot(newJob());
        }

        /** Takes the newest. */
        @Operation(nonParallelGroup = OWNER)
        public int pop() {
            return ownerGot((NumberedJob) owner.popHot());
        }

        /** Takes the oldest, after what was shared has come back. */
        @Operation(nonParallelGroup = OWNER)
        public int takeOldest() {
            return ownerGot((NumberedJob) owner.takeOldestHot());
        }

        /** Offers the older half. */
        @Operation(nonParallelGroup = OWNER)
        public boolean share() {
            return owner.shareHalf();
        }

        /** Takes the offer back. */
        @Operation(nonParallelGroup = OWNER)
        public int takeBack() {
            return ownerGot((NumberedJob) owner.takeBackShared());
        }
    }

    /** The next slot, the run queue with its overflow, and the yielded jobs. */
    public static class Queued extends Roles {
        /** Puts a job into the next slot; the one that was there goes to the run queue. */
        @Operation(nonParallelGroup = OWNER)
        public void pushNext() {
            owner.pushNext(newJob());
        }

        /** Takes the next job. */
        @Operation(nonParallelGroup = OWNER)
        public int takeNext() {
            return ownerGot((NumberedJob) owner.takeNext());
        }

        /** Queues a job; the third one that is there goes to the overflow. */
        @Operation(nonParallelGroup = OWNER)
        public void pushRun() {
            owner.pushRun(newJob());
        }

        /** Takes the oldest queued job. */
        @Operation(nonParallelGroup = OWNER)
        public int pollRun() {
            return ownerGot((NumberedJob) owner.pollRun());
        }

        /** Adds a job that gives way. */
        @Operation(nonParallelGroup = OWNER)
        public void pushYielded() {
            owner.pushYielded(newJob());
        }

        /** Takes the oldest one that gave way. */
        @Operation(nonParallelGroup = OWNER)
        public int pollYielded() {
            return ownerGot((NumberedJob) owner.pollYielded());
        }
    }

    /** One spawned job, for which three hands reach in one call each. */
    public static class LastSpawned extends Roles {
        /** Spawns the job. */
        public LastSpawned() {
            owner.pushHot(newJob());
        }

        /** Takes the job. */
        @Operation(nonParallelGroup = OWNER)
        public int pop() {
            return ownerGot((NumberedJob) owner.popHot());
        }
    }

    private static ModelCheckingOptions search() {
        return new ModelCheckingOptions()
                .verifier(EpsilonVerifier.class)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(3)
                .actorsAfter(0)
                .iterations(15)
                .invocationsPerIteration(150);
    }

    @Test
    void theLastJobIsAnsweredOnce() {
        search().actorsPerThread(1)
                .actorsBefore(0)
                .iterations(5)
                .invocationsPerIteration(600)
                .check(LastSpawned.class);
    }

    @Test
    void eachSpawnedJobIsAnsweredOnce() {
        search().check(Spawned.class);
    }

    @Test
    void eachQueuedJobIsAnsweredOnce() {
        search().check(Queued.class);
    }
}
