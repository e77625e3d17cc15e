package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.vela.async.scheduler.SchedulerConfig;
import dev.vela.async.scheduler.ThreadStarter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeConfigTest {
    private final RuntimeConfig defaults = RuntimeConfig.defaults();

    @Test
    void defaultsAreThoseOfThePage() {
        assertThat(defaults.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(defaults.blockingThreads()).isEqualTo(512);
        assertThat(defaults.daemonThreads()).isTrue();
        assertThat(defaults.spawnOrder()).isEqualTo(SpawnOrder.DEPTH_FIRST);
    }

    @Test
    void everyWitherAnswersChangedCopy() {
        Thread.UncaughtExceptionHandler handler = (thread, error) -> {};
        ThreadStarter starter = Thread::start;
        RuntimeConfig changed = defaults.withWorkers(3)
                .withBlockingThreads(4)
                .withThreadName("mill")
                .withDaemonThreads(false)
                .withSpawnOrder(SpawnOrder.FIFO)
                .withUncaughtHandler(handler)
                .withThreadStarter(starter)
                .withBodyThreadKind(BodyThreadKind.PLATFORM)
                .withThreadPerBody(true)
                .withSpawnSites(true);
        assertThat(changed.workers()).isEqualTo(3);
        assertThat(changed.blockingThreads()).isEqualTo(4);
        assertThat(changed.threadName()).isEqualTo("mill");
        assertThat(changed.daemonThreads()).isFalse();
        assertThat(changed.spawnOrder()).isEqualTo(SpawnOrder.FIFO);
        assertThat(changed.uncaughtHandler()).isSameAs(handler);
        assertThat(changed.threadStarter()).isSameAs(starter);
        assertThat(changed.bodyThreadKind()).isEqualTo(BodyThreadKind.PLATFORM);
        assertThat(changed.withWorkers(4).bodyThreadKind()).isEqualTo(BodyThreadKind.PLATFORM);
        assertThat(changed.threadPerBody()).isTrue();
        assertThat(changed.schedulerConfig().spawnOrder()).isEqualTo(SchedulerConfig.SpawnOrder.FIFO);
        assertThat(changed.withSpawnOrder(SpawnOrder.DEPTH_FIRST).spawnOrder()).isEqualTo(SpawnOrder.DEPTH_FIRST);
        assertThat(changed)
                .hasToString(
                        "RuntimeConfig[workers=3, blockingThreads=4, threadName=mill,"
                                + " daemonThreads=false, spawnOrder=FIFO, bodyThreadKind=PLATFORM, threadPerBody=true, spawnSites=true]");
        assertThat(RuntimeConfig.defaults().threadName()).isEqualTo("vela");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 32768, Integer.MAX_VALUE})
    void workersOutOfRangeAreRefusedByTheirValue(int workers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withWorkers(workers))
                .withMessageContaining(String.valueOf(workers));
    }

    @Test
    void workersAtTheEndsOfTheRangeAreTaken() {
        assertThat(defaults.withWorkers(1).workers()).isEqualTo(1);
        assertThat(defaults.withWorkers(32767).workers()).isEqualTo(32767);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0})
    void blockingThreadsBelowOneAreRefusedByTheirValue(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withBlockingThreads(threads))
                .withMessageContaining(String.valueOf(threads));
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreNamedAtOnce() {
        assertThatNullPointerException()
                .isThrownBy(() -> defaults.withThreadName(null))
                .withMessage("threadName");
        assertThatNullPointerException()
                .isThrownBy(() -> defaults.withSpawnOrder(null))
                .withMessage("spawnOrder");
        assertThatNullPointerException()
                .isThrownBy(() -> defaults.withUncaughtHandler(null))
                .withMessage("uncaughtHandler");
        assertThatNullPointerException()
                .isThrownBy(() -> defaults.withThreadStarter(null))
                .withMessage("threadStarter");
        assertThatNullPointerException()
                .isThrownBy(() -> defaults.withBodyThreadKind(null))
                .withMessage("bodyThreadKind");
    }
}
