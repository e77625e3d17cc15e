package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BodyThreadsTest {
    private final RuntimeConfig config = RuntimeConfig.defaults()
            .withThreadName("mill")
            .withDaemonThreads(false)
            .withBodyThreadKind(
                    BodyThreadKind.VIRTUAL.isAvailable() ? BodyThreadKind.VIRTUAL : BodyThreadKind.PLATFORM);
    private final BodyThreads threads = new BodyThreads(config, Runnable::run);

    @Test
    void threadsAreVirtualWhereThereAreSuch() throws Exception {
        Thread thread = threads.make(() -> {});
        assertThat(thread.getName()).isEqualTo("mill-body-1");
        boolean virtual = thread.getClass().getName().contains("VirtualThread");
        assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
        assertThat(thread.isDaemon()).isEqualTo(virtual);
        assertThat(BodyThreads.virtualThreads(17)).isNull();
        threads.start(thread);
        thread.join();
    }

    @Test
    void rememberedAreThoseThatLive() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread longLived = threads.make(() -> {
            try {
                end.await();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        });
        threads.start(longLived);
        List<Thread> ended = new ArrayList<>();
        for (int index = 0; index < 50; index++) {
            Thread thread = threads.make(() -> {});
            threads.start(thread);
            thread.join();
            ended.add(thread);
        }
        assertThat(ended).doesNotContain(longLived);
        assertThat(threads.alive()).containsExactly(longLived);
        end.countDown();
        longLived.join();
        assertThat(threads.alive()).isEmpty();
    }

    @Test
    void refusalNamesTheThread() {
        RuntimeConfig failing = RuntimeConfig.defaults().withThreadStarter(thread -> {
            throw new OutOfMemoryError("pretended");
        });
        BodyThreads exhausted = new BodyThreads(failing, Runnable::run);
        Thread thread = exhausted.make(() -> {});
        assertThatThrownBy(() -> exhausted.start(thread))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("vela-body-1")
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(exhausted.alive()).isEmpty();
    }
}
