package dev.vela.async;

/** Tells a caller who needs a direct-style body around him, and has none, what to do instead. */
final class OutsideOfBody {
    private OutsideOfBody() {}

    /**
     * The exception for a call that was made outside of a body.
     *
     * @param call the name of the method
     */
    static RuntimeException refusal(String call) {
        String where = call + " was called on thread " + Thread.currentThread().getName();
        Run run = Run.current();
        Run.Kind kind = run == null ? null : run.kind();
        if (kind == null) {
            return new RuntimeNotInitializedException(where + ", where no task runs: call blockOn(future) of an"
                    + " executor here, or move this code into VelaFuture.async(...)");
        }
        return new IllegalStateException(
                switch (kind) {
                    case TASK ->
                        where + ", in a function that a task calls on its worker: give the future to flatMap,"
                                + " or move this code into VelaFuture.async(...), or block with blockOn(future)";
                    case BLOCKING -> where + ", in a callable of spawnBlocking: call blockOn(future) there";
                    case ERRAND ->
                        where + ", in an action of execute: call blockOn(future) there, or spawn"
                                + " VelaFuture.async(...) instead";
                    case BODY -> where + ", which has left its direct-style body";
                });
    }
}
