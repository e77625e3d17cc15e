package dev.vela.async.bench.hash;

/**
 * Runs an action when the process is asked to end by a signal, until disarmed. The virtual machine then ends by
 * itself, after SIGINT with exit code 130, however many threads are stuck.
 */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Arms the action, which must be quick. */
    static Interruption arm(Runnable action) {
        Thread hook = new Thread(action, "testbed-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Disarms the action; too late once the process is ending. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The action runs or has run: the process ends with the signal's exit code, whatever is done here.
            return;
        }
    }
}
