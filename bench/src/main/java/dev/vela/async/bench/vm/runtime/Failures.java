package dev.vela.async.bench.vm.runtime;

import dev.vela.async.JoinException;
import dev.vela.async.TimeoutExceededException;

/** How values become failures, and failures values. Any thread. */
public final class Failures {
    private Failures() {}

    /** The failure that carries a value. */
    public static Throwable thrown(Object value) {
        return new Thrown(value);
    }

    /**
     * What the variable of a catch becomes.
     *
     * @throws Throwable the failure itself, if no program may hold it back: its task is being cancelled, or the virtual
     *     machine is in need
     */
    public static Object caught(Throwable failure) throws Throwable {
        boolean ownCancellation = failure instanceof JoinException join && join.isOwnCancellation();
        boolean machineInNeed = failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
        if (ownCancellation || machineInNeed) {
            throw failure;
        }
        return failure instanceof Thrown thrown ? thrown.value() : describe(failure);
    }

    /** A failure in words. */
    public static String describe(Throwable failure) {
        if (failure instanceof JoinException) {
            return "cancelled";
        } else if (failure instanceof TimeoutExceededException) {
            return "timed out";
        } else if (failure instanceof StackOverflowError) {
            return "calls are nested too deeply";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
