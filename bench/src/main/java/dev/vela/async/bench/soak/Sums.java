package dev.vela.async.bench.soak;

import java.util.concurrent.atomic.LongAdder;

/** The sums of one round, which {@link Audit} compares. Any thread may add. */
final class Sums {
    final LongAdder started = new LongAdder();
    final LongAdder resolved = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder cancelledBeforeClosing = new LongAdder();
    final LongAdder cancellations = new LongAdder();
    final LongAdder cleanupsDue = new LongAdder();
    final LongAdder cleanupsDone = new LongAdder();
    final LongAdder errandsTaken = new LongAdder();
    final LongAdder errandsRun = new LongAdder();
    final LongAdder errandsFailed = new LongAdder();
    final LongAdder errandFailuresTold = new LongAdder();
}
