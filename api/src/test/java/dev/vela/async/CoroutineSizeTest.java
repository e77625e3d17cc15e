package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import dev.vela.async.Coroutines.Repeating;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/** What a coroutine costs in memory: on a 64-bit machine with compressed references and class pointers, as is the default. */
class CoroutineSizeTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AsyncExecutor executor = ManualScheduler.executor();
    private final ManualScheduler scheduler = ManualScheduler.of(executor);

    @BeforeAll
    static void compressedPointers() {
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(flags.getVMOption("UseCompressedOops").getValue()).isEqualTo("true");
    }

    private static long sizeOf(Class<?> type) {
        return ClassLayout.parseClass(type).instanceSize();
    }

    @Test
    void aFrameWithoutLocalsIsAsSmallAsATask() {
        assertThat(sizeOf(WithoutLocals.class)).isEqualTo(sizeOf(Task.class)).isLessThanOrEqualTo(48);
    }

    @Test
    void aFrameGrowsByWhatItSavesAlone() {
        long fields = Integer.BYTES + Integer.BYTES; // an int, and a compressed reference
        assertThat(sizeOf(WithLocals.class) - sizeOf(WithoutLocals.class)).isEqualTo(fields);
    }

    @Test
    void aMillionAwaitsOfReadyValuesAllocateNothing() {
        Promise.Pair<Integer> pair = Promise.create();
        pair.sender().resolve(1);
        Repeating warmUp = new Repeating(pair.promise(), 1_000);
        executor.spawn(warmUp);
        scheduler.runAll();
        executor.spawn(new SmallSum(pair.promise(), 1_000_000));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        scheduler.runAll();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes, the scheduler's own among them").isLessThan(10_000);
    }

    @Test
    void aPendingAwaitAllocatesNothingButTheExecutorsEntry() throws Throwable {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Promise.Pair<Integer>[] pairs = new Promise.Pair[2_000];
        for (int index = 0; index < pairs.length; index++) {
            pairs[index] = Promise.create();
        }
        Task<Integer> task = executor.spawn(new EachInTurn(pairs));
        scheduler.runAll();
        long allocated = 0;
        for (Promise.Pair<Integer> pair : pairs) {
            pair.sender().resolve(1);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            scheduler.runAll();
            allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(Outcomes.of(task)).isEqualTo(pairs.length);
        assertThat(allocated / pairs.length).as("bytes for each await").isLessThan(16);
    }

    private static final class WithoutLocals extends Coroutine<Void> {
        @Override
        protected Object step(Execution execution, Object received) {
            return null;
        }
    }

    @SuppressWarnings("unused")
    private static final class WithLocals extends Coroutine<Void> {
        private int number;
        private Object reference;

        @Override
        protected Object step(Execution execution, Object received) {
            return null;
        }
    }

    /** Awaits one ready future again and again; what it awaits is small, so that nothing is boxed anew. */
    private static final class SmallSum extends Coroutine<Void> {
        private final Promise<Integer> future;
        private int left;

        SmallSum(Promise<Integer> future, int times) {
            this.future = future;
            this.left = times;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            while (left-- > 0) {
                if (execution.await(future) == SUSPENDED) {
                    return SUSPENDED;
                }
            }
            return null;
        }
    }

    private static final class EachInTurn extends Coroutine<Integer> {
        private final Promise.Pair<Integer>[] pairs;
        private int next;
        private int sum;

        EachInTurn(Promise.Pair<Integer>[] pairs) {
            this.pairs = pairs;
        }

        @Override
        protected Object step(Execution execution, Object received) throws Throwable {
            if (label == 1) {
                sum += (Integer) execution.valueOf(received);
            }
            label = 1;
            while (next < pairs.length) {
                Object value = execution.await(pairs[next++].promise());
                if (value == SUSPENDED) {
                    return SUSPENDED;
                }
                sum += (Integer) value;
            }
            return sum;
        }
    }
}
