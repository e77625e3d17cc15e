package dev.vela.async;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;

/**
 * One run of {@code selectFirst}: the first input to settle decides, and lets the others go at once, on the stack
 * that settled it.
 *
 * <p>Started and abandoned by the runner of the task; decided by whoever settles an input.
 */
final class SelectRace {
    private static final VarHandle DECIDED =
            fieldVarHandle(lookup(), "decided", VarHandle.class, SelectRace.class, boolean.class);

    // immutable
    /** Settled with the outcome of the winner. */
    final Promise<Object> result = new Promise<>();

    final Watch[] contenders;

    // shared
    @SuppressWarnings("UnusedVariable")
    private boolean decided;

    SelectRace(int count) {
        contenders = new Watch[count];
        Arrays.setAll(contenders, index -> new Contender(this));
    }

    private boolean isDecided() {
        return (boolean) DECIDED.getVolatile(this);
    }

    private boolean decide() {
        return DECIDED.compareAndSet(this, false, true);
    }

    /** Runner: begins the inputs in their order, until one has settled. */
    void start(Run run, VelaFuture<?>[] inputs) {
        for (int index = 0; index < inputs.length && !isDecided(); index++) {
            contenders[index].begin(run, inputs[index]);
            if (isDecided()) {
                contenders[index].letGo(); // [V1]
            }
        }
    }

    /** Runner: there will be no winner. */
    void abandon() {
        decide();
        letGo();
    }

    private void won(VelaFuture<?> cell, boolean alone) {
        if (decide()) {
            try {
                letGo();
            } finally {
                Cell.settle(result, Objects.requireNonNull(Cell.peek(cell)), alone);
            }
        }
    }

    private void letGo() {
        for (Watch contender : contenders) {
            contender.letGo();
        }
    }

    private static final class Contender extends Watch {
        // immutable
        private final SelectRace race;

        Contender(SelectRace race) {
            this.race = race;
        }

        @Override
        void onSettled(VelaFuture<?> cell, boolean alone) {
            race.won(cell, alone);
        }
    }
}
