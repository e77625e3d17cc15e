package dev.vela.async.scheduler.internal.idle;

/**
 * The counts of an idle word as plain numbers, for one caller at a time: the specification for tests with many
 * threads. Two of three workers have been started and execute.
 */
public class PlainCounts {
    private static final int WORKERS = 3;

    private final PlainWorker first = new PlainWorker();
    private final PlainWorker second = new PlainWorker();
    private boolean starting;
    private int started = 2;
    private int searchers;
    private int tickets;
    private boolean watched;

    /** One worker; what it cannot do now it does not do, and answers false. */
    final class PlainWorker {
        private boolean asleep;
        private boolean searching;
        private boolean watching;

        /** Begins to search unless more than half of the workers do. */
        boolean search() {
            if (asleep || searching || 2 * searchers > started) {
                return false;
            }
            searching = true;
            searchers++;
            return true;
        }

        /** Finds something; true for the last searcher. */
        boolean find() {
            if (asleep || !searching) {
                return false;
            }
            searching = false;
            searchers--;
            return searchers == 0;
        }

        /** Falls asleep; true if it is to watch. Not again before an earlier watch is over. */
        boolean sleep() {
            if (asleep || watching) {
                return false;
            }
            searchers -= searching ? 1 : 0;
            searching = false;
            asleep = true;
            tickets++;
            watching = !watched && started - searchers - tickets > 0;
            watched |= watching;
            return watching;
        }

        /** Wakes; false if its ticket was claimed, so that it searches now. */
        boolean wake() {
            if (!asleep) {
                return false;
            }
            asleep = false;
            searching = tickets == 0;
            tickets -= searching ? 0 : 1;
            return !searching;
        }

        /** Ends its watch if nobody executes. */
        boolean stopWatch() {
            if (!watching || started - searchers - tickets > 0) {
                return false;
            }
            watching = false;
            watched = false;
            return true;
        }
    }

    /** The first worker begins to search. */
    public boolean searchFirst() {
        return first.search();
    }

    /** The first worker finds something. */
    public boolean findFirst() {
        return first.find();
    }

    /** The first worker falls asleep. */
    public boolean sleepFirst() {
        return first.sleep();
    }

    /** The first worker wakes. */
    public boolean wakeFirst() {
        return first.wake();
    }

    /** The first worker ends its watch. */
    public boolean stopWatchFirst() {
        return first.stopWatch();
    }

    /** The second worker begins to search. */
    public boolean searchSecond() {
        return second.search();
    }

    /** The second worker finds something. */
    public boolean findSecond() {
        return second.find();
    }

    /** The second worker falls asleep. */
    public boolean sleepSecond() {
        return second.sleep();
    }

    /** The second worker wakes. */
    public boolean wakeSecond() {
        return second.wake();
    }

    /** Claims one sleeper, if nobody searches. */
    public boolean claim() {
        if (searchers > 0 || tickets == 0) {
            return false;
        }
        tickets--;
        searchers++;
        return true;
    }

    /** Claims the start of a worker, if nobody sleeps or searches and no start is under way. */
    public boolean start() {
        if (starting || searchers > 0 || tickets > 0 || started == WORKERS) {
            return false;
        }
        starting = true;
        started++;
        searchers++;
        return true;
    }

    /** Takes a start back. */
    public void giveUpStart() {
        if (starting) {
            starting = false;
            started--;
            searchers--;
        }
    }

    /** How many have been started and execute, and whether somebody watches. */
    public String look() {
        return started + " " + (started - searchers - tickets) + " " + watched;
    }
}
