package dev.vela.async.scheduler.internal.idle;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * Two workers and a submitter, each on its own thread, change the idle word: every answer is one that counters under
 * a lock could have given. [I1] [I4]
 *
 * <p>Shows that each call is one step: no count is lost, one claim takes one ticket, one sleeper is told to watch.
 * That nobody oversleeps takes more than the word and is shown by SleeperLincheckTest. Every change is a
 * read-modify-write of one word, so the sequential consistency that the search assumes hides nothing here.
 */
public class IdleWordLincheckTest {
    private static final String FIRST = "first worker";
    private static final String SECOND = "second worker";
    private static final String SUBMITTER = "submitter";

    private final IdleWord word = new IdleWord(3);
    private final CountedWorker first = new CountedWorker();
    private final CountedWorker second = new CountedWorker();
    private boolean starting;

    /** Two of three workers have been started and execute. */
    public IdleWordLincheckTest() {
        for (int worker = 0; worker < 2; worker++) {
            word.claimStart();
            word.foundWork();
        }
    }

    /** What a worker may do next depends on what it did before. */
    private final class CountedWorker {
        private boolean asleep;
        private boolean searching;
        private boolean watching;

        boolean search() {
            if (asleep || searching) {
                return false;
            }
            searching = word.beginSearch();
            return searching;
        }

        boolean find() {
            if (asleep || !searching) {
                return false;
            }
            searching = false;
            return word.foundWork();
        }

        boolean sleep() {
            if (asleep || watching) {
                return false;
            }
            watching = word.fallAsleep(searching);
            asleep = true;
            searching = false;
            return watching;
        }

        /** True if it wakes by itself; else it was claimed and searches. */
        boolean wake() {
            if (!asleep) {
                return false;
            }
            boolean byItself = word.takeBackTicket();
            asleep = false;
            searching = !byItself;
            return byItself;
        }

        boolean stopWatch() {
            if (!watching) {
                return false;
            }
            boolean stopped = word.stopIdleWatch();
            watching = !stopped;
            return stopped;
        }
    }

    /** See {@link PlainCounts.PlainWorker#search}. */
    @Operation(nonParallelGroup = FIRST)
    public boolean searchFirst() {
        return first.search();
    }

    /** See {@link PlainCounts.PlainWorker#find}. */
    @Operation(nonParallelGroup = FIRST)
    public boolean findFirst() {
        return first.find();
    }

    /** See {@link PlainCounts.PlainWorker#sleep}. */
    @Operation(nonParallelGroup = FIRST)
    public boolean sleepFirst() {
        return first.sleep();
    }

    /** See {@link PlainCounts.PlainWorker#wake}. */
    @Operation(nonParallelGroup = FIRST)
    public boolean wakeFirst() {
        return first.wake();
    }

    /** See {@link PlainCounts.PlainWorker#stopWatch}. */
    @Operation(nonParallelGroup = FIRST)
    public boolean stopWatchFirst() {
        return first.stopWatch();
    }

    /** See {@link PlainCounts.PlainWorker#search}. */
    @Operation(nonParallelGroup = SECOND)
    public boolean searchSecond() {
        return second.search();
    }

    /** See {@link PlainCounts.PlainWorker#find}. */
    @Operation(nonParallelGroup = SECOND)
    public boolean findSecond() {
        return second.find();
    }

    /** See {@link PlainCounts.PlainWorker#sleep}. */
    @Operation(nonParallelGroup = SECOND)
    public boolean sleepSecond() {
        return second.sleep();
    }

    /** See {@link PlainCounts.PlainWorker#wake}. */
    @Operation(nonParallelGroup = SECOND)
    public boolean wakeSecond() {
        return second.wake();
    }

    /** See {@link PlainCounts#claim}. */
    @Operation(nonParallelGroup = SUBMITTER)
    public boolean claim() {
        return word.claimSleeper();
    }

    /** See {@link PlainCounts#start}. */
    @Operation(nonParallelGroup = SUBMITTER)
    public boolean start() {
        if (starting) {
            return false;
        }
        starting = word.claimStart();
        return starting;
    }

    /** See {@link PlainCounts#giveUpStart}. */
    @Operation(nonParallelGroup = SUBMITTER)
    public void giveUpStart() {
        if (starting) {
            starting = false;
            word.startFailed();
        }
    }

    /** See {@link PlainCounts#look}. */
    @Operation
    public String look() {
        long counts = word.read();
        return IdleWord.started(counts) + " " + IdleWord.executing(counts) + " " + IdleWord.isWatched(counts);
    }

    @Test
    void noInterleavingOfThreeThreadsDiffersFromCountersUnderALock() {
        new ModelCheckingOptions()
                .sequentialSpecification(PlainCounts.class)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(1)
                .iterations(40)
                .invocationsPerIteration(100)
                .check(IdleWordLincheckTest.class);
    }
}
