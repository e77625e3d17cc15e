package dev.vela.async.scheduler.internal.worker;

import dev.vela.async.scheduler.Job;
import dev.vela.async.scheduler.internal.deque.InjectionQueue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives jobs back that came in while the scheduler ended and that no worker has taken [G2].
 *
 * <p>Any thread may call it, after the scheduler has terminated only; callers exclude one another for moments.
 */
final class Leftovers {
    // immutable
    private final InjectionQueue injection;

    // guarded by this
    private final Set<Job> untaken = Collections.newSetFromMap(new IdentityHashMap<>());

    Leftovers(InjectionQueue injection) {
        this.injection = injection;
    }

    /** What was taken out for nobody yet: for a worker that is about to retire. */
    synchronized @Nullable Job poll() {
        Iterator<Job> each = untaken.iterator();
        if (!each.hasNext()) {
            return null;
        }
        Job job = each.next();
        each.remove();
        return job;
    }

    /** True if nobody took the job that the caller has queued: then it is the caller's again. */
    synchronized boolean takeBack(Job job) {
        while (!injection.isEmpty()) {
            Job next = injection.poll();
            if (next != null) {
                untaken.add(next);
            } else {
                Thread.onSpinWait();
            }
        }
        return untaken.remove(job);
    }
}
