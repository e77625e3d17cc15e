package dev.vela.async.scheduler.internal.timer;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.support.PaddedLong;

/** All wheels of one scheduler, one per worker, and what concerns no single one. Any thread may call any method. */
public final class TimerWheels {
    // immutable
    private final TimerWheel[] wheels;

    // shared
    private final PaddedLong wheelsInUse = new PaddedLong(0);

    /**
     * Empty wheels.
     *
     * @param count how many, 1 to 32767
     * @param nowNanos a reading of the clock by which all deadlines are meant
     */
    public TimerWheels(int count, long nowNanos) {
        wheels = new TimerWheel[count];
        for (int index = 0; index < count; index++) {
            wheels[index] = new TimerWheel(index, nowNanos, wheelsInUse);
        }
    }

    /**
     * The wheel of one worker.
     *
     * @param index which, from 0
     */
    public TimerWheel wheel(int index) {
        return wheels[index];
    }

    /** True if any wheel holds a timer: one opaque read of a shared word that seldom changes. */
    public boolean anyArmed() {
        return wheelsInUse.getOpaque() != 0;
    }

    /** How many wheels hold a timer: the word behind {@link #anyArmed}, for who asks before every job. */
    public PaddedLong wheelsInUse() {
        return wheelsInUse;
    }

    /**
     * Takes a timer back.
     *
     * @param job any job; it need not be armed
     * @return true if it was armed and has not fired: then it will not fire and the job is the caller's; false if
     *     it has fired, or was not armed (then the next arming answers false, unless the job runs first)
     */
    public boolean unschedule(Job job) {
        int wheel = TimerNode.cancel(job);
        if (wheel == TimerNode.NOT_ARMED) {
            return false;
        }
        if (wheel != TimerNode.NOWHERE) {
            wheels[wheel].discard(job);
        }
        return true;
    }
}
