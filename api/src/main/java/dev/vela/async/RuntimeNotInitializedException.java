package dev.vela.async;

/**
 * A call that needs a runtime around it was made where there is none. The message names the thread and what
 * to call instead.
 */
public final class RuntimeNotInitializedException extends AsyncException {
    private static final long serialVersionUID = 1L;

    RuntimeNotInitializedException(String text) {
        super("Runtime not initialized: " + text, null, true);
    }
}
