package dev.vela.async.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What the contracts of a {@link Scheduler} have in common: schedulers that are closed afterwards, and jobs. */
abstract class SchedulerFixture {
    final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    final List<Scheduler> opened = new ArrayList<>();

    /** Starts the scheduler under test. */
    abstract Scheduler start(SchedulerConfig config);

    final Scheduler open(int workers) {
        Scheduler scheduler = start(SchedulerConfig.defaults()
                .withWorkers(workers)
                .withUncaughtHandler((thread, error) -> uncaught.add(error)));
        opened.add(scheduler);
        return scheduler;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Scheduler::close);
    }

    static Job job(Consumer<Carrier> body) {
        return new Job() {
            @Override
            protected void run(Carrier carrier) {
                body.accept(carrier);
            }
        };
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).as("the latch opened").isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    /** Runs one job to its end. */
    static void run(Scheduler scheduler, Consumer<Carrier> body) {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> error = new AtomicReference<>();
        scheduler.execute(job(carrier -> {
            error.set(catchThrowable(() -> body.accept(carrier)));
            ended.countDown();
        }));
        await(ended);
        assertThat(error).hasNullValue();
    }
}
