package dev.vela.async;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the indexes of task locals: the lowest that is free, so that the arrays of the tasks stay as short as the
 * number of keys in use. Any thread may call it.
 */
final class TaskLocalIndexes {
    /*
     * Invariants
     *   [X5] No two keys in use have one index: a key's index is free once the collector has taken the key, which it does
     *        only after every task that has a binding of the key.
     * Shown by TaskLocalIndexesTest.
     */
    /** Those of the process: a key is meant for every executor. */
    static final TaskLocalIndexes SHARED = new TaskLocalIndexes();

    /** Who has an index. */
    private static final class Holder extends WeakReference<Object> {
        // immutable
        private final int index;

        Holder(Object key, int index, ReferenceQueue<Object> collected) {
            super(key, collected);
            this.index = index;
        }
    }

    // immutable
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    // guarded by this
    private final List<@Nullable Holder> holders = new ArrayList<>();

    /** An index for a key. */
    synchronized int take(Object key) {
        for (Reference<?> dead = collected.poll(); dead != null; dead = collected.poll()) {
            holders.set(((Holder) dead).index, null); // [X5]
        }
        int index = holders.indexOf(null);
        if (index < 0) {
            index = holders.size();
            holders.add(null);
        }
        holders.set(index, new Holder(Objects.requireNonNull(key), index, collected));
        return index;
    }
}
