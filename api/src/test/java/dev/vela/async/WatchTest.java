package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Combinators that are decided while they begin their inputs, on one thread. */
class WatchTest {
    private final Interposer interposer = new Interposer();
    private final AsyncExecutor executor = interposer.executor;
    private final ManualScheduler scheduler = interposer.scheduler();
    private final Promise.Pair<String> first = Promise.create();
    private final Promise<String> second = Promise.<String>create().promise();
    private final List<String> seen = new ArrayList<>();

    private VelaFuture<String> cold(String name) {
        return VelaFuture.of(() -> seen.add(name)).flatMap(x -> second);
    }

    @Test
    void theInputThatIsJustBegunIsLetGo() throws Throwable { // [V1]
        Task<String> task = executor.spawn(Async.selectFirst(List.of(first.promise(), cold("cold"), cold("later"))));
        interposer.during("spawnChild", () -> first.sender().resolve("won"));
        scheduler.runAll();
        assertThat(interposer.hasActed()).isTrue();
        assertThat(Outcomes.of(task)).isEqualTo("won");
        assertThat(seen).as("inputs that ran").isEmpty();
        assertThat(LiveWaiters.of(second)).isZero();
    }
}
