package dev.vela.async.bench.soak;

import dev.vela.async.TaskPanicException;

/** What jobs of the mixture throw. None has a stack trace. */
final class Failures {
    private Failures() {}

    /** An exception. */
    static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Planned() {
            super("a planned exception", null, true, false);
        }
    }

    /** An error. */
    static final class PlannedError extends Error {
        private static final long serialVersionUID = 1L;

        PlannedError() {
            super("a planned error", null, true, false);
        }
    }

    /** An error of which the uncaught handler is told too. */
    static final class PlannedMachineError extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        PlannedMachineError() {
            super("a planned error of the machine");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** What a cleanup throws: the uncaught handler is told of it if its task is cancelled. */
    static final class InCleanup extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InCleanup() {
            super("a planned exception in a cleanup", null, true, false);
        }
    }

    /** What an executed action throws: the uncaught handler is always told of it. */
    static final class InErrand extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InErrand() {
            super("a planned exception in an action", null, true, false);
        }
    }

    /** What the runtime may have wrapped once or more. */
    static Throwable unwrapped(Throwable error) {
        Throwable inner = error;
        while (inner instanceof TaskPanicException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Throws anything where nothing is declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException unchecked(Throwable error) throws E {
        throw (E) error;
    }
}
