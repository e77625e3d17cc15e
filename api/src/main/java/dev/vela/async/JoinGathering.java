package dev.vela.async;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of {@code joinAll}: counts the inputs that have not settled.
 *
 * <p>Started, abandoned and read by the runner of the task; told by whoever settles an input.
 */
final class JoinGathering {
    // immutable
    /** Settled, without a value, after all inputs. */
    final Promise<Object> done = new Promise<>();

    final Watch[] members;
    private final VelaFuture<?>[] outcomes;

    // shared
    /** The inputs that have not settled, and one more until all have been begun. */
    private final AtomicInteger missing;

    JoinGathering(int count) {
        members = new Watch[count];
        Arrays.setAll(members, index -> new Member(this));
        outcomes = new VelaFuture<?>[count];
        missing = new AtomicInteger(count + 1);
    }

    /** Runner: begins the inputs in their order. */
    void start(Run run, VelaFuture<?>[] inputs) {
        for (int index = 0; index < inputs.length; index++) {
            VelaFuture<?> input = unlessSelf(run, inputs[index]);
            if (Cell.peek(input) != null) {
                outcomes[index] = input;
                arrived(true);
            } else {
                members[index].begin(run, input);
                Task<?> child = members[index].child();
                outcomes[index] = child == null ? input : child;
            }
        }
        arrived(true);
    }

    /** The running task among its own inputs fails in its place, like any other input that fails. */
    private static VelaFuture<?> unlessSelf(Run run, VelaFuture<?> input) {
        try {
            run.refuseSelf(input);
            return input;
        } catch (IllegalStateException refusal) {
            return VelaFuture.failed(refusal);
        }
    }

    private void arrived(boolean alone) {
        if (missing.decrementAndGet() == 0) {
            Cell.settle(done, CellState.Mark.NULL, alone);
        }
    }

    /** Runner: nobody will ask for the results. */
    void abandon() {
        for (Watch member : members) {
            member.letGo();
        }
    }

    /** Runner: the outcomes in the order of the inputs, once {@link #done} has settled. */
    List<AsyncResult<Object>> results() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
        AsyncResult<Object>[] results = new AsyncResult[outcomes.length];
        Arrays.setAll(results, index -> result(outcomes[index]));
        return Collections.unmodifiableList(Arrays.asList(results));
    }

    private static AsyncResult<Object> result(VelaFuture<?> settled) {
        Object outcome = Objects.requireNonNull(Cell.peek(settled));
        try {
            return new AsyncResult.Ok<>(Cell.valueOf(outcome));
        } catch (Throwable raw) {
            return new AsyncResult.Err<>(Border.exception(raw));
        }
    }

    private static final class Member extends Watch {
        // immutable
        private final JoinGathering gathering;

        Member(JoinGathering gathering) {
            this.gathering = gathering;
        }

        @Override
        void onSettled(VelaFuture<?> cell, boolean alone) {
            gathering.arrived(alone);
        }
    }
}
