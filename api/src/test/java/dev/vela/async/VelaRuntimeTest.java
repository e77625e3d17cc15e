package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link VelaRuntime}: which one is the current one. */
@Timeout(20)
class VelaRuntimeTest {
    private final RuntimeConfig config = RuntimeConfig.defaults().withWorkers(1);

    @Test
    void noneOpenNamesThreadAndFix() {
        assertThatThrownBy(VelaRuntime::current)
                .isInstanceOf(RuntimeNotInitializedException.class)
                .hasMessageContaining(Thread.currentThread().getName())
                .hasMessageContaining("VelaRuntime.create");
    }

    @Test
    @SuppressWarnings("NullAway") // a null on purpose
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> VelaRuntime.create(null))
                .withMessage("config");
    }

    @Test
    void outsideTheYoungestOpenOneIsCurrent() {
        try (VelaRuntime older = VelaRuntime.create(config)) {
            assertThat(VelaRuntime.current()).isSameAs(older);
            VelaRuntime younger = VelaRuntime.create(config);
            assertThat(VelaRuntime.current()).isSameAs(younger);
            younger.close();
            younger.close();
            assertThat(VelaRuntime.current()).isSameAs(older);
            VelaRuntime cut = VelaRuntime.create(config);
            cut.executor().close();
            assertThat(VelaRuntime.current()).as("its executor was closed").isSameAs(older);
        }
        assertThatThrownBy(VelaRuntime::current).isInstanceOf(RuntimeNotInitializedException.class);
    }

    @Test
    void insideATaskItsOwnRuntimeIsCurrent() throws Exception {
        try (VelaRuntime older = VelaRuntime.create(config);
                VelaRuntime younger = VelaRuntime.create(config);
                AsyncExecutor without = AsyncExecutor.create(config)) {
            AsyncExecutor executor = older.executor();
            assertThat(executor.blockOn(VelaFuture.of(VelaRuntime::current))).isSameAs(older);
            assertThat(executor.blockOn(VelaFuture.async(VelaRuntime::current))).isSameAs(older);
            assertThat(executor.blockOn(executor.spawnBlocking(VelaRuntime::current)))
                    .isSameAs(older);
            assertThat(without.blockOn(VelaFuture.of(VelaRuntime::current))).isSameAs(younger);
        }
    }
}
