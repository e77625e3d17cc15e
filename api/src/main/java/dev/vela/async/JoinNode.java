package dev.vela.async;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Async#joinAll}.
 *
 * @param <T> the type of the values
 */
final class JoinNode<T> extends Node<List<AsyncResult<T>>> {
    // immutable
    private final VelaFuture<?>[] inputs;

    JoinNode(VelaFuture<?>[] inputs) {
        this.inputs = inputs;
    }

    @Override
    Object start(Run run) throws Throwable {
        JoinGathering gathering = new JoinGathering(inputs.length);
        try {
            if (!run.isCancelDue()) {
                gathering.start(run, inputs);
            }
        } catch (Throwable failure) {
            gathering.abandon();
            throw failure;
        }
        Object value = run.awaitCell(gathering.done);
        return value == Run.SUSPENDED ? run.suspended(new Rest(gathering)) : gathering.results();
    }

    private static final class Rest extends Watch.Rest {
        private final JoinGathering gathering;

        Rest(JoinGathering gathering) {
            super(gathering.members);
            this.gathering = gathering;
        }

        @Override
        Object resume(Run run, @Nullable Object value) {
            return gathering.results();
        }

        @Override
        void abandon() {
            gathering.abandon();
        }
    }
}
