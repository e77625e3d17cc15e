package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises and their senders, on one thread. */
class PromiseTest {
    private final Promise.Pair<Integer> pair = Promise.create();
    private final PromiseSender<Integer> sender = pair.sender();
    private final Promise<Integer> promise = pair.promise();

    @Test
    void resolvesOnce() throws Throwable {
        assertThat(promise.isSettled()).isFalse();
        assertThat(sender.resolve(1)).isTrue();
        assertThat(sender.resolve(2)).isFalse();
        assertThat(sender.reject(new Error())).isFalse();
        assertThat(promise.cancel()).isFalse();
        sender.close();
        assertThat(promise.isSettled()).isTrue();
        assertThat(Outcomes.of(promise)).isEqualTo(1);
        assertThat(promise.awaitPromise()).isSameAs(promise);
    }

    @Test
    void resolvesWithNull() throws Throwable {
        assertThat(sender.resolve(null)).isTrue();
        assertThat(sender.resolve(1)).isFalse();
        assertThat(Outcomes.of(promise)).isNull();
    }

    @Test
    void rejectsWithTheRawThrowable() {
        Exception error = new Exception();
        assertThat(sender.reject(error)).isTrue();
        assertThatThrownBy(() -> Outcomes.of(promise)).isSameAs(error);
        assertThatThrownBy(() -> sender.reject(null)).hasMessage("error");
    }

    @Test
    void droppedSenderRejects() {
        sender.close();
        sender.close();
        assertThat(sender.resolve(1)).isFalse();
        assertThatThrownBy(() -> Outcomes.of(promise))
                .isInstanceOf(TaskPanicException.class)
                .hasMessage("Task panicked: promise sender dropped");
    }

    @Test
    void waitersGoOnInTheOrderInWhichTheyBeganToWait() {
        AsyncExecutor executor = ManualScheduler.executor();
        List<Integer> order = new ArrayList<>();
        for (int index = 0; index < 500; index++) {
            int number = index;
            executor.spawn(promise.map(value -> order.add(number)));
        }
        ManualScheduler.of(executor).runAll();
        sender.resolve(1);
        assertThat(order).as("no foreign code on the settler's stack").isEmpty();
        ManualScheduler.of(executor).runAll();
        assertThat(order).hasSize(500).isSorted();
    }
}
