package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;

/** All wheels of one scheduler, one per worker. */
public final class TimerWheels {
    /** @param wheels how many, 1 to 32767 */
    public TimerWheels(int wheels, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /** The wheel of a worker. */
    public TimerWheel wheel(int index) {
        throw new UnsupportedOperationException();
    }

    /** True if any wheel holds a timer: one opaque read of a shared word. */
    public boolean anyArmed() {
        throw new UnsupportedOperationException();
    }

    /** Scheduler.unschedule: see there. Any thread. */
    public boolean unschedule(Job job) {
        throw new UnsupportedOperationException();
    }
}
