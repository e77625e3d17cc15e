package dev.vela.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The five exceptions, and what becomes of a raw throwable at the border. */
class BorderTest {
    @Test
    void exceptionOfOursComesOutAsItIs() {
        JoinException cancelled = JoinException.cancelled("task was cancelled");
        assertThat(Border.exception(cancelled)).isSameAs(cancelled);
        TimeoutExceededException late = new TimeoutExceededException(Duration.ofMillis(5));
        assertThat(Border.exception(late)).isSameAs(late);
    }

    @Test
    void anythingElseComesOutAsPanicWithTheThrowableAsCause() {
        IOException raw = new IOException("disk gone");
        AsyncException out = Border.exception(raw);
        assertThat(out).isInstanceOf(TaskPanicException.class).hasMessage("Task panicked: disk gone");
        assertThat(out).hasCause(raw);
        assertThat(out.getCause()).isSameAs(raw);
    }

    @Test
    void panicOfThrowableWithoutMessageNamesItsClass() {
        assertThat(Border.exception(new IllegalStateException()))
                .hasMessage("Task panicked: java.lang.IllegalStateException");
    }

    @Test
    void panicOfThrowableWhoseMessageThrowsNamesItsClass() {
        class Broken extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new UnsupportedOperationException("no message");
            }
        }
        assertThat(new TaskPanicException(new Broken()).getMessage()).endsWith(Broken.class.getName());
    }

    @Test
    void droppedSenderReadsAsPanic() {
        assertThat(new TaskPanicException("promise sender dropped"))
                .hasMessage("Task panicked: promise sender dropped")
                .hasNoCause();
    }

    @Test
    void joinExceptionIsCancelledAndCarriesNoStackTrace() {
        JoinException other = JoinException.cancelled("task was cancelled");
        assertThat(other).hasMessage("Join error: task was cancelled");
        assertThat(other.isCancelled()).isTrue();
        assertThat(other.isOwnCancellation()).isFalse();
        assertThat(other.getStackTrace()).isEmpty();
        JoinException own = JoinException.ownCancellation();
        assertThat(own.isCancelled()).isTrue();
        assertThat(own.isOwnCancellation()).isTrue();
        assertThat(own.getStackTrace()).isEmpty();
    }

    @Test
    void timeoutExceptionNamesTheDurationAndCarriesNoStackTrace() {
        TimeoutExceededException late = new TimeoutExceededException(Duration.ofMillis(50));
        assertThat(late).hasMessage("Timeout exceeded: not settled within PT0.05S");
        assertThat(late.timeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(late.getStackTrace()).isEmpty();
    }
}
