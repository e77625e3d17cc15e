package dev.vela.async.scheduler.internal.deque;

import static dev.vela.async.scheduler.internal.deque.NumberedJob.numberOf;
import static dev.vela.async.scheduler.internal.deque.NumberedJob.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YieldGateTest {
    private final WorkerDeque deque = new WorkerDeque(4, 4, 1 << 20, 4);
    private final WorkerDeque thief = new WorkerDeque(4, 4, 1 << 20, 4);
    private final InjectionQueue injection = new InjectionQueue(4);

    private int pushed;

    @Test
    void withNothingElseReadyAYieldedJobIsRipeAtOnce() {
        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.pushYielded(new NumberedJob(0));
        assertThat(numberOf(deque.pollRipeYielded(injection))).isZero();
        assertThat(deque.pollRipeYielded(injection)).isNull();
    }

    /** [Y1]: each place holds the yielded job back until its job is taken. */
    @Test
    void aYieldedJobWaitsForWhatWasReady() {
        deque.pushNext(new NumberedJob(1));
        deque.pushHot(new NumberedJob(2));
        deque.pushRun(new NumberedJob(3));
        injection.offer(new NumberedJob(4));
        deque.pushYielded(new NumberedJob(0));

        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.drainInjection(injection, 64);
        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.pushHot(new NumberedJob(5));
        deque.pushRun(new NumberedJob(6));
        assertThat(numberOf(deque.takeNext())).isEqualTo(1);
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(numberOf(deque.pollRun())).isEqualTo(3);
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(numberOf(deque.pollRun())).isEqualTo(4);
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(numberOf(deque.takeOldestHot())).isEqualTo(2);
        assertThat(numberOf(deque.pollRipeYielded(injection))).isZero();
    }

    /** [Y1]: a displaced next job is waited for in the run queue. */
    @Test
    void aYieldedJobWaitsForADisplacedNextJob() {
        deque.pushNext(new NumberedJob(1));
        deque.pushYielded(new NumberedJob(0));
        assertThat(deque.pollRipeYielded(injection)).isNull();

        deque.pushNext(new NumberedJob(2));
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(numberOf(deque.pollRun())).isEqualTo(1);
        assertThat(numberOf(deque.pollRipeYielded(injection))).isZero();
        assertThat(numberOf(deque.takeNext())).isEqualTo(2);
    }

    /** [Y1]: shared jobs are waited for until a thief has them, or the owner has taken them back and run them. */
    @Test
    void aYieldedJobWaitsForSharedJobs() {
        numbered(1, 5).forEach(deque::pushHot);
        deque.pushYielded(new NumberedJob(0));
        deque.shareHalf();
        assertThat(deque.pollRipeYielded(injection)).isNull();

        deque.popHot();
        deque.popHot();
        deque.pushHot(new NumberedJob(5));
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(numberOf(deque.takeOldestHot())).isEqualTo(1);
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(numberOf(deque.takeOldestHot())).isEqualTo(2);
        assertThat(numberOf(deque.pollRipeYielded(injection))).isZero();
    }

    @Test
    void aYieldedJobDoesNotWaitForWhatAThiefHas() {
        numbered(1, 3).forEach(deque::pushHot);
        deque.pushYielded(new NumberedJob(0));
        deque.shareHalf();
        assertThat(deque.pollRipeYielded(injection)).isNull();

        deque.popHot();
        deque.stealer().stealInto(thief);
        assertThat(numberOf(deque.pollRipeYielded(injection))).isZero();
    }

    /** [Y3] */
    @Test
    void aJobThatYieldsLaterBelongsToTheNextBatch() {
        deque.pushRun(new NumberedJob(1));
        deque.pushYielded(new NumberedJob(0));
        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.pushRun(new NumberedJob(2));
        deque.pushYielded(new NumberedJob(3));
        deque.pollRun();

        assertThat(numberOf(deque.pollRipeYielded(injection))).isZero();
        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.pollRun();
        assertThat(numberOf(deque.pollRipeYielded(injection))).isEqualTo(3);
    }

    /** [Y3]: a batch that was served freely leaves nothing of its right to those who yield after it. */
    @Test
    void aBatchThatIsGoneLetsNobodyElseThrough() {
        deque.pushRun(new NumberedJob(1));
        deque.pushYielded(new NumberedJob(0));
        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.pollRun();
        assertThat(numberOf(deque.pollYielded())).isZero();

        deque.pushRun(new NumberedJob(2));
        deque.pushYielded(new NumberedJob(3));
        assertThat(deque.pollRipeYielded(injection)).isNull();
        assertThat(deque.pollRipeYielded(injection)).isNull();
        deque.pollRun();
        assertThat(numberOf(deque.pollRipeYielded(injection))).isEqualTo(3);
    }

    /** [Y1] [Y3]: any mixture of calls; what was ready at the yield is gone when the yielded job is answered. */
    @Test
    void whatWasReadyAtTheYieldIsGoneWhenTheYieldedJobComes() {
        Random random = new Random(3);
        Set<Integer> ready = new HashSet<>();
        Map<Integer, Set<Integer>> awaited = new HashMap<>();
        int ripe = 0;
        for (int step = 0; step < 60_000; step++) {
            switch (random.nextInt(16)) {
                case 0, 1 -> deque.pushHot(readyJob(ready));
                case 2 -> deque.pushNext(readyJob(ready));
                case 3 -> deque.pushRun(readyJob(ready));
                case 4 -> injection.offer(readyJob(ready));
                case 5 -> {
                    awaited.put(pushed, new HashSet<>(ready));
                    deque.pushYielded(new NumberedJob(pushed++));
                }
                case 6 -> deque.drainInjection(injection, random.nextInt(1, 6));
                case 7 -> deque.shareHalf();
                case 8 -> ready.remove(numberOf(deque.takeBackShared()));
                case 9 -> ready.remove(numberOf(deque.takeNext()));
                case 10 -> ready.remove(numberOf(deque.popHot()));
                case 11 -> ready.remove(numberOf(deque.pollRun()));
                case 12 -> ready.remove(numberOf(deque.takeOldestHot()));
                case 13 -> {
                    Job stolen = random.nextBoolean()
                            ? deque.stealer().stealInto(thief)
                            : deque.stealer().rescueInto(thief);
                    noteStolen(stolen, ready, awaited);
                }
                default -> {
                    int number = numberOf(deque.pollRipeYielded(injection));
                    if (number >= 0) {
                        ripe++;
                        assertThat(Collections.disjoint(awaited.remove(number), ready))
                                .isTrue();
                    }
                }
            }
        }
        assertThat(ripe).isGreaterThan(100);
    }

    private Job readyJob(Set<Integer> ready) {
        ready.add(pushed);
        return new NumberedJob(pushed++);
    }

    private void noteStolen(@Nullable Job inHand, Set<Integer> ready, Map<Integer, Set<Integer>> awaited) {
        Job job = inHand;
        while (job != null) {
            ready.remove(numberOf(job));
            awaited.remove(numberOf(job));
            job = thief.takeOldestHot();
            job = job != null ? job : thief.pollRun();
        }
    }

    /** [Y2]: spawned, queued and injected work without end, shared again and again, and the gate gets ripe. */
    @Test
    void yieldedJobsAreServedUnderEndlessLoad() {
        numbered(1_000_000, 1_000_005).forEach(deque::pushYielded);
        int ripe = 0;
        for (int pick = 1; pick < 200_000 && ripe < 5; pick++) {
            deque.pushHot(new NumberedJob(pushed++));
            deque.pushNext(new NumberedJob(pushed++));
            if (pick % 8 == 0) {
                numbered(0, 3).forEach(deque::pushHot);
                injection.offer(new NumberedJob(pushed++));
                deque.shareHalf();
            }
            if (pick % 4 != 0) {
                assertThat(pick % 2 == 0 ? deque.takeNext() : deque.popHot()).isNotNull();
                continue;
            }
            deque.drainInjection(injection, 64);
            switch (pick / 4 % 3) {
                case 0 -> deque.pollRun();
                case 1 -> deque.takeOldestHot();
                default -> ripe += deque.pollRipeYielded(injection) != null ? 1 : 0;
            }
        }
        assertThat(ripe).isEqualTo(5);
    }
}
