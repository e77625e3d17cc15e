package dev.vela.async.scheduler.internal.support;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A second thread that answers each call of the measured one, and the ball that goes back and forth between them: a
 * number that each of them makes larger by one.
 *
 * <p>The measured thread calls {@link #roundTrip}, the other one {@link #answer}; the hand-over between them is what
 * is measured, and is relied on for the ball, which is plain.
 */
public abstract class Partner {
    /** What the ball says when the partner is to end. */
    static final int END = -1;

    // set once, before the first call
    private @Nullable Thread thread;

    // whoever has the ball
    private int ball;

    // measured thread only
    private int roundTrips;

    /** Gives the ball to the other thread and rests until it is back. */
    abstract void call() throws InterruptedException;

    /** Rests until the ball is here. */
    abstract void awaitCall() throws InterruptedException;

    /** Gives the ball back. */
    abstract void answer() throws InterruptedException;

    /** Gives the ball away for good. */
    abstract void callForTheLastTime() throws InterruptedException;

    /** There and back: two hand-overs. */
    int roundTrip() throws InterruptedException {
        roundTrips++;
        ball++;
        call();
        return ball;
    }

    private void answerUntilTheEnd() {
        try {
            awaitCall();
            while (ball != END) {
                ball++;
                answer();
                awaitCall();
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Starts the other thread. */
    @Setup
    public void start() {
        Thread partner = new Thread(this::answerUntilTheEnd, "partner");
        partner.setDaemon(true);
        thread = partner;
        partner.start();
    }

    /** The other thread. */
    Thread thread() {
        return Objects.requireNonNull(thread);
    }

    /** Ends the other thread, and fails if it was called more or less often than it answered. */
    @TearDown
    public void end() throws InterruptedException {
        int caught = ball;
        ball = END;
        callForTheLastTime();
        thread().join();
        if (caught != 2 * roundTrips) {
            throw new IllegalStateException(roundTrips + " calls, and the ball says " + caught);
        }
    }
}
