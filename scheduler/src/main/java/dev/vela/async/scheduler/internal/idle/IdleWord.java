package dev.vela.async.scheduler.internal.idle;

import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.VarHandle;

/**
 * Counts the workers that have been started, search and sleep, and says who wakes whom.
 *
 * <p>Any thread may call any method. No method blocks. The answers about other workers are a snapshot.
 */
public final class IdleWord {
    /*
     * The word "counts"
     *      63         49   48        47      32 31       16 15        0
     *     +-------------+---------+------------+-----------+-----------+
     *     |   version   | WATCHED |  started   | searching | sleeping  |
     *     +-------------+---------+------------+-----------+-----------+
     *   started    workers that have a thread (a worker whose thread is being started counts as searching)
     *   searching  workers that look for work; they will look once more after they went to sleep
     *   sleeping   tickets: sleepers whom nobody has claimed yet
     *   executing  the rest: started - searching - sleeping, the claimed ones apart, who count as searching
     *   WATCHED    one sleeper looks at the executing ones now and then
     *   version    grows with every falling asleep, so that two equal readings enclose no activity
     *
     *   call                  requires                        changes                        the caller learns
     *   claimStart            nobody sleeps or searches       started + 1, searching + 1     start a thread
     *   startFailed           a claimed start                 started - 1, searching - 1
     *   claimSleeper          sleepers, nobody searches       sleeping - 1, searching + 1    call one sleeper
     *   beginSearch           searching <= half of started    searching + 1
     *   foundWork             the caller searches             searching - 1                  it was the last one
     *   fallAsleep            the caller searches or not      sleeping + 1 (searching - 1)   it is to watch
     *   takeBackTicket        sleeping > 0                    sleeping - 1                   it may wake by itself
     *   returnTicket          took one back                   sleeping + 1
     *   stopWatching          WATCHED is the caller's         WATCHED off
     *   stopIdleWatch         as above, nobody executes       WATCHED off                    it may sleep on
     *
     * Invariants
     *   [I1] The tickets are never more than the sleepers (Sleeper.ASLEEP) less the claims that have not found
     *        theirs: a sleeper announces itself before its ticket, and a waker takes a ticket before it calls.
     *        So whoever claimed finds a sleeper, and a sleeper that finds no ticket will be called.
     *   [I2] A submission that finds work queued and nobody searching wakes a sleeper or starts a worker;
     *        one that finds somebody searching relies on [I3].
     *   [I3] A worker looks for visible work once more after fallAsleep, and the last searcher that finds
     *        work wakes another. So no visible work is left while all sleep.
     *   [I4] If a worker falls asleep while another executes, somebody watches from then on, until nobody executes.
     * Ordering
     *   All changes are read-modify-writes of one word, all readings volatile: one order. A submitter queues the
     *   job, passes a full fence and reads the word; a sleeper changes the word and then reads the queues.
     *   One of them sees the other.
     * Follows Tokio's idle word (searching and unparked counts, wake one at a time); differs in having no list of
     * sleepers under a lock (tickets, and a state per sleeper), in the watch and in starting workers on demand.
     * Shown by IdleWordTest, IdleWordStress and SchedulerLivenessTest.
     */
    private static final int COUNT_BITS = 16;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final long ONE_SLEEPING = 1L;
    private static final long ONE_SEARCHING = 1L << COUNT_BITS;
    private static final long ONE_STARTED = 1L << (2 * COUNT_BITS);
    private static final long WATCHED = 1L << (3 * COUNT_BITS);
    private static final long ONE_VERSION = WATCHED << 1;

    private static final VarHandle COUNTS =
            ConstantBootstraps.fieldVarHandle(lookup(), "counts", VarHandle.class, IdleWord.class, long.class);

    // immutable
    private final int workers;

    // shared
    private volatile long counts;

    /**
     * Nobody has been started.
     *
     * @param workers how many may be
     */
    public IdleWord(int workers) {
        this.workers = workers;
    }

    /** The word as it is now, for the static readers below. */
    public long read() {
        return counts;
    }

    private static boolean anyIdle(long word) {
        return (word & (COUNT_MASK << COUNT_BITS | COUNT_MASK)) != 0;
    }

    /** True if somebody sleeps or searches, or could be started. */
    public boolean hasCapacity(long word) {
        return anyIdle(word) || started(word) < workers;
    }

    /** True if nobody searches and a sleeper can be claimed. */
    public static boolean canWake(long word) {
        return searching(word) == 0 && sleeping(word) > 0;
    }

    /** True if somebody watches. */
    public static boolean isWatched(long word) {
        return (word & WATCHED) != 0;
    }

    /** True if nobody watches although somebody else than the caller, who executes, executes too [I4]. */
    public boolean needsWatcher() {
        long word = counts;
        return !isWatched(word) && executing(word) > 1;
    }

    /** How many have been started and neither search nor sleep. */
    public static int executing(long word) {
        return started(word) - searching(word) - sleeping(word);
    }

    /** How many have been started. */
    public static int started(long word) {
        return (int) (word >>> (2 * COUNT_BITS) & COUNT_MASK);
    }

    /** True if every started worker sleeps and nobody has been claimed. */
    public static boolean allAsleep(long word) {
        return sleeping(word) == started(word);
    }

    /** True if nobody searches, nobody can be woken, and a worker is not started yet. */
    public boolean canStart(long word) {
        return searching(word) == 0 && sleeping(word) == 0 && started(word) < workers;
    }

    /** Claims the start of one worker, which then counts as searching. */
    public boolean claimStart() {
        long word = counts;
        while (canStart(word)) {
            if (compareAndSet(word, word + ONE_STARTED + ONE_SEARCHING)) {
                return true;
            }
            word = counts;
        }
        return false;
    }

    /** Takes {@link #claimStart} back. */
    public void startFailed() {
        COUNTS.getAndAdd(this, -(ONE_STARTED + ONE_SEARCHING));
    }

    /** Claims one sleeper, who then counts as searching; the caller must call one. */
    public boolean claimSleeper() {
        long word = counts;
        while (canWake(word)) { // [I2]
            if (compareAndSet(word, word - ONE_SLEEPING + ONE_SEARCHING)) { // [I1]
                return true;
            }
            word = counts;
        }
        return false;
    }

    /** Begins to search, unless more than half of the workers do so already: both of two may. */
    public boolean beginSearch() {
        long word = counts;
        while (2 * searching(word) <= started(word)) {
            if (compareAndSet(word, word + ONE_SEARCHING)) {
                return true;
            }
            word = counts;
        }
        return false;
    }

    /** Ends a search that found something; true for the last searcher, who should wake another [I3]. */
    public boolean foundWork() {
        long before = (long) COUNTS.getAndAdd(this, -ONE_SEARCHING);
        return searching(before) == 1;
    }

    /**
     * Makes a ticket for the caller, who has announced itself as asleep and will look for work once more.
     *
     * @param searching whether the caller was searching
     * @return true if the caller is to watch [I4]
     */
    public boolean fallAsleep(boolean searching) {
        while (true) {
            long word = counts;
            long next = word + ONE_VERSION + ONE_SLEEPING - (searching ? ONE_SEARCHING : 0);
            boolean watch = !isWatched(word) && executing(next) > 0;
            if (compareAndSet(word, watch ? next | WATCHED : next)) {
                return watch;
            }
        }
    }

    /** Takes a ticket back to wake up without being called; false if a call is under way [I1]. */
    public boolean takeBackTicket() {
        long word = counts;
        while (sleeping(word) > 0) {
            if (compareAndSet(word, word - ONE_SLEEPING)) {
                return true;
            }
            word = counts;
        }
        return false;
    }

    /** Undoes {@link #takeBackTicket} for a sleeper who was called all the same. */
    public void returnTicket() {
        COUNTS.getAndAdd(this, ONE_SLEEPING);
    }

    /** Ends the caller's watch. */
    public void stopWatching() {
        COUNTS.getAndBitwiseAnd(this, ~WATCHED);
    }

    /** Ends the caller's watch if nobody executes; false if it must go on. */
    public boolean stopIdleWatch() {
        long word = counts;
        while (executing(word) <= 0) {
            if (compareAndSet(word, word & ~WATCHED)) {
                return true;
            }
            word = counts;
        }
        return false;
    }

    private static int searching(long word) {
        return (int) (word >>> COUNT_BITS & COUNT_MASK);
    }

    private static int sleeping(long word) {
        return (int) (word & COUNT_MASK);
    }

    private boolean compareAndSet(long expected, long next) {
        return COUNTS.compareAndSet(this, expected, next);
    }
}
