package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AsyncResultTest {
    private final AsyncException error = new TaskPanicException("no");
    private final AsyncResult<Integer> ok = new AsyncResult.Ok<>(7);
    private final AsyncResult<Integer> err = new AsyncResult.Err<>(error);

    @Test
    void okHasItsValue() {
        assertThat(ok.isOk()).isTrue();
        assertThat(ok.isErr()).isFalse();
        assertThat(ok.getOrThrow()).isEqualTo(7);
        assertThat(ok.orElse(1)).isEqualTo(7);
        assertThat(ok.map(value -> value + 1)).isEqualTo(new AsyncResult.Ok<>(8));
        assertThat(ok.<String>fold(value -> "value " + value, Throwable::getMessage))
                .isEqualTo("value 7");
    }

    @Test
    void errHasItsError() {
        assertThat(err.isOk()).isFalse();
        assertThat(err.isErr()).isTrue();
        assertThatThrownBy(err::getOrThrow).isSameAs(error);
        assertThat(err.orElse(1)).isEqualTo(1);
        assertThat(err.map(value -> value + 1)).isEqualTo(err);
        assertThat(err.<String>fold(value -> "value " + value, Throwable::getMessage))
                .isEqualTo("Task panicked: no");
    }

    @Test
    void okMayHoldNull() {
        AsyncResult<Integer> nothing = new AsyncResult.Ok<>(null);
        assertThat(nothing.isOk()).isTrue();
        assertThat(nothing.getOrThrow()).isNull();
        assertThat(nothing.orElse(1)).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // nulls on purpose
    void nullsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> new AsyncResult.Err<>(null))
                .withMessage("error");
        assertThatNullPointerException().isThrownBy(() -> ok.map(null)).withMessage("function");
        assertThatNullPointerException()
                .isThrownBy(() -> ok.fold(null, Throwable::getMessage))
                .withMessage("whenOk");
        assertThatNullPointerException()
                .isThrownBy(() -> ok.fold(String::valueOf, null))
                .withMessage("whenErr");
    }
}
