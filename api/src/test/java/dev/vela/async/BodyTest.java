package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cancelled body and the child that it awaits, with real threads. */
@EachBodyThreadKind
@Timeout(40)
class BodyTest {
    private final BodyThreadKind kind;

    BodyTest(BodyThreadKind kind) {
        this.kind = kind;
    }

    @Test
    void awaitThrowsAfterItsChildHasEnded() { // [D3]
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch thrown = new CountDownLatch(1);
        VelaFuture<String> child = VelaFuture.of(() -> {
                    waiting.countDown();
                    return 1;
                })
                .flatMap(x -> Acceptance.<String>never())
                .ensuring(() -> Acceptance.awaitStubbornly(release));
        try (AsyncExecutor executor =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(2).withBodyThreadKind(kind))) {
            Task<String> task = executor.spawn(VelaFuture.async(() -> {
                try {
                    return Async.await(child);
                } finally {
                    thrown.countDown();
                }
            }));
            Acceptance.await(waiting);
            assertThat(task.cancel()).isTrue();
            try {
                Acceptance.assertStaysShut(thrown);
            } finally {
                release.countDown();
            }
            Acceptance.await(thrown);
        }
    }
}
