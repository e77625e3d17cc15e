package dev.vela.async;

import org.jspecify.annotations.Nullable;

/**
 * {@link Async#selectFirst}.
 *
 * @param <T> the type of the value
 */
final class SelectNode<T> extends Node<T> {
    // immutable
    private final VelaFuture<?>[] inputs;

    SelectNode(VelaFuture<?>[] inputs) {
        this.inputs = inputs;
    }

    @Override
    @Nullable
    Object start(Run run) throws Throwable {
        for (VelaFuture<?> input : inputs) {
            if (Cell.peek(input) != null) {
                return run.start(input);
            }
        }
        for (VelaFuture<?> input : inputs) {
            run.refuseSelf(input);
        }
        SelectRace race = new SelectRace(inputs.length);
        try {
            if (!run.isCancelDue()) {
                race.start(run, inputs);
            }
        } catch (Throwable failure) {
            race.abandon();
            throw failure;
        }
        Object value = run.awaitCell(race.result);
        return value == Run.SUSPENDED ? run.suspended(new Rest(race)) : value;
    }

    private static final class Rest extends Watch.Rest {
        private final SelectRace race;

        Rest(SelectRace race) {
            super(race.contenders);
            this.race = race;
        }

        @Override
        void abandon() {
            race.abandon();
        }
    }
}
