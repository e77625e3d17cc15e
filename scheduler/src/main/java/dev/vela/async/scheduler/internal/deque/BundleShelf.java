package dev.vela.async.scheduler.internal.deque;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where emptied bundles come back to their owner, so that sharing allocates only until as many exist as were
 * ever under way at once.
 *
 * <p>The owner alone may call {@link #take}; any thread {@link #giveBack}, with a bundle that it has emptied.
 */
final class BundleShelf {
    /*
     * The word "returned": the top of a list of bundles linked by "below", or null. Thieves add at the top,
     * the owner takes the whole list.
     *
     * Invariants
     *   [B2] A bundle is on the shelf at most once, and is answered by one take for each giveBack. A top that
     *        was taken and given back in between is no harm to a giveBack that compares with it: what it
     *        links to is the top at that moment all the same.
     * Ordering
     *   giveBack releases, take acquires: the owner sees the bundle emptied.
     */
    private static final VarHandle RETURNED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "returned", VarHandle.class, BundleShelf.class, Bundle.class);

    // immutable
    private final int bundleCapacity;

    // owner thread only
    private @Nullable Bundle spares;

    // shared
    private @Nullable Bundle returned;

    BundleShelf(int bundleCapacity) {
        this.bundleCapacity = bundleCapacity;
    }

    /** An empty bundle, a new one if none is here. */
    Bundle take() {
        Bundle bundle = spares;
        if (bundle == null) {
            bundle = takeReturnedAcquire();
            if (bundle == null) {
                return new Bundle(bundleCapacity);
            }
        }
        spares = bundle.below;
        bundle.below = null;
        return bundle;
    }

    /** Puts an emptied bundle here. */
    void giveBack(Bundle bundle) {
        Bundle top;
        do {
            top = returnedOpaque();
            bundle.below = top;
        } while (!compareAndSetReturned(top, bundle)); // [B2]
    }

    private @Nullable Bundle returnedOpaque() {
        return (Bundle) RETURNED.getOpaque(this);
    }

    private @Nullable Bundle takeReturnedAcquire() {
        return returnedOpaque() == null ? null : (Bundle) RETURNED.getAndSet(this, (Bundle) null);
    }

    private boolean compareAndSetReturned(@Nullable Bundle top, Bundle bundle) {
        return RETURNED.compareAndSet(this, top, bundle);
    }
}
