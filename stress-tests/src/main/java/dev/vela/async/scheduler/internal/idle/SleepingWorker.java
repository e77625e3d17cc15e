package dev.vela.async.scheduler.internal.idle;

import dev.vela.async.scheduler.internal.support.Parker;

/** The sleep of one worker, in the steps in which a worker takes them, without a thread of its own. */
final class SleepingWorker {
    /** What {@link #leaveSleep} answers if a call is under way: it stays asleep until that comes. */
    static final int CALL_UNDER_WAY = 0;

    /** It has woken by itself. */
    static final int AWAKE = 1;

    /** It was called, and has given back the ticket that it took. */
    static final int CALLED = 2;

    final Sleeper sleeper = new Sleeper();
    private final IdleWord idle;

    SleepingWorker(IdleWord idle) {
        this.idle = idle;
        sleeper.restOn(new Parker());
    }

    /** Falls asleep as one that was searching; true if it is to watch. */
    boolean fallAsleep() {
        sleeper.announce();
        return idle.fallAsleep(true);
    }

    /** Wakes up without having been called, if it can. */
    int leaveSleep() {
        if (!idle.takeBackTicket()) {
            return CALL_UNDER_WAY;
        }
        if (sleeper.wakeUp()) {
            return AWAKE;
        }
        idle.returnTicket();
        sleeper.answer();
        return CALLED;
    }
}
