package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vela.async.scheduler.Job;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of types: what is sealed, final, a record, and what extends what. */
class TypesTest {
    @Test
    void asyncExecutorIsAFinalExecutorThatCanBeClosed() {
        assertThat(AsyncExecutor.class).isFinal().isPublic();
        assertThat(Executor.class).isAssignableFrom(AsyncExecutor.class);
        assertThat(AutoCloseable.class).isAssignableFrom(AsyncExecutor.class);
    }

    @Test
    void velaFutureIsASealedInterfaceWhoseOnlyPublicKindsAreHot() {
        assertThat(VelaFuture.class).isInterface().isPublic();
        assertThat(VelaFuture.class.isSealed()).isTrue();
        Set<Class<?>> open = Arrays.stream(VelaFuture.class.getPermittedSubclasses())
                .filter(kind -> Modifier.isPublic(kind.getModifiers()))
                .collect(Collectors.toSet());
        assertThat(open).containsExactlyInAnyOrder(Promise.class, Task.class);
    }

    @Test
    void promiseAndTaskAreHotFuturesAndNobodyElseCanExtendThem() {
        for (Class<?> hot : Set.of(Promise.class, Task.class)) {
            assertThat(VelaFuture.class).isAssignableFrom(hot);
            assertThat(Modifier.isFinal(hot.getModifiers()) || hot.isSealed())
                    .as(hot + " is closed")
                    .isTrue();
            assertThat(hot.getConstructors()).as("public constructors").isEmpty();
        }
        assertThat(Job.class).isAssignableFrom(Task.class);
        assertThat(PromiseSender.class.getConstructors()).isEmpty();
        assertThat(AutoCloseable.class).isAssignableFrom(PromiseSender.class);
        assertThat(Promise.Pair.class).isRecord();
    }

    @Test
    void asyncResultIsOneOfTwoRecords() {
        assertThat(AsyncResult.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(AsyncResult.Ok.class, AsyncResult.Err.class)
                .allSatisfy(kind -> assertThat(kind).isRecord());
    }

    @Test
    void asyncExceptionIsUncheckedSealedAndHasFourKinds() {
        assertThat(RuntimeException.class).isAssignableFrom(AsyncException.class);
        assertThat(AsyncException.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        TaskPanicException.class,
                        TimeoutExceededException.class,
                        RuntimeNotInitializedException.class,
                        JoinException.class)
                .allSatisfy(kind -> assertThat(kind).isFinal());
    }

    @Test
    void aTaskIsSmall() {
        long fields = 0;
        for (Class<?> type = Task.class; type != Object.class; type = type.getSuperclass()) {
            fields += Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .mapToLong(field -> field.getType() == long.class ? 8 : field.getType() == byte.class ? 1 : 4)
                    .sum();
        }
        assertThat((12 + fields + 7) / 8 * 8)
                .as("bytes with compressed pointers")
                .isLessThanOrEqualTo(48);
    }

    @Test
    void everythingPublicIsPromised() {
        assertThat(Set.of(
                        AsyncExecutor.class,
                        VelaFuture.class,
                        Promise.class,
                        PromiseSender.class,
                        Task.class,
                        Async.class,
                        AsyncResult.class,
                        AsyncException.class,
                        VelaRuntime.class,
                        RuntimeConfig.class,
                        AsyncBody.class,
                        SpawnOrder.class))
                .allSatisfy(type -> assertThat(type).isPublic());
        assertThat(Async.class.getConstructors()).isEmpty();
        assertThat(RuntimeConfig.class.getConstructors()).isEmpty();
    }
}
