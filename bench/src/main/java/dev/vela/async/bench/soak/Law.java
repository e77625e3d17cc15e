package dev.vela.async.bench.soak;

/** What must hold, whatever the mixture does. */
enum Law {
    ENDS_ONCE("a task ends exactly once"),
    BALANCE("started = resolved + rejected + cancelled"),
    SETTLED("no task of an executor is pending after its shutdown"),
    OUTCOME("what comes through is the value or the failure that was expected"),
    SAME_OUTCOME("early and late observers see the same outcome"),
    CLEANUP("a cleanup runs exactly once, before the end of its task is seen"),
    CANCEL("a task ends as cancelled if and only if one cancellation took effect"),
    REFUSAL("work is refused only after shutdown or for want of a thread, and never runs then"),
    ONE_SETTLEMENT("of all calls that settle a promise exactly one takes effect"),
    ERRANDS("an executed action runs once, and what it throws reaches the uncaught handler once"),
    GRACEFUL("a shutdown that answers true has cancelled nothing"),
    CLOSED("after shutdown every call is refused"),
    THREADS("no thread of an executor is left after its shutdown"),
    HEAP("the used heap is flat over the rounds"),
    HANG("nothing hangs"),
    CALLS("a call throws only what its contract says");

    private final String text;

    Law(String text) {
        this.text = text;
    }

    /** The law in words. */
    String text() {
        return text;
    }
}
