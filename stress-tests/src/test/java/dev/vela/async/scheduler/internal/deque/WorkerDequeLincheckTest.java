package dev.vela.async.scheduler.internal.deque;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vela.async.scheduler.NumberedJob;
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
 * <p>Each nested class is one race for very few jobs, in one call per thread, so that the search gets to all
 * interleavings with few switches. No order is checked, and no answer of a call alone: a thief may miss what is just
 * being moved, so nothing can be said of a single null. The jobs are counted when all threads are done. The search
 * assumes sequential consistency; what the weaker access modes allow is shown by WorkerDequeStress.
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

        int firstSteals() {
            return note(NumberedJob.of(owner.stealer().stealInto(first)), firstGot);
        }

        int firstRescues() {
            return note(NumberedJob.of(owner.stealer().rescueInto(first)), firstGot);
        }

        int secondSteals() {
            return note(NumberedJob.of(owner.stealer().stealInto(second)), secondGot);
        }

        int secondRescues() {
            return note(NumberedJob.of(owner.stealer().rescueInto(second)), secondGot);
        }

        /** Counts the jobs when all threads are done. What is left the first thief has to get. */
        @Validate
        public void eachJobIsAnsweredOnce() {
            int rescued;
            do {
                rescued = firstRescues();
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

    /** The newest spawned job, which is the oldest too: for the owner, and for thieves who rescue. */
    public static class LastSpawned extends Roles {
        /** Spawns the job. */
        public LastSpawned() {
            owner.pushHot(newJob());
        }

        /** Takes it as the newest. */
        @Operation(nonParallelGroup = OWNER)
        public int pop() {
            return ownerGot((NumberedJob) owner.popHot());
        }

        /** Takes it as the oldest. */
        @Operation(nonParallelGroup = OWNER)
        public int takeOldest() {
            return ownerGot((NumberedJob) owner.takeOldestHot());
        }

        /** What lies behind the owner, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int rescueByFirst() {
            return firstRescues();
        }

        /** What lies behind the owner, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int rescueBySecond() {
            return secondRescues();
        }
    }

    /** Two spawned jobs fill the array: the next one lets it grow while a thief is there. */
    public static class Growing extends Roles {
        /** Spawns two jobs. */
        public Growing() {
            owner.pushHot(newJob());
            owner.pushHot(newJob());
        }

        /** Spawns one more. */
        @Operation(nonParallelGroup = OWNER)
        public void push() {
            owner.pushHot(newJob());
        }

        /** Takes the newest. */
        @Operation(nonParallelGroup = OWNER)
        public int pop() {
            return ownerGot((NumberedJob) owner.popHot());
        }

        /** What lies behind the owner, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int rescueByFirst() {
            return firstRescues();
        }
    }

    /** A bundle is shared: the owner takes it back, or thieves steal it. */
    public static class Shared extends Roles {
        /** Spawns two jobs and offers the older one. */
        public Shared() {
            owner.pushHot(newJob());
            owner.pushHot(newJob());
            owner.shareHalf();
        }

        /** Takes the offer back. */
        @Operation(nonParallelGroup = OWNER)
        public int takeBack() {
            return ownerGot((NumberedJob) owner.takeBackShared());
        }

        /** Offers again, if the offer was taken and there are two jobs. */
        @Operation(nonParallelGroup = OWNER)
        public boolean share() {
            owner.pushHot(newJob());
            return owner.shareHalf();
        }

        /** What the owner offers, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int stealByFirst() {
            return firstSteals();
        }

        /** What the owner offers, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int stealBySecond() {
            return secondSteals();
        }
    }

    /** One job in the next slot: for the owner, who may displace it too, and for thieves who rescue. */
    public static class Next extends Roles {
        /** Fills the slot. */
        public Next() {
            owner.pushNext(newJob());
        }

        /** Takes the job. */
        @Operation(nonParallelGroup = OWNER)
        public int takeNext() {
            return ownerGot((NumberedJob) owner.takeNext());
        }

        /** Puts another one there; the job goes to the run queue. */
        @Operation(nonParallelGroup = OWNER)
        public void pushNext() {
            owner.pushNext(newJob());
        }

        /** What lies behind the owner, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int rescueByFirst() {
            return firstRescues();
        }

        /** What lies behind the owner, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int rescueBySecond() {
            return secondRescues();
        }
    }

    /** Three queued jobs, two of them in the ring and one in the overflow. */
    public static class Queued extends Roles {
        /** Queues the jobs. */
        public Queued() {
            owner.pushRun(newJob());
            owner.pushRun(newJob());
            owner.pushRun(newJob());
        }

        /** Takes the oldest. */
        @Operation(nonParallelGroup = OWNER)
        public int pollRun() {
            return ownerGot((NumberedJob) owner.pollRun());
        }

        /** What the owner offers, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int stealByFirst() {
            return firstSteals();
        }

        /** What the owner offers, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int stealBySecond() {
            return secondSteals();
        }
    }

    /** One job that gave way. */
    public static class Yielded extends Roles {
        /** Adds the job. */
        public Yielded() {
            owner.pushYielded(newJob());
        }

        /** Takes it. */
        @Operation(nonParallelGroup = OWNER)
        public int pollYielded() {
            return ownerGot((NumberedJob) owner.pollYielded());
        }

        /** What the owner offers, for the first thief. */
        @Operation(nonParallelGroup = FIRST)
        public int stealByFirst() {
            return firstSteals();
        }

        /** What the owner offers, for the second thief. */
        @Operation(nonParallelGroup = SECOND)
        public int stealBySecond() {
            return secondSteals();
        }
    }

    private static ModelCheckingOptions search() {
        return new ModelCheckingOptions()
                .verifier(EpsilonVerifier.class)
                .threads(2)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(0)
                .iterations(4)
                .invocationsPerIteration(300);
    }

    @Test
    void theLastSpawnedJobIsAnsweredOnce() {
        search().invocationsPerIteration(500).check(LastSpawned.class);
    }

    @Test
    void eachSpawnedJobIsAnsweredOnceWhileTheArrayGrows() {
        search().check(Growing.class);
    }

    @Test
    void eachSharedJobIsAnsweredOnce() {
        search().check(Shared.class);
    }

    @Test
    void theNextJobIsAnsweredOnce() {
        search().check(Next.class);
    }

    @Test
    void eachQueuedJobIsAnsweredOnce() {
        search().check(Queued.class);
    }

    @Test
    void theYieldedJobIsAnsweredOnce() {
        search().check(Yielded.class);
    }
}
